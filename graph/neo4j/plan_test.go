package neo4j_test

import (
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// TestPlans holds what statements look at to bounds, on one store, since writing takes longest. Sets come first: the
// store has not been counted then.
func TestPlans(t *testing.T) {
	s := load(t, 3000)
	t.Run("sets", func(t *testing.T) { setPlans(t, s) })
	t.Run("far", func(t *testing.T) { farPlans(t, s) })
	t.Run("near", func(t *testing.T) { nearPlans(t, s) })
}

// nearPlans: what is found by a key or by an index that gives the order looks at little more than it returns, however
// much is stored, and no plan scans.
func nearPlans(t *testing.T, s *neo4j.Store) {
	for name, most := range map[string]int64{
		"household": 600, "account": 300, "company": 400, "first page": 150, "deep page": 150, "nullable key": 150,
		"party page": 300, "prefix page": 2000, "hub": 3000, "accounts of a person": 50, "search": 1500,
		"search for what many have": 1500,
	} {
		t.Run(name, func(t *testing.T) {
			question := questions[name](111)
			if rows, err := s.Match(t.Context(), question); err != nil || len(rows.Rows) == 0 {
				t.Fatalf("%v, %v", rows, err)
			}
			plan, hits, err := s.Profile(t.Context(), question)
			if err != nil {
				t.Fatal(err)
			}
			for _, scan := range []string{"AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan",
				"RelationshipTypeScan"} {
				if strings.Contains(plan, scan) {
					t.Errorf("the plan has a %s", scan)
				}
			}
			if hits > most {
				t.Errorf("%d looks into the database, want at most %d", hits, most)
			}
			if t.Failed() || testing.Verbose() {
				t.Logf("%d hits\n%s", hits, plan)
			}
		})
	}
}

// TestIDsInAnIndexJustFilled: nodes are found by their ids one by one, also while the server still takes their index to
// be empty; and so is what a step from known ids leads to.
func TestIDsInAnIndexJustFilled(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	neo4jtest.Run(t, "CALL db.prepareForReplanning()", nil) // counts nothing in every index
	if _, err := s.Write(t.Context(), batch(0, 700)); err != nil {
		t.Fatal(err)
	}
	var ids []any
	for i := range 20 {
		ids = append(ids, id("per", i))
	}
	known := []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}}
	for name, p := range map[string]*graph.Pattern{
		"nodes of two kinds": {Labels: []string{"Person", "Company"}, Page: graph.Page{Size: graph.All}, Where: known},
		"nodes":              {Labels: []string{"Person"}, Page: graph.Page{Size: graph.All}, Where: known},
		"steps": {Labels: []string{"Account"}, Page: graph.Page{Size: graph.All}, Where: []graph.Cond{{Op: graph.Some,
			Step: &graph.Step{Type: "HAS_ROLE", In: true, Target: &graph.Pattern{Labels: []string{"Person"},
				Where: known}}}}},
	} {
		t.Run(name, func(t *testing.T) {
			neo4jtest.Run(t, "CALL db.clearQueryCaches()", nil)
			plan, hits, err := s.Profile(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(plan, "Scan") || hits > 2000 {
				t.Errorf("%d looks into the database\n%s", hits, plan)
			}
		})
	}
}
