package customer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/rules"
)

// Decide answers who the real customer is. Facts that stopped at a bound give Incomplete.
func Decide(f Facts, set *rules.Customer, purpose Purpose) Answer {
	q := newQuestion(&f, set, purpose)
	a := Answer{RuleSet: set.Name, RuleVersion: set.Version, Purpose: purpose, AsOf: q.day, Warnings: q.warnings}
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
		a.Candidates, a.Score, a.Margin = w.candidates()
		c = conclude(q, &w)
	}
	a.Outcome, a.Level, a.Household = c.outcome, c.level, c.household
	for _, t := range c.customers {
		a.Customers = append(a.Customers, t.Party)
	}
	a.Warnings = append(a.Warnings, goneSince(q, a.Customers)...)
	slices.Sort(a.Warnings)
	a.Warnings = slices.Compact(a.Warnings)
	slices.SortFunc(a.Vetoes, func(a, b Veto) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Why, b.Why))
	})
	a.Sentence = strings.TrimSpace(q.ended + " " + c.sentence)
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
	household string // empty unless the level is LevelHousehold
	sentence  string
}

func found(o Outcome, customers []*tally, sentence string) conclusion {
	return conclusion{outcome: o, level: LevelParty, customers: customers, sentence: sentence}
}

func unresolved(sentence string) conclusion {
	return conclusion{outcome: Unresolved, sentence: sentence}
}

func incomplete(lists ...string) conclusion {
	return conclusion{outcome: Incomplete,
		sentence: fmt.Sprintf("There are more %s than can be read at once: nothing is claimed.", list(lists))}
}

// conclude draws the conclusion from the points.
func conclude(q *question, w *weighing) conclusion {
	leaders := w.leaders(q.rules.Thresholds.Margin)
	gone := ownersGone(q)
	switch {
	case gone != nil:
		return unresolved(goneSentence(q, gone))
	case len(leaders) == 0 && onlyNever(q):
		return noParty(q)
	case len(leaders) == 0 || leaders[0].Score < q.rules.Thresholds.Score && !leaders[0].blocked:
		return unresolved(missingSentence(q, w))
	case slices.ContainsFunc(leaders, func(t *tally) bool { return t.blocked }):
		return unresolved(blockedSentence(q, leaders))
	case len(leaders) == 1:
		return found(Resolved, leaders, resolvedSentence(q, w, leaders))
	case !slices.ContainsFunc(leaders, func(t *tally) bool { return !t.owner }):
		return found(Joint, leaders, jointSentence(q, w, leaders))
	}
	return tooClose(q, w, leaders)
}

// tooClose is the conclusion if candidates are too close to choose between: their household, if they share one.
func tooClose(q *question, w *weighing, leaders []*tally) conclusion {
	if home, ok := sharedHome(q, leaders); ok {
		c := found(Resolved, leaders, householdSentence(q, w, leaders, home))
		c.level, c.household = LevelHousehold, home.Household
		return c
	}
	enough := slices.DeleteFunc(slices.Clone(leaders), func(t *tally) bool {
		return t.Score < q.rules.Thresholds.Score
	})
	return found(Ambiguous, enough, ambiguousSentence(q, w, leaders))
}

// sharedHome is the one household that is home to all, false if there is none.
func sharedHome(q *question, leaders []*tally) (home Membership, ok bool) {
	for i, t := range leaders {
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

// ownersGone are the owners if every one has died or closed, nobody steps in for a company, and the purpose has no
// customer then; nil otherwise.
func ownersGone(q *question) []Party {
	var gone []Party
	none := false
	for _, id := range q.owners() {
		p := q.party(id)
		switch {
		case p.deadBy(q.day):
			none = none || slices.Contains(q.rules.OwnersGone.Deceased, string(q.purpose))
		case p.closedBy(q.day) && len(successors(q, p)) == 0:
			none = none || slices.Contains(q.rules.OwnersGone.Closed, string(q.purpose))
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
	case dwelling:
		return unresolved(fmt.Sprintf("Nobody is on this %s: occupier unknown.", thing(q)))
	case len(q.facts.Roles) > 0 && len(q.roles) == 0:
		return unresolved(fmt.Sprintf("Nobody is on this %s on %s: the roles on file are of other times.", thing(q),
			q.day))
	}
	return unresolved(fmt.Sprintf("Nobody is on this %s: no party is on file.", thing(q)))
}
