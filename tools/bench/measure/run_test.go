package measure

import (
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/internal/patience"
	"kith/internal/sample"
)

// TestRun is the whole at a small size: every measure has a value; whether it is good is not looked at.
func TestRun(t *testing.T) {
	r, err := Run(t.Context(), Options{People: []int{200, 300}, Seed: 1, Dir: t.TempDir(), Loads: 1, Rounds: 2,
		Calls: 2, Time: patience.For(time.Minute), Progress: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Sizes {
		if len(s.Loads) != 5 || s.Rounds != 2 {
			t.Errorf("%d people: %d loads, %d rounds", s.People, len(s.Loads), s.Rounds)
		}
		for _, l := range s.Loads {
			if l.Rows == 0 || l.Facts == 0 || l.RowsPerS == 0 || l.FactsPerS == 0 || l.Batches == 0 {
				t.Errorf("%d people: a load without figures: %+v", s.People, l)
			}
			if atOnce := l.Name == first; (l.Stored > l.Facts && l.StoredPerS > l.FactsPerS) != atOnce {
				t.Errorf("%d people: %d nodes and edges of %d facts: %+v", s.People, l.Stored, l.Facts, l)
			}
		}
		var names []string
		for _, m := range s.Reads {
			names = append(names, m.Engine+" "+m.Name)
			many := strings.HasPrefix(m.Name, questionPrefix) || strings.HasPrefix(m.Name, mutationPrefix)
			if m.Samples == 0 || m.Median == 0 || m.P95 < m.Median || m.Statements < 1 || m.Statements > 1 && !many ||
				m.Size == 0 {
				t.Errorf("%d people: a read without figures: %+v", s.People, m)
			}
		}
		for _, want := range []string{"sqlite " + householdRead, "memory " + householdRead, "sqlite " + accountRead +
			handSuffix, "memory question: realCustomer", "sqlite " + hubQuestion, "sqlite " + withoutSync,
			"memory " + correction, "sqlite " + readersBeside, "sqlite " + sharedHousehold} {
			if !slices.Contains(names, want) {
				t.Errorf("%d people: %s is not measured", s.People, want)
			}
		}
		// Seventeen reads on memory by SQLite, two by hand, two deep pages by the first, two of readers.
		if len(s.Ratios) != 23 {
			t.Errorf("%d people: %d ratios: %v", s.People, len(s.Ratios), s.Ratios)
		}
		for _, x := range s.Bars {
			measured := slices.Contains([]string{barHub + fileName, barWrite + fileName, barLost + fileName,
				barShared + fileName, barWrite + fileName + ", without the disk's sync"}, x.Name)
			if measured != (x.Missing == "") {
				t.Errorf("%d people: %+v", s.People, x)
			}
		}
		if len(s.Derived) != 6 {
			t.Errorf("%d people: worked out %d times", s.People, len(s.Derived))
		}
		for _, d := range s.Derived {
			if d.Name == values && d.Valued == 0 || d.Name != values && d.People == 0 || d.Batches == 0 {
				t.Errorf("%d people: worked out without figures: %+v", s.People, d)
			}
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

// TestWarm: of what runs ahead of the bench, the first load is told apart from those that find it warm; all are into an
// empty store.
func TestWarm(t *testing.T) {
	dir := t.TempDir()
	made, err := sample.Write(t.Context(), dir, sample.Options{People: 200, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	server := inMemory()
	server.ahead = true
	r := &runner{Options{Progress: io.Discard}, map[string]bool{}}
	for _, want := range [][]string{{first, firstWarm, unchanged}, {firstWarm, unchanged}} {
		loads, err := measureLoads(t.Context(), r, []engine{server}, dir, made, 1)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range loads {
			got = append(got, l.Name)
			if (l.Stored > 0) != (l.Name != unchanged) {
				t.Errorf("%s: %d stored", l.Name, l.Stored)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	}
}
