package customer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/internal/facts"
	"kith/rules"
)

// Decide answers who the real customer is. Facts that stopped at a bound give Incomplete.
func Decide(f Facts, set *rules.Customer, purpose Purpose) Answer {
	q := newQuestion(&f, set, purpose)
	return override(q, decide(q))
}

// decide answers by the rules alone.
func decide(q *question) Answer {
	f, set := q.facts, q.rules
	a := Answer{RuleSet: set.Name, RuleVersion: set.Version, Purpose: q.purpose, AsOf: q.day, Warnings: q.warnings,
		Needed: Needed{set.Thresholds.Score, set.Thresholds.Margin}}
	var c conclusion
	switch {
	case len(f.Incomplete) > 0:
		c = incomplete(f.Incomplete...)
	case len(q.roles) == 0:
		c = noParty(q)
	default:
		w := weigh(q)
		a.Row, a.Vetoes, a.Warnings = w.row.Name, w.vetoes, append(a.Warnings, w.warnings...)
		if len(w.unread) > 0 {
			c = incomplete(w.unread...)
			break
		}
		a.Candidates, a.Score = w.candidates()
		c = conclude(q, &w)
		a.Margin = w.margin(&c)
		c = answering(q, &w, leveled(q, &w, c))
	}
	a.Outcome, a.Level, a.Household, a.Group = c.outcome, c.level, c.household, c.group
	a.Customers = c.parties()
	a.AlsoAnswer, a.MaySend = alsoAnswer(q, a.Customers), maySend(q, a.Customers)
	a.Letters, a.Withheld = lettersTo(q, c), q.withheld || hidesCustomers(q, c)
	a.Warnings = slices.Concat(a.Warnings, goneSince(q, a.Customers), minorCustomers(q, a.Customers))
	slices.Sort(a.Warnings)
	a.Warnings = slices.Compact(a.Warnings)
	slices.SortFunc(a.Vetoes, func(a, b Veto) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Why, b.Why))
	})
	a.Sentence = strings.ReplaceAll(strings.TrimSpace(q.ended+" "+c.sentence), "..", ".") // a name may end in "Jr."
	a.Say = say[a.Outcome]
	return a
}

// goneSince are warnings of customers who are no more on the day asked for, if the day looked at is an earlier one.
func goneSince(q *question, customers []string) (warnings []string) {
	for _, id := range customers {
		if p := q.party(id); p.deadBy(q.facts.AsOf) || p.closedBy(q.facts.AsOf) {
			warnings = append(warnings, fmt.Sprintf("%s is gone since: this was so on %s.", p.Name, q.day))
		}
	}
	return warnings
}

// conclusion is what follows from the points.
type conclusion struct {
	outcome   Outcome
	level     Level // empty without customers
	customers []*tally
	household string              // empty unless the level is LevelHousehold
	group     string              // empty unless the level is LevelGroup
	instead   map[string][]string // who are in the place of a customer that is a company
	sentence  string
}

