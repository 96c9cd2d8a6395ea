package ownership

import (
	"cmp"
	"slices"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
	"kith/rules"
)

// question is what is asked about one household, or about a person who has none. It does not change while it is
// answered.
type question struct {
	*Facts
	home   household.Home
	people household.People
	names  map[string]string // of people in sentences, by their ids
	rules  *rules.Household
	filter Filter
}

// questions are what is asked about each household. Those where the person whose household is asked about only lodges,
// or is to be reviewed, are apart: it is a guest there. If no other is left, the person is asked about alone.
func questions(f *Facts, set *rules.Household, filter Filter) (out, guests []*question) {
	for _, home := range f.Homes {
		q := &question{f, home, household.Sort(home, set), nil, set, filter}
		if q.guest() == nil {
			out = append(out, q)
		} else {
			guests = append(guests, q)
		}
	}
	if len(out) == 0 {
		out = append(out, alone(guests[0]))
	}
	var named []facts.Named
	for _, q := range slices.Concat(out, guests) {
		named = append(named, q.people.Named()...)
	}
	names := facts.Names(named)
	for _, q := range slices.Concat(out, guests) {
		q.names = names
	}
	return out, guests
}

// guest is the person whose household is asked about, if it is not one of its members: it lodges there, or may belong
// to it.
func (q *question) guest() *household.Apart {
	for i := range q.people.Apart {
		if p := &q.people.Apart[i]; p.ID == q.home.Asker && q.home.Household != nil && p.Reason != household.Deceased {
			return p
		}
	}
	return nil
}

// alone is the question about the person who is asked about, without a household.
func alone(q *question) *question {
	home := household.Home{AsOf: q.home.AsOf, Asker: q.home.Asker}
	for _, m := range q.home.Members {
		if m.ID == q.home.Asker && len(home.Members) == 0 {
			home.Members = []household.Member{{Person: m.Person, Relations: m.Relations}}
		}
	}
	return &question{q.Facts, home, household.Sort(home, q.rules), q.names, q.rules, q.filter}
}

// owns reports whether a company is the own business of anybody whose facts are known.
func (q *question) owns(company string) bool {
	return slices.ContainsFunc(q.Businesses, func(b Owning) bool { return b.Company == company && b.own(q.rules) })
}

// missed reports whether somebody has died and belonged to the household, or to one who does.
func (q *question) missed(id string) bool {
	return slices.ContainsFunc(q.people.Late, func(p household.Person) bool { return p.ID == id }) ||
		slices.ContainsFunc(q.people.Apart, func(p household.Apart) bool {
			return p.ID == id && p.Reason == household.Deceased
		})
}

// Filter is what is asked about: a product by its id or code, a line of business, both, or everything.
type Filter struct{ Product, Line string }

// matches reports whether an account is one of those asked about: by its product, and by its own line or, without one,
// its product's.
func (f Filter) matches(a *Account) bool {
	if f.Product != "" && !cmp.Or(a.Product, &Product{}).is(f.Product) {
		return false
	}
	return f.Line == "" || f.Line == a.line()
}

// conds are conditions that every account which matches the filter meets. Some meet them that do not match: those whose
// line is their product's are read whatever it is, which costs less than to look for the products of a line.
func (f Filter) conds() (conds []graph.Cond) {
	is := func(name string, value any) graph.Cond { return facts.Is(facts.TextProps(name)[0], value) }
	if f.Product != "" {
		p := facts.Pattern(1, []string{"Product"})
		p.Where = []graph.Cond{facts.Any(is("id", f.Product), is("code", f.Product))}
		conds = append(conds, graph.Cond{Op: graph.Some, Step: &graph.Step{Type: "FOR_PRODUCT", Target: p}})
	}
	if f.Line != "" {
		conds = append(conds, facts.Any(is("line", f.Line), is("line", nil)))
	}
	return conds
}

// words are what is asked about, in words; all is the word for everything.
func (f Filter) words(accounts []Account, all string) string {
	switch {
	case f.Product != "":
		for i := range accounts {
			if p := accounts[i].Product; p != nil && p.is(f.Product) {
				return cmp.Or(p.Name, p.Code)
			}
		}
		return "product " + f.Product
	case f.Line != "":
		return all + ofLines(f.Line)
	}
	return all
}
