package household

import (
	"cmp"
	"slices"

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
		a.Apart = append(a.Apart, Apart{p.Person, p.reason, p.why(), q.holdings([]Member{p.Member})})
	}
	if len(f.Incomplete) > 0 {
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
	current  []Member
	apart    []apart
	withheld int
}

type apart struct {
	Member
	reason Reason
}

// newInquiry sorts the members into those who count and those listed apart. Each person stands in one place, by the
// membership that counts most.
func newInquiry(f Facts, set *rules.Household, filter Filter) *inquiry {
	q := &inquiry{Facts: f, set: set, filter: filter}
	members := slices.Clone(f.Members)
	slices.SortFunc(members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(q.rank(a), q.rank(b)), cmp.Compare(b.To, a.To), cmp.Compare(b.From, a.From),
			cmp.Compare(a.Band, b.Band), cmp.Compare(a.Role, b.Role))
	})
	members = slices.CompactFunc(members, func(a, b Member) bool { return a.Person == b.Person })
	for _, m := range members {
		switch reason, counts := q.standing(m); {
		case counts:
			q.current = append(q.current, m)
		case reason != "":
			q.apart = append(q.apart, apart{m, reason})
		}
	}
	q.apart = slices.DeleteFunc(q.apart, func(p apart) bool {
		hide := p.Protected || q.formerSpouse(p.Member)
		if hide {
			q.withheld++
		}
		return hide
	})
	return q
}

// standing says whether a member counts, and if not, why; a membership that is still to come is neither.
func (q *inquiry) standing(m Member) (reason Reason, counts bool) {
	switch {
	case m.DeceasedOn != "" && m.DeceasedOn <= q.AsOf || m.DeceasedOn == "" && m.Status == "DECEASED":
		return Deceased, false
	case m.Over(q.AsOf):
		return Left, false
	case !m.Holds(q.AsOf):
		return "", false
	case slices.Contains(q.set.ReviewBands, m.Band):
		return Review, false
	}
	return "", true
}

func (q *inquiry) rank(m Member) int {
	reason, counts := q.standing(m)
	if counts {
		return 0
	}
	return 1 + slices.Index([]Reason{Review, Deceased, Left, ""}, reason)
}

func (q *inquiry) formerSpouse(p Member) bool {
	return slices.ContainsFunc(q.current, func(m Member) bool {
		return slices.Contains(m.FormerSpouses, p.Person) || slices.Contains(p.FormerSpouses, m.Person)
	})
}

// asked says whether the account is one of those asked about.
func (q *inquiry) asked(a *Account) bool {
	p := cmp.Or(a.Product, &Product{})
	if q.filter.Product != "" && q.filter.Product != p.ID && q.filter.Product != p.Code {
		return false
	}
	return q.filter.Line == "" || q.filter.Line == cmp.Or(a.Line, p.Line)
}
