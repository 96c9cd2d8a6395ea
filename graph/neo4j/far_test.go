package neo4j_test

import (
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/neo4j"
)

// some is a condition that a step leads to nodes of a kind which meet the conditions.
func some(typ string, in bool, kind string, where ...graph.Cond) graph.Cond {
	return graph.Cond{Op: graph.Some, Step: step(typ, in, &graph.Pattern{Labels: []string{kind}, Where: where})}
}

func startsWith(prop, value string) graph.Cond {
	return graph.Cond{Op: graph.Prefix, Prop: str(prop), Value: value}
}

// ofProduct are accounts of a product that has an account which meets the conditions.
func ofProduct(where ...graph.Cond) graph.Cond {
	return some("FOR_PRODUCT", false, "Product", some("FOR_PRODUCT", true, "Account", where...))
}

func counted(labels []string, where ...graph.Cond) *graph.Pattern {
	p := page(20, labels, "name", str("name"))
	p.Where, p.Count = where, true
	return p
}

// farPlans: what a rare condition far away finds is found from there, however many steps lead to it. An index is
// looked into once for each of the about fifty ways that a text may begin without case and accents.
func farPlans(t *testing.T, s *neo4j.Store) {
	accounts, persons := []string{"Account"}, []string{"Person"}
	for name, q := range map[string]struct {
		p    *graph.Pattern
		rows int
		most int64
	}{
		"nobody":          {counted(accounts, ofProduct(startsWith("number", "zzzz"))), 0, 60},
		"nobody, farther": {counted(accounts, ofProduct(ofProduct(startsWith("number", "zzzz")))), 0, 60},
		"one":             {counted(accounts, ofProduct(startsWith("number", "A0002711"))), 20, 3000},
		"one, farther":    {counted(accounts, ofProduct(ofProduct(startsWith("number", "A0002711")))), 20, 3000},
		"one, and a filter": {counted(accounts, startsWith("kind", "HO"),
			ofProduct(startsWith("number", "A0002711"))), 20, 3000},
		"two kinds": {counted(accounts, graph.Cond{Op: graph.Some, Step: step("HAS_ROLE", true, &graph.Pattern{
			Labels: []string{"Person", "Company"},
			Where:  []graph.Cond{startsWith("name", "Given12 Family1")}})}), 9, 1000},
		"an id, farther": {counted(persons, some("MEMBER_OF", false, "Household", some("MEMBER_OF", true, "Person",
			graph.Cond{Op: graph.Eq, Prop: str("id"), Value: id("per", 2711)}))), 3, 200},
		"contains": {counted(persons, some("HAS_ROLE", false, "Account", graph.Cond{Op: graph.Contains,
			Prop: str("number"), Value: "0002711"})), 1, 20000},
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := s.Match(t.Context(), q.p)
			if err != nil || len(rows.Rows) != q.rows {
				t.Fatalf("%v, %v", rows, err)
			}
			plan, hits, err := s.Profile(t.Context(), q.p)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(plan, "LabelScan") || strings.Contains(plan, "NodesScan") || hits > q.most {
				t.Errorf("%d looks into the database, want at most %d\n%s", hits, q.most, plan)
			}
		})
	}
}

// setPlans: where many nodes meet a condition far away, or do not meet one, each node in between is tried once,
// before the store has been counted too.
func setPlans(t *testing.T, s *neo4j.Store) {
	accounts := []string{"Account"}
	product := func(c graph.Cond) graph.Cond { return some("FOR_PRODUCT", false, "Product", c) }
	other := func(where ...graph.Cond) *graph.Step {
		return step("FOR_PRODUCT", true, &graph.Pattern{Labels: accounts, Where: where})
	}
	all := func(c graph.Cond) graph.Cond { return graph.Every(other(c)) }
	farther := counted(accounts, product(all(product(all(startsWith("number", "A"))))))
	if text := s.Explain(farther); !strings.Contains(text, "AS s0") {
		t.Fatalf("a store that nobody has asked anything yet tries a step again and again:\n%s", text)
	}
	listed := page(20, []string{"Household"}, "name", str("name"))
	listed.Steps = []*graph.Step{step("MEMBER_OF", true, page(5, []string{"Person"}, "name"))}
	listed.Steps[0].Target.Steps = []*graph.Step{step("HAS_ROLE", false,
		counted(accounts, product(all(startsWith("number", "A")))))}
	for name, q := range map[string]struct {
		p     *graph.Pattern
		rows  int
		total int64
		most  int64
	}{
		"none of the others": {counted(accounts, product(graph.None(other(startsWith("number", "zzzz"))))),
			20, 6000, 110000},
		"all others":          {counted(accounts, product(all(startsWith("number", "A")))), 20, 6000, 110000},
		"all others, farther": {farther, 20, 6000, 150000},
		"many":                {counted(accounts, ofProduct(startsWith("number", "A"))), 20, 6000, 80000},
		"either": {counted(accounts, graph.Cond{Op: graph.Or, Conds: []graph.Cond{startsWith("number", "A0000001"),
			ofProduct(startsWith("number", "zzzz"))}}), 1, 1, 110000},
		"in a list": {listed, 20, 0, 60000},
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := s.Match(t.Context(), q.p)
			if err != nil || len(rows.Rows) != q.rows || rows.Total != q.total {
				t.Fatalf("%v, %v", rows, err)
			}
			plan, hits, err := s.ProfileWalk(t.Context(), q.p)
			if err != nil {
				t.Fatal(err)
			}
			if hits > q.most {
				t.Errorf("%d looks into the database, want at most %d\n%s", hits, q.most, plan)
			}
		})
	}
}
