package ownership

import (
	"cmp"

	"kith/household"
	"kith/rules"
)

// Filter says what is asked about: a product by its id or code, a line of business, both, or everything.
type Filter struct{ Product, Line string }

// Own answers what a household already owns. Facts that stopped at a bound give Incomplete, with what is known so far.
func Own(f Facts, set *rules.Household, filter Filter) Ownership {
	q := newInquiry(f, set, filter)
	a := Ownership{RuleSet: set.Name, RuleVersion: set.Version, AsOf: f.AsOf, Withheld: q.withheld}
	if f.Household != nil {
		a.Household = f.Household.ID
	}
	a.Holdings = q.holdings(q.current)
	a.Status = None
	if len(a.Holdings) > 0 {
		a.Status = a.Holdings[0].Status
	}
	for _, p := range q.apart {
		a.Apart = append(a.Apart, Apart{p.Person, p.Reason, p.Why(), q.holdings([]household.Member{p.Member})})
	}
	if len(f.Unread) > 0 {
		a.Status = Incomplete
	}
	a.Sentence, a.Say = q.sentence(&a), q.say(a.Status)
	return a
}

// inquiry is one question while it is being answered.
type inquiry struct {
	Facts
	set      *rules.Household
	filter   Filter
	current  []household.Member
	apart    []household.Apart
	withheld int
}

func newInquiry(f Facts, set *rules.Household, filter Filter) *inquiry {
	q := &inquiry{Facts: f, set: set, filter: filter}
	q.current, q.apart, q.withheld = household.Standing(f.Home, set)
	return q
}

// asked reports whether the account is one of those asked about.
func (q *inquiry) asked(a *Account) bool {
	p := cmp.Or(a.Product, &Product{})
	if q.filter.Product != "" && q.filter.Product != p.ID && q.filter.Product != p.Code {
		return false
	}
	return q.filter.Line == "" || q.filter.Line == cmp.Or(a.Line, p.Line)
}
