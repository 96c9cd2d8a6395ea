package decision_test

import (
	"fmt"
	"testing"
	"time"

	"kith/decision"
	"kith/graph/graphtest"
	"kith/resolvers/apitest"
)

// BenchmarkDecide is one decision of each sort in a store on the disk of TMPDIR, with a key, each about a fact of its
// own among a thousand; calls is how often it calls the store, but for the reads at one moment.
func BenchmarkDecide(b *testing.B) {
	by := func(n int) decision.By {
		return decision.By{Actor: "Petra", Why: "w", At: noon.Add(time.Duration(n) * time.Second), Key: fmt.Sprint(n)}
	}
	const many = 1000
	stances := []string{"ADVOCATE", "NEUTRAL"}
	for _, bench := range []struct {
		name string
		do   func(s *graphtest.Counting, n int) (*decision.Made, error)
	}{
		{"correct", func(s *graphtest.Counting, n int) (*decision.Made, error) {
			c := correct(fmt.Sprintf("acc_%d", n%many), "monthlyValue", fmt.Sprint(n))
			return decision.Correct(b.Context(), s, m, by(n), c)
		}},
		{"change", func(s *graphtest.Counting, n int) (*decision.Made, error) {
			about := named(edge("HAS_BUYING_ROLE", egon, fmt.Sprintf("com_%d", n%many), "", "role", "USER"))
			return decision.Correct(b.Context(), s, m, by(n), correct(about, "stance", stances[n/many%2]))
		}},
		{"assign", func(s *graphtest.Counting, n int) (*decision.Made, error) {
			return decision.Assign(b.Context(), s, m, by(n), assignment("role", "USER", "opportunity", fmt.Sprint(n)))
		}},
		{"line", func(s *graphtest.Counting, n int) (*decision.Made, error) {
			return decision.SetLine(b.Context(), s, m, by(n), line(egon, otto, fmt.Sprint(n)))
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			s := &graphtest.Counting{Store: apitest.SQLite(b)}
			facts := crm()
			for i := range many {
				company := fmt.Sprintf("com_%d", i)
				facts.Nodes = append(facts.Nodes, sourced(node(company, "legalName", company)),
					sourced(node(fmt.Sprintf("acc_%d", i), "number", company)))
				facts.Edges = append(facts.Edges, edge("HAS_BUYING_ROLE", egon, company, "", "role", "USER"))
			}
			if _, err := s.Write(b.Context(), facts); err != nil {
				b.Fatal(err)
			}
			s.Reset()
			n := 0
			for b.Loop() {
				if d, err := bench.do(s, n); err != nil || d.Stood {
					b.Fatal(d, err)
				}
				n++
			}
			b.ReportMetric(float64(s.Matches()+s.Writes())/float64(n), "calls/op")
		})
	}
}
