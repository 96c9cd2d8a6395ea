package customer

import (
	"cmp"
	"slices"
)

// decide draws the outcome from the points.
func (c *inquiry) decide() {
	best, leaders := c.leaders()
	gone := c.ownersGone()
	switch {
	case gone != nil:
		c.unresolved(c.goneSentence(gone))
	case best == nil && c.onlyNever():
		c.nobody()
	case best == nil:
		c.unresolved(c.missing())
	case best.Score < c.set.Thresholds.Score && !best.blocked:
		c.unresolved(c.missing())
	case slices.ContainsFunc(leaders, func(t *tally) bool { return t.blocked }):
		c.unresolved(c.blockedSentence(leaders))
	case len(leaders) == 1:
		c.settle(Resolved, leaders)
		c.Sentence = c.resolvedSentence(leaders)
	case !slices.ContainsFunc(leaders, func(t *tally) bool { return !t.owner }):
		c.settle(Joint, leaders)
		c.Sentence = c.jointSentence(leaders)
	default:
		c.close(leaders)
	}
}

// close settles candidates too close to choose between: as their household, if they share one.
func (c *inquiry) close(leaders []*tally) {
	if home, ok := c.sharedHousehold(leaders); ok {
		c.settle(Resolved, leaders)
		c.Level, c.Household = LevelHousehold, home.Household
		c.Sentence = c.householdSentence(leaders, home)
		return
	}
	enough := slices.DeleteFunc(slices.Clone(leaders), func(t *tally) bool { return t.Score < c.set.Thresholds.Score })
	c.settle(Ambiguous, enough)
	c.Sentence = c.ambiguousSentence(leaders)
}

func (c *inquiry) settle(o Outcome, customers []*tally) {
	c.Outcome, c.Level = o, LevelParty
	for _, t := range customers {
		c.Customers = append(c.Customers, t.Party)
	}
}

func (c *inquiry) unresolved(sentence string) { c.Outcome, c.Sentence = Unresolved, sentence }

// leaders are the best and all who are not clear of it by the margin, best first.
func (c *inquiry) leaders() (best *tally, leaders []*tally) {
	for _, t := range c.tallies {
		if best == nil {
			best = t
		}
		if t == best || lead(best, t) < c.set.Thresholds.Margin {
			leaders = append(leaders, t)
		}
	}
	return best, leaders
}

// lead is by how much a candidate is ahead. Evidence never separates co-owners: between them the lead in points for
// roles must be as large.
func lead(best, next *tally) int {
	lead := best.Score - next.Score
	if best.owner && next.owner {
		lead = min(lead, best.roles-next.roles)
	}
	return lead
}

// show lists the candidates, with the lead of the best. Who may not act is none.
func (c *inquiry) show() {
	var best *tally
	for _, t := range c.tallies {
		switch {
		case t.blocked:
			continue
		case best == nil:
			best = t
			c.Score, c.Margin = t.Score, max(t.Score, 0)
		case len(c.Candidates) == 1:
			c.Margin = max(lead(best, t), 0)
		default:
			c.Margin = max(min(c.Margin, lead(best, t)), 0)
		}
		c.Candidates = append(c.Candidates, t.Candidate)
	}
}

// onlyNever reports whether nobody is on the account but those who never are the customer.
func (c *inquiry) onlyNever() bool {
	return !slices.ContainsFunc(c.roles, func(r Role) bool { return !slices.Contains(c.set.Roles.Never, r.Role) })
}

// ownersGone are the owners, if every one has died or closed, nobody steps in for a company, and the purpose has no
// customer then.
func (c *inquiry) ownersGone() []Party {
	var gone []Party
	none := false
	for _, id := range c.holders(c.set.Roles.Owners) {
		p := c.party(id)
		switch {
		case dead(p, c.AsOf):
			none = none || slices.Contains(c.set.OwnersGone.Deceased, string(c.Purpose))
		case closed(p, c.AsOf) && len(c.successors(p)) == 0:
			none = none || slices.Contains(c.set.OwnersGone.Closed, string(c.Purpose))
		default:
			return nil
		}
		gone = append(gone, p)
	}
	if !none {
		return nil
	}
	return gone
}

// sharedHousehold is the one household that is home to all.
func (c *inquiry) sharedHousehold(leaders []*tally) (home Membership, ok bool) {
	for i, t := range leaders {
		h, has := c.home(t.Party)
		if !has || i > 0 && h.Household != home.Household {
			return Membership{}, false
		}
		home = h
	}
	return home, true
}

// home is the household a party belongs to on the day: the primary one, or the only one.
func (c *inquiry) home(party string) (home Membership, ok bool) {
	var homes []Membership
	for _, m := range c.party(party).Households {
		if m.Sure && m.Holds(c.AsOf) {
			homes = append(homes, m)
		}
	}
	if len(homes) == 0 {
		return Membership{}, false
	}
	best := slices.MinFunc(homes, func(a, b Membership) int {
		return cmp.Or(cmp.Compare(rank(a.Primary), rank(b.Primary)), cmp.Compare(a.Household, b.Household))
	})
	return best, best.Primary || len(homes) == 1
}

func rank(primary bool) int {
	if primary {
		return 0
	}
	return 1
}
