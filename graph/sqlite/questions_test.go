package sqlite_test

import (
	"fmt"

	"kith/graph"
)

// question is one of what people ask, about another customer each time.
type question struct {
	name  string
	keyed bool // starts from an id, a value or a page of an indexed order: may read no table from end to end
	ask   func(i int) *graph.Pattern
}

var today = graph.Day("2026-11-22")

func text(name string) graph.Prop   { return graph.Prop{Name: name} }
func ofEdge(name string) graph.Prop { return graph.Prop{Name: name, Edge: true} }

func props(names ...string) (out []graph.Prop) {
	for _, n := range names {
		out = append(out, text(n))
	}
	return out
}

func by(names ...string) (out []graph.Order) {
	for _, n := range names {
		out = append(out, graph.Order{Prop: text(n)})
	}
	return out
}

func is(name string, v any) graph.Cond { return graph.Cond{Op: graph.Eq, Prop: text(name), Value: v} }

func out(typ string, size int, p graph.Pattern) *graph.Step {
	p.Page.Size = size
	return &graph.Step{Type: typ, During: today, Target: &p}
}

func in(typ string, size int, p graph.Pattern) *graph.Step {
	s := out(typ, size, p)
	s.In = true
	return s
}

func questions(persons int) []question {
	k := &book{}
	num := func(i int) int { return i * 7919 % persons }
	account := append(props("number", "kind", "status"), graph.Prop{Name: "monthlyValue", Type: graph.Decimal},
		ofEdge("role"), graph.Prop{Name: "validFrom", Type: graph.Date, Edge: true})
	roles := func(size int) *graph.Step {
		return out("HAS_ROLE", size, graph.Pattern{Labels: []string{"Account"}, Order: by("number"), Props: account})
	}
	person := append(props("fullName"), graph.Prop{Name: "birthDate", Type: graph.Date}, ofEdge("role"))
	holding := roles(5)
	holding.Target.Steps = []*graph.Step{out("FOR_PRODUCT", 1, graph.Pattern{Labels: []string{"Product"},
		Props: props("name", "line")})}
	people := []string{"Person"}
	party := []string{"Person", "Company"}
	page := func(labels []string, p graph.Pattern) *graph.Pattern {
		p.Labels, p.Page.Size, p.Props = labels, 20, props("name", "sortName")
		return &p
	}
	at := func(i int) []any { return []any{syllables[i%16] + syllables[i/16%16], "per_"} }
	find := func(labels []string, words string) *graph.Pattern {
		return page(labels, graph.Pattern{Where: []graph.Cond{{Op: graph.Words, Value: words}},
			Order: []graph.Order{{Prop: text("folded"), Is: words, Desc: true}, {Prop: text("folded")}}})
	}
	owning := func(w ...graph.Cond) graph.Cond {
		return graph.Cond{Op: graph.Some, Step: out("HAS_ROLE", 0, graph.Pattern{Labels: []string{"Account"},
			Where: w})}
	}
	return []question{
		{"household", true, func(i int) *graph.Pattern {
			return &graph.Pattern{Labels: []string{"Household"},
				Where: []graph.Cond{is("id", k.id("Household", 1+num(i)/3))}, Page: graph.Page{Size: 1},
				Props: props("name"),
				Steps: []*graph.Step{in("MEMBER_OF", 10, graph.Pattern{Labels: people, Order: by("fullName"),
					Props: person, Steps: []*graph.Step{holding}})}}
		}},
		{"account", true, func(i int) *graph.Pattern {
			return &graph.Pattern{Labels: []string{"Account"}, Where: []graph.Cond{is("id", k.id("Account", num(i)))},
				Page: graph.Page{Size: 1}, Props: account[:4],
				Steps: []*graph.Step{in("HAS_ROLE", 50, graph.Pattern{Labels: people,
					Order: []graph.Order{{Prop: ofEdge("role")}, {Prop: text("fullName")}}, Props: person,
					Steps: []*graph.Step{out("MEMBER_OF", 1, graph.Pattern{Labels: []string{"Household"},
						Props: append(props("name"), ofEdge("role"))})}})}}
		}},
		{"company", true, func(i int) *graph.Pattern {
			return &graph.Pattern{Labels: []string{"Company"},
				Where: []graph.Cond{is("id", k.id("Company", num(i)/10))}, Page: graph.Page{Size: 1},
				Props: props("legalName", "status"),
				Steps: []*graph.Step{in("HAS_BUYING_ROLE", 50,
					graph.Pattern{Labels: people, Order: []graph.Order{{Prop: ofEdge("role")},
						{Prop: text("fullName")}}, Props: append(person[:2:2], ofEdge("role"), ofEdge("stance"))})}}
		}},
		{"person misspelt", true, func(int) *graph.Pattern {
			return page(people, graph.Pattern{Where: []graph.Cond{{Op: graph.Keys,
				Value: graph.SoughtNames("Adda Bellberg")}}, Order: by("folded")})
		}},
		{"party by keys", true, func(i int) *graph.Pattern {
			return &graph.Pattern{Labels: []string{"Person", "Account"}, Where: []graph.Cond{{Op: graph.Keys,
				Value: [][]string{{graph.SoughtNumber(fmt.Sprint(i)), "nala"}}}}, Page: graph.Page{Size: 1000},
				Props: props("folded"), Count: true}
		}},
		{"account by number", true, func(i int) *graph.Pattern {
			return &graph.Pattern{Labels: []string{"Account"},
				Where: []graph.Cond{is("number", fmt.Sprintf("A-%08d", num(i)))}, Page: graph.Page{Size: 2},
				Props: account[:4]}
		}},
		{"prefix page with accounts", true, func(i int) *graph.Pattern {
			p := page(people, graph.Pattern{Where: []graph.Cond{{Op: graph.Prefix, Prop: text("familyName"),
				Value: "Be"}}, Order: by("familyName"), Steps: []*graph.Step{roles(3)}})
			return p
		}},
		{"page", true, func(int) *graph.Pattern { return page(people, graph.Pattern{Order: by("sortName")}) }},
		{"page after", true, func(i int) *graph.Pattern {
			return page(people, graph.Pattern{Order: by("sortName"), Page: graph.Page{From: at(i)}})
		}},
		{"page before", true, func(i int) *graph.Pattern {
			return page(people, graph.Pattern{Order: by("sortName"), Page: graph.Page{From: at(i), Back: true}})
		}},
		{"page by absent", true, func(int) *graph.Pattern {
			return page(people, graph.Pattern{Order: []graph.Order{
				{Prop: graph.Prop{Name: "deceasedOn", Type: graph.Date}}}})
		}},
		{"page by date after", true, func(i int) *graph.Pattern {
			return page(people, graph.Pattern{Order: []graph.Order{
				{Prop: graph.Prop{Name: "birthDate", Type: graph.Date}}},
				Page: graph.Page{From: []any{fmt.Sprintf("19%02d-03-01", i%100), "per_"}}})
		}},
		{"party page after", true, func(i int) *graph.Pattern {
			return page(party, graph.Pattern{Order: by("sortName"), Page: graph.Page{From: at(i)}})
		}},
		{"party page with accounts", true, func(i int) *graph.Pattern {
			return page(party, graph.Pattern{Order: by("sortName"), Page: graph.Page{From: at(i)},
				Steps: []*graph.Step{roles(5)}})
		}},
		{"active by name", true, func(int) *graph.Pattern {
			return page(people, graph.Pattern{Where: []graph.Cond{is("status", "ACTIVE")}, Order: by("sortName")})
		}},
		{"deceased by name", true, func(int) *graph.Pattern {
			return page(people, graph.Pattern{Where: []graph.Cond{is("status", "DECEASED")}, Order: by("sortName")})
		}},
		{"owners", true, func(int) *graph.Pattern {
			return page(party, graph.Pattern{Where: []graph.Cond{owning(graph.Cond{Op: graph.Eq, Prop: ofEdge("role"),
				Value: "OWNER"})}, Order: by("sortName")})
		}},
		{"owner of a number", true, func(i int) *graph.Pattern {
			return page(party, graph.Pattern{Where: []graph.Cond{owning(is("number", fmt.Sprintf("A-%08d", num(i))))},
				Order: by("sortName")})
		}},
		{"some ids", true, func(i int) *graph.Pattern {
			return page(party, graph.Pattern{Where: []graph.Cond{{Op: graph.In, Prop: text("id"),
				Value: []any{k.id("Person", num(i)), k.id("Person", num(i+1)), k.id("Company", 3)}}}})
		}},
		{"hub page", true, func(int) *graph.Pattern {
			return &graph.Pattern{Labels: []string{"Household"}, Where: []graph.Cond{is("id", k.id("Household", 0))},
				Page: graph.Page{Size: 1},
				Steps: []*graph.Step{in("MEMBER_OF", 20, graph.Pattern{Labels: people, Order: by("sortName"),
					Count: true, Props: person})}}
		}},
		{"hub page of nodes", true, func(int) *graph.Pattern {
			return &graph.Pattern{Labels: []string{"Household"}, Where: []graph.Cond{is("id", k.id("Household", 0))},
				Page: graph.Page{Size: 1},
				Steps: []*graph.Step{in("MEMBER_OF", 20, graph.Pattern{Labels: people, Order: by("sortName"),
					Count: true, Nodes: true, Grouped: true, Props: append(person[:2:2], ofEdge("role"))})}}
		}},
		{"account of nodes by start", true, func(i int) *graph.Pattern {
			return &graph.Pattern{Labels: []string{"Account"}, Where: []graph.Cond{is("id", k.id("Account", num(i)))},
				Page: graph.Page{Size: 1}, Steps: []*graph.Step{in("HAS_ROLE", 20, graph.Pattern{Labels: party,
					Order: []graph.Order{{Prop: graph.EarliestStart}}, Page: graph.Page{From: []any{"2001-01-01",
						"per_"}},
					Nodes: true, Grouped: true, Props: props("name")})}}
		}},
		{"find two words", true, func(i int) *graph.Pattern {
			return find(party, syllables[i%16]+syllables[i/16%16]+" "+syllables[i/3%16]+syllables[i/5%16])
		}},
		{"find a broad word", true, func(i int) *graph.Pattern { return find(party, syllables[i%16]) }},
		{"find a letter", true, func(int) *graph.Pattern { return find(party, "a") }},
		{"find nothing", true, func(int) *graph.Pattern { return find(party, "xyz") }},
		{"count", false, func(int) *graph.Pattern { return &graph.Pattern{Labels: people, Count: true} }},
	}
}
