package neo4j_test

import (
	"fmt"
	"testing"

	"kith/graph"
	"kith/graph/neo4j/neo4jtest"
)

var birthDate = graph.Prop{Name: "birthDate", Type: graph.Date}

func str(name string) graph.Prop  { return graph.Prop{Name: name} }
func edge(name string) graph.Prop { return graph.Prop{Name: name, Edge: true} }

var today = graph.Day("2024-05-01")

func step(typ string, in bool, target *graph.Pattern) *graph.Step {
	return &graph.Step{Type: typ, In: in, During: today, Target: target}
}

func page(size int, labels []string, order string, props ...graph.Prop) *graph.Pattern {
	p := &graph.Pattern{Labels: labels, Page: graph.Page{Size: size}, Props: props}
	if order != "" {
		p.Order = []graph.Order{{Prop: str(order)}}
	}
	return p
}

func byID(p *graph.Pattern, id string) *graph.Pattern {
	p.Where = []graph.Cond{{Op: graph.Eq, Prop: str("id"), Value: id}}
	return p
}

// questions are the usual reads, each by a number that says of whom.
var questions = map[string]func(i int) *graph.Pattern{
	"household": func(i int) *graph.Pattern {
		accounts := page(5, []string{"Account"}, "number", str("number"), str("kind"), edge("role"),
			graph.Prop{Name: "validFrom", Type: graph.Date, Edge: true})
		accounts.Steps = []*graph.Step{step("FOR_PRODUCT", false, page(1, []string{"Product"}, "", str("code"),
			str("name")))}
		members := page(20, []string{"Person"}, "sortName", str("name"), birthDate, edge("role"))
		members.Steps = []*graph.Step{step("HAS_ROLE", false, accounts)}
		p := byID(page(1, []string{"Household"}, "", str("name")), id("hou", i%(people*2/5)))
		p.Steps = []*graph.Step{step("MEMBER_OF", true, members)}
		return p
	},
	"account": func(i int) *graph.Pattern {
		parties := page(20, []string{"Person", "Company"}, "sortName", str("name"), edge("role"),
			graph.Prop{Name: "sharePercent", Type: graph.Float, Edge: true})
		parties.Steps = []*graph.Step{step("MEMBER_OF", false, page(5, []string{"Household"}, "name", str("name")))}
		p := page(1, []string{"Account"}, "", str("number"), str("kind"))
		p.Where = []graph.Cond{{Op: graph.Eq, Prop: str("number"), Value: fmt.Sprintf("A%07d", i%(2*people))}}
		p.Steps = []*graph.Step{step("HAS_ROLE", true, parties)}
		return p
	},
	"company": func(i int) *graph.Pattern {
		p := byID(page(1, []string{"Company"}, "", str("name")), id("com", i%(people/20)))
		p.Steps = []*graph.Step{step("HAS_BUYING_ROLE", true, page(50, []string{"Person"}, "sortName", str("name"),
			edge("role"), edge("stance")))}
		return p
	},
	"prefix page": func(i int) *graph.Pattern {
		p := page(20, []string{"Person"}, "sortName", str("name"), str("familyName"))
		p.Where = []graph.Cond{{Op: graph.Prefix, Prop: str("familyName"), Value: fmt.Sprintf("Family%d", i%190)}}
		p.Steps = []*graph.Step{step("HAS_ROLE", false, page(3, []string{"Account"}, "number", str("number"),
			str("kind")))}
		return p
	},
	"first page": func(int) *graph.Pattern { return page(20, []string{"Person"}, "sortName", str("name")) },
	"deep page": func(i int) *graph.Pattern {
		p := page(20, []string{"Person"}, "sortName", str("name"))
		p.Page.From = []any{fmt.Sprintf("family%d given%d", i%1900, i%700), id("per", i)}
		return p
	},
	"nullable key": func(int) *graph.Pattern {
		p := page(20, []string{"Person"}, "", str("name"))
		p.Order = []graph.Order{{Prop: birthDate}}
		return p
	},
	"party page": func(int) *graph.Pattern { return page(20, []string{"Person", "Company"}, "sortName", str("name")) },
	"hub": func(i int) *graph.Pattern {
		p := byID(page(1, []string{"Product"}, "", str("name")), id("pro", i%50))
		p.Steps = []*graph.Step{step("FOR_PRODUCT", true, page(20, []string{"Account"}, "number", str("number")))}
		p.Steps[0].Target.Count = true
		return p
	},
	"accounts of a person": func(i int) *graph.Pattern {
		p := page(20, []string{"Account"}, "number", str("number"))
		p.Where = []graph.Cond{{Op: graph.Some, Step: step("HAS_ROLE", true,
			byID(page(0, []string{"Person"}, ""), id("per", i%people)))}}
		return p
	},
	"search":                    func(i int) *graph.Pattern { return searching(fmt.Sprintf("family%d given", i%1900)) },
	"search for what many have": func(i int) *graph.Pattern { return searching("given") },
}

func searching(words string) *graph.Pattern {
	p := page(20, []string{"Person", "Company"}, "folded", str("name"))
	p.Where = []graph.Cond{{Op: graph.Words, Value: words}}
	p.Order = append([]graph.Order{{Prop: str("folded"), Is: graph.FoldName(words), Desc: true}}, p.Order...)
	return p
}

func BenchmarkMatch(b *testing.B) {
	s := load(b, people)
	for name, question := range questions {
		b.Run(name, func(b *testing.B) {
			if _, err := s.Match(b.Context(), question(0)); err != nil {
				b.Fatal(err)
			}
			i := 1
			for b.Loop() {
				if _, err := s.Match(b.Context(), question(i*7919)); err != nil {
					b.Fatal(err)
				}
				i++
			}
		})
	}
}

// BenchmarkWrite is the rate of nodes and edges: into an empty database, and once more when nothing is new.
func BenchmarkWrite(b *testing.B) {
	for _, again := range []bool{false, true} {
		b.Run(map[bool]string{false: "new", true: "unchanged"}[again], func(b *testing.B) {
			s := neo4jtest.Store(b, medium)
			from, facts := 0, 0
			for b.Loop() {
				w := batch(from, from+700)
				if again && from == 0 {
					if _, err := s.Write(b.Context(), w); err != nil {
						b.Fatal(err)
					}
				}
				if _, err := s.Write(b.Context(), w); err != nil {
					b.Fatal(err)
				}
				facts += len(w.Nodes) + len(w.Edges)
				if !again {
					from += 700
				}
			}
			b.ReportMetric(float64(facts)/b.Elapsed().Seconds(), "facts/s")
		})
	}
}
