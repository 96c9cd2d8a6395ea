package bench

import (
	"io"
	"slices"
	"testing"
	"time"
)

// TestRun is the whole at a small size: every measure has a value; none is judged.
func TestRun(t *testing.T) {
	r, err := Run(t.Context(), Options{People: []int{200, 300}, Seed: 1, Dir: t.TempDir(), Loads: 1, Rounds: 2, Calls: 2, Time: time.Minute, Progress: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Sizes {
		if len(s.Loads) != 4 || s.Rounds != 2 {
			t.Errorf("%d people: %d loads, %d rounds", s.People, len(s.Loads), s.Rounds)
		}
		for _, l := range s.Loads {
			if l.Rows == 0 || l.Facts == 0 || l.RowsPerS == 0 || l.FactsPerS == 0 || l.Batches == 0 {
				t.Errorf("%d people: a load without figures: %+v", s.People, l)
			}
		}
		var names []string
		for _, m := range s.Reads {
			names = append(names, m.Engine+" "+m.Name)
			if m.Samples == 0 || m.Median == 0 || m.P95 < m.Median || m.Statements != 1 || m.Size == 0 {
				t.Errorf("%d people: a read without figures: %+v", s.People, m)
			}
		}
		for _, want := range []string{"sqlite " + householdRead, "memory " + householdRead, "sqlite " + accountRead + handSuffix, "memory question: realCustomer"} {
			if !slices.Contains(names, want) {
				t.Errorf("%d people: %s is not measured", s.People, want)
			}
		}
		// Ten reads on memory by SQLite, two by hand, two deep pages by the first.
		if len(s.Ratios) != 14 {
			t.Errorf("%d people: %d ratios: %v", s.People, len(s.Ratios), s.Ratios)
		}
		for _, q := range s.Ratios {
			if q.Value == 0 {
				t.Errorf("%d people: no value: %+v", s.People, q)
			}
		}
	}
	if len(r.Growth) == 0 {
		t.Error("no growth between two sizes")
	}
}
