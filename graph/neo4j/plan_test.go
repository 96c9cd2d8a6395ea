package neo4j_test

import (
	"strings"
	"testing"
)

// TestPlans: what is found by a key or by an index that gives the order looks at little more than it returns, however much
// is stored, and no plan scans.
func TestPlans(t *testing.T) {
	s := load(t, people)
	for name, most := range map[string]int64{
		"household": 600, "account": 300, "company": 400, "first page": 150, "deep page": 150, "nullable key": 150,
		"party page": 300, "prefix page": 2000, "hub": 6000, "accounts of a person": 50, "search": 3000, "search for what many have": 12000,
	} {
		t.Run(name, func(t *testing.T) {
			question := questions[name](4711)
			if rows, err := s.Match(t.Context(), question); err != nil || len(rows.Rows) == 0 {
				t.Fatalf("%v, %v", rows, err)
			}
			plan, hits, err := s.Profile(t.Context(), question)
			if err != nil {
				t.Fatal(err)
			}
			for _, scan := range []string{"AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "RelationshipTypeScan"} {
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
