package measure

import (
	"fmt"

	"kith/graph"
)

// read is one of what applications ask; pattern i is about the i-th subject.
type read struct {
	name    string
	pattern func(i int) *graph.Pattern
}

// The reads that are measured against others: statements written by hand, an earlier run, a later page.
const (
	householdRead = "household: members, roles, accounts"
	accountRead   = "account: parties, households"
	companyRead   = "company: roles"
	firstPage     = "records: page 1"
)

// pageSize is that of the pages of source records.
const pageSize = 10

// reads returns the reads whose figures docs/performance.md names, about the subjects of a store, on one day.
func reads(s *subjects, day graph.Period) []read {
	in, out := steps(day)
	account := props("number", "kind", "status")
	person := append(props("fullName"), graph.Prop{Name: "birthDate", Type: graph.PartialDate})
	role := graph.Prop{Name: "role", Edge: true}
	holdings := func(size int, more ...*graph.Step) *graph.Step {
		return out("HAS_ROLE", page(size, "Account", by("number"), append(account[:3:3], role), more...))
	}
	one := func(label, prop, value string, wanted []graph.Prop, below *graph.Step) *graph.Pattern {
		p := page(1, label, nil, wanted, below)
		p.Where = []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: prop}, Value: value}}
		return p
	}
	return []read{
		{householdRead, func(i int) *graph.Pattern {
			product := out("FOR_PRODUCT", page(1, "Product", nil, props("name")))
			members := page(50, "Person", by("fullName"), append(person[:2:2], role), holdings(50, product))
			return one("Household", "id", pick(s.households, i), props("name"), in("MEMBER_OF", members))
		}},
		{accountRead, func(i int) *graph.Pattern {
			households := out("MEMBER_OF", page(5, "Household", by("name"), append(props("name"), role)))
			return one("Account", "number", pick(s.accounts, i), account,
				in("HAS_ROLE", page(50, "Person", by("fullName"), append(person[:2:2], role), households)))
		}},
		{companyRead, func(i int) *graph.Pattern {
			buyers := page(50, "Person", by("fullName"), append(person[:1:1], role,
				graph.Prop{Name: "stance", Edge: true}))
			return one("Company", "id", pick(s.companies, i), props("legalName", "status"),
				in("HAS_BUYING_ROLE", buyers))
		}},
		{"prefix: 20 people, three accounts each", func(i int) *graph.Pattern {
			p := page(20, "Person", by("familyName"), props("name"), holdings(3))
			p.Where = []graph.Cond{{Op: graph.Prefix, Prop: graph.Prop{Name: "familyName"}, Value: pick(s.prefixes, i)}}
			return p
		}},
		{"hub: 20 of " + fmt.Sprint(s.hubSize) + ", counted", func(int) *graph.Pattern {
			neighbours := page(20, "Account", by("number"), account)
			neighbours.Count = true
			return one("Product", "id", s.hub, props("name"), in("FOR_PRODUCT", neighbours))
		}},
		{"search", func(i int) *graph.Pattern {
			words := pick(s.words, i)
			p := page(20, "Person", by("folded"), props("name"))
			p.Labels = []string{"Person", "Company"}
			p.Where = []graph.Cond{{Op: graph.Words, Value: words}}
			p.Order = append([]graph.Order{{Prop: graph.Prop{Name: "folded"}, Is: graph.FoldName(words), Desc: true}},
				p.Order...)
			return p
		}},
		{"search, misspelt", func(i int) *graph.Pattern {
			p := page(1000, "Person", nil, props("folded"))
			p.Labels = []string{"Person", "Company"}
			p.Where = []graph.Cond{{Op: graph.Keys, Value: graph.SoughtNames(pick(s.misspelt, i))}}
			return p
		}},
		{firstPage, func(int) *graph.Pattern { return records(nil) }},
		{s.deepName(), func(int) *graph.Pattern { return records(s.deep) }},
	}
}

func records(from []any) *graph.Pattern {
	p := page(pageSize, "SourceRecord", by("recordId"), props("system", "recordId"))
	p.Page.From = from
	return p
}

func page(size int, label string, order []graph.Order, wanted []graph.Prop, below ...*graph.Step) *graph.Pattern {
	return &graph.Pattern{Labels: []string{label}, Page: graph.Page{Size: size}, Order: order, Props: wanted,
		Steps: below}
}

func props(names ...string) (list []graph.Prop) {
	for _, n := range names {
		list = append(list, graph.Prop{Name: n})
	}
	return list
}

func by(name string) []graph.Order { return []graph.Order{{Prop: graph.Prop{Name: name}}} }

func steps(day graph.Period) (in, out func(typ string, p *graph.Pattern) *graph.Step) {
	along := func(in bool) func(string, *graph.Pattern) *graph.Step {
		return func(typ string, p *graph.Pattern) *graph.Step {
			return &graph.Step{Type: typ, In: in, During: day, Target: p}
		}
	}
	return along(true), along(false)
}

func pick(list []string, i int) string { return list[i%len(list)] }