// parties are the customers, best first, each once.
func (c *conclusion) parties() (out []string) {
	for _, t := range c.customers {
		by, replaced := c.instead[t.Party]
		if !replaced {
			by = []string{t.Party}
		}
		for _, id := range by {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

func found(o Outcome, customers []*tally, sentence string) conclusion {
	return conclusion{outcome: o, level: LevelParty, customers: customers, sentence: sentence}
}

func unresolved(sentence string) conclusion {
	return conclusion{outcome: Unresolved, sentence: sentence}
}

func incomplete(lists ...string) conclusion {
	return conclusion{outcome: Incomplete,
		sentence: fmt.Sprintf("There are more %s than can be read at once: nothing is claimed.", facts.ListAnd(lists))}
}

// conclude draws the conclusion from the points.
func conclude(q *question, w *weighing) conclusion {
	set := &q.rules.Thresholds
	idle := ownersIdle(q)
	switch {
	case idle != nil:
		return unresolved(idleSentence(q, idle))
	case len(w.tallies) == 0 && onlyNever(q):
		return noParty(q)
	case len(w.tallies) == 0 || w.tallies[0].Score < set.Score:
		return unresolved(missingSentence(q, w))
	}
	together := groupOf(q, w, w.tallies[0])
	near := w.near(set.Margin)
	if slices.ContainsFunc(near, func(t *tally) bool { return !slices.Contains(together, t) }) {
		return tooClose(q, w, near)
	}
	customers := jointly(q, together)
	if len(customers) == 1 {
		return found(Resolved, customers, resolvedSentence(q, w, customers))
	}
	return found(Joint, customers, jointSentence(q, w, customers))
}

// groupOf are those with whom a candidate owns, borrows or is insured, itself among them, best first: they compete with
// others by the most points that any of them has.
func groupOf(q *question, w *weighing, leader *tally) []*tally {
	together := familyOf(q, leader)
	if together == "" {
		return []*tally{leader}
	}
	var group []*tally
	for _, t := range w.tallies {
		if _, in := t.in[together]; in {
			group = append(group, t)
		}
	}
	return group
}

// familyOf is the family that a candidate is a customer with, empty if it is one by itself: of insurances whose risk
// all who are insured carry, these; else those who own, or those who borrow, by which it has more points.
func familyOf(q *question, t *tally) family {
	if q.purpose == Risk && q.line.InsuredJointly {
		if _, in := t.in[insured]; in {
			return insured
		}
		return ""
	}
	owned, owns := t.in[owners]
	borrowed, borrows := t.in[borrowers]
	switch {
	case borrows && (!owns || borrowed >= owned):
		return borrowers
	case owns:
		return owners
	}
	return ""
}

// jointly are those of a group who are the customer together. All of them are, but offers go to those with the larger
// shares: who are within the margin by what they own or borrow alone.
func jointly(q *question, group []*tally) []*tally {
	if q.purpose != Marketing || len(group) == 1 {
		return group
	}
	together, largest := familyOf(q, group[0]), 0
	for _, t := range group {
		largest = max(largest, t.in[together])
	}
	return slices.DeleteFunc(slices.Clone(group), func(t *tally) bool {
		return largest-t.in[together] >= q.rules.Thresholds.Margin
	})
}

// margin is the lead of the best over the next who is no customer jointly with it; the score of the best without one.
func (w *weighing) margin(c *conclusion) int {
	for i, t := range w.tallies {
		if i > 0 && (c.outcome != Joint || !slices.Contains(c.customers, t)) {
			return w.tallies[0].Score - t.Score
		}
	}
	if len(w.tallies) == 0 {
		return 0
	}
	return max(w.tallies[0].Score, 0)
}

// tooClose is the conclusion if candidates are too close to choose between: for offers their household, if they share
// one.
func tooClose(q *question, w *weighing, near []*tally) conclusion {
	if home, ok := sharedHome(q, near); ok && q.purpose == Marketing {
		c := found(Resolved, near, householdSentence(q, w, near, home))
		c.level, c.household = LevelHousehold, home.Household
		return c
	}
	enough := slices.DeleteFunc(slices.Clone(near), func(t *tally) bool {
		return t.Score < q.rules.Thresholds.Score
	})
	return found(Ambiguous, enough, ambiguousSentence(q, w, near))
}

// sharedHome is the one household that is home to all, false if there is none.
func sharedHome(q *question, near []*tally) (home Membership, ok bool) {
	for i, t := range near {
		h, has := q.party(t.Party).home(q.day)
		if !has || i > 0 && h.Household != home.Household {
			return Membership{}, false
		}
		home = h
	}
	return home, true
}

// onlyNever reports whether nobody is on the account but those who never are the customer.
func onlyNever(q *question) bool {
	return !slices.ContainsFunc(q.roles, func(r Role) bool { return !slices.Contains(q.rules.Roles.Never, r.Role) })
}

// ownersIdle are the owners and borrowers if none of them acts and nobody acts for any of them; nil otherwise. Then
// nobody else is the customer either: whoever pays or is insured may not change it. Of a loan they are the borrowers,
// if there is one.
func ownersIdle(q *question) (idle []Party) {
	borrow := q.holders(q.rules.Roles.Borrowers...)
	for _, id := range q.owners {
		if q.purpose == Risk || q.line.Name == q.rules.Special.OwnersBorrow && len(borrow) > 0 &&
			!slices.Contains(borrow, id) {
			continue
		}
		switch a, p := q.acting[id], q.party(id); {
		case q.ours(p):
		case a.kind == "" || len(a.by) > 0:
			return nil
		default:
			idle = append(idle, p)
		}
	}
	return idle
}

// noParty is the conclusion for an account without a party that could be the customer, by what the account supplies.
func noParty(q *question) conclusion {
	supplies, set := q.facts.Account.Supplies, &q.rules.NonParty
	equipment := func(s Supplied) bool {
		return slices.Contains(set.ServicePoints, s.Kind) || slices.Contains(set.Addresses, s.AddressKind)
	}
	dwelling := slices.ContainsFunc(supplies, func(s Supplied) bool { return !equipment(s) })
	switch {
	case !dwelling && q.facts.MoreSupplied:
		return incomplete("service points")
	case !dwelling && len(supplies) > 0:
		return conclusion{outcome: NonParty,
			sentence: fmt.Sprintf("Nobody is on this %s, and all it supplies is equipment: there is no customer.",
				thing(q))}
	case dwelling && q.facts.Account.word() != "policy":
		return unresolved(fmt.Sprintf("Nobody is on this %s: occupier unknown.", thing(q)))
	case len(q.facts.Roles) > 0 && len(q.roles) == 0:
		return unresolved(fmt.Sprintf("Nobody is on this %s on %s: the roles on file are of other times.", thing(q),
			q.day))
	}
	if len(q.roles) > 0 { // none but those who never are the customer
		var who []string
		for _, r := range q.roles {
			who = append(who, q.name(r.Party)+", who "+does(q, r.Role))
		}
		return unresolved(fmt.Sprintf("Nobody is on this %s but %s: no customer is on file.", thing(q),
			facts.ListAnd(who)))
	}
	return unresolved(fmt.Sprintf("Nobody is on this %s: no party is on file.", thing(q)))
}
