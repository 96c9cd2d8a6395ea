package neo4j_test

import (
	"fmt"
	"testing"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// named are the properties every kind has.
func named(more ...graph.Property) []graph.Property {
	return append([]graph.Property{{Name: "name", Required: true}, {Name: "sortName", Required: true},
		{Name: "folded", Required: true}}, more...)
}

// medium is the part of the product's model that its usual questions need.
var medium = graph.NewModel(graph.Model{
	Kinds: []graph.Kind{
		{Name: "Person", Prefix: "per", Members: []string{"Person"}, Display: []string{"givenName+familyName"},
			Sort: []string{"familyName+givenName"}, Props: named(
				graph.Property{Name: "givenName", Search: true}, graph.Property{Name: "familyName", Search: true},
				graph.Property{Name: "birthDate", Type: graph.Date},
				graph.Property{Name: "status", Required: true, Default: "ACTIVE"})},
		{Name: "Company", Prefix: "com", Members: []string{"Company"}, Display: []string{"legalName"}, Props: named(
			graph.Property{Name: "legalName"}, graph.Property{Name: "status", Required: true, Default: "ACTIVE"})},
		{Name: "Household", Prefix: "hou", Members: []string{"Household"}, Props: named()},
		{Name: "Account", Prefix: "acc", Members: []string{"Account"}, Display: []string{"number"}, Props: named(
			graph.Property{Name: "number", Unique: true}, graph.Property{Name: "kind"},
			graph.Property{Name: "monthlyValue", Type: graph.Decimal})},
		{Name: "Product", Prefix: "pro", Members: []string{"Product"}, Display: []string{"code"},
			Props: named(graph.Property{Name: "code"})},
	},
	Edges: []graph.EdgeKind{
		{Type: "MEMBER_OF", Ends: [][2]string{{"Person", "Household"}}, Props: []graph.Property{{Name: "role"}}},
		{Type: "HAS_ROLE", Ends: [][2]string{{"Person", "Account"}, {"Company", "Account"}},
			Props: []graph.Property{{Name: "role", Key: true}, {Name: "sharePercent", Type: graph.Float}}},
		{Type: "FOR_PRODUCT", Ends: [][2]string{{"Account", "Product"}}},
		{Type: "HAS_BUYING_ROLE", Ends: [][2]string{{"Person", "Company"}},
			Props: []graph.Property{{Name: "role", Key: true}, {Name: "stance"}}},
	},
})

func id(prefix string, i int) string { return fmt.Sprintf("%s_%010d", prefix, i) }

// batch is a part of a company of n persons: two and a half to a household, two accounts each, fifty products, a
// company for twenty.
func batch(from, to int) *graph.Batch {
	b := &graph.Batch{}
	node := func(id string, vals ...any) {
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: append(make([]any, 3), vals...)}})
	}
	edge := func(typ, from, to, since string, vals ...any) {
		b.Edges = append(b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: typ, From: from, To: to, Since: since,
			Until: graph.Ever, Vals: vals}})
	}
	for i := from; i < to; i++ {
		var born any
		if i%3 > 0 {
			born = fmt.Sprintf("19%02d-%02d-%02d", i%90+10, i%12+1, i%28+1)
		}
		node(id("per", i), fmt.Sprintf("Given%d", i%700), fmt.Sprintf("Family%d", i*7919%1900), born, nil)
		house := id("hou", i*2/5)
		if i*2%5 < 2 {
			node(house)
		}
		edge("MEMBER_OF", id("per", i), house, "2010-01-01", []any{"HEAD", "CHILD"}[i%2])
		for j := range 2 {
			a := 2*i + j
			node(id("acc", a), fmt.Sprintf("A%07d", a), []any{"LIFE", "HOME", "MOTOR"}[a%3], int64(a%500)*10000)
			edge("HAS_ROLE", id("per", i), id("acc", a), "2012-05-01", "OWNER", nil)
			if a%2 == 0 && i > from {
				edge("HAS_ROLE", id("per", i-1), id("acc", a), "2012-05-01", "PAYER", 50.0)
			}
			if i < 50 && j == 0 {
				node(id("pro", i), fmt.Sprintf("P%02d", i))
			}
			edge("FOR_PRODUCT", id("acc", a), id("pro", a*31%50), "")
		}
		if i%20 == 0 {
			node(id("com", i/20), fmt.Sprintf("Company %d", i/20), nil)
		}
		edge("HAS_BUYING_ROLE", id("per", i), id("com", i/20), "", []any{"USER", "APPROVER", "PAYER"}[i%3], "NEUTRAL")
	}
	return b
}

const people = 10_000

// load fills an empty store with people.
func load(t testing.TB, n int) *neo4j.Store {
	t.Helper()
	s := neo4jtest.Store(t, medium)
	for from := 0; from < n; from += 700 {
		r, err := s.Write(t.Context(), batch(from, min(n, from+700)))
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range r.Edges {
			if c == graph.Dangling {
				t.Fatalf("edge %d after person %d is dangling", i, from)
			}
		}
	}
	neo4jtest.Run(t, "CALL db.prepareForReplanning()", nil)
	return s
}
