package ownership

import (
	"kith/household"
	"kith/rules"
)

// Own answers what a household already owns. Facts that stopped at a bound give Incomplete, with what is known so far.
func Own(f Facts, set *rules.Household, filter Filter) Ownership {
	q := &question{&f, set, filter}
	current, apart, withheld := household.SortMembers(f.Home, set)
	a := Ownership{RuleSet: set.Name, RuleVersion: set.Version, AsOf: f.AsOf, Withheld: withheld}
	if f.Household != nil {
		a.Household = f.Household.ID
	}
	a.Holdings = holdings(q, current)
	a.Status = None
	if len(a.Holdings) > 0 {
		a.Status = a.Holdings[0].Status
	}
	for _, p := range apart {
		a.Apart = append(a.Apart, Apart{p.Person, p.Reason, p.Why(), holdings(q, []household.Member{p.Member})})
	}
	if len(f.Unread) > 0 {
		a.Status = Incomplete
	}
	a.Sentence, a.Say = sentence(q, &a), say(a.Status, filter)
	return a
}
