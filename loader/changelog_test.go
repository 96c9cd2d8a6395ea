package loader_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/loader"
)

// TestChangeLog: a first load is one entry, an unchanged one none, a changed row its values; each names its run. What
// is older than it is to be kept goes with a later load, but for the newest.
func TestChangeLog(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		dir, s := quiet(t), open(t)
		log := func(after int64) []graph.Entry {
			t.Helper()
			log, err := s.Changes(t.Context(), after, 100)
			if err != nil {
				t.Fatal(err)
			}
			return log.Entries
		}
		first := load(t, s, dir, loader.Options{})
		monthLater(t, s, dir, 1, loader.Options{})
		if e := log(0); len(e) != 1 || e[0].What != graph.LogFilled || e[0].Cause != first.Run {
			t.Errorf("after a first load by %s, and the same again: %+v", first.Run, e)
		}
		path := filepath.Join(dir, "people.csv")
		write(t, path, strings.Replace(read(t, path), "1,Anna,", "1,Anne,", 1)+"10,Hugo,,,1\n")
		second, _ := monthLater(t, s, dir, 2, loader.Options{})
		var got []string
		touched := map[graph.LogKind]int{}
		for _, e := range log(1) {
			touched[e.What] += len(e.Facts)
			if e.Property != "" {
				got = append(got, e.Property+" "+e.Before.(string)+" "+e.After.(string))
			}
			if e.Cause != second.Run {
				t.Errorf("entry %d is by %s, not by %s", e.Seq, e.Cause, second.Run)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff([]string{"fullName Anna Anne", "name Anna Anne", "sortName anna anne"}, got); diff != "" {
			t.Errorf("values that changed (-want +got):\n%s", diff)
		}
		if touched[graph.LogInserted] != 3 { // Hugo, and how he is related, read from either end
			t.Errorf("what happened to how many facts: %v", touched)
		}
		newest := log(0)[len(log(0))-1]
		later := func(days int) func() time.Time {
			return func() time.Time { return time.Now().AddDate(0, 0, days) }
		}
		load(t, s, dir, loader.Options{Clock: later(89)})
		load(t, s, dir, loader.Options{Clock: later(91), DryRun: true})
		load(t, s, dir, loader.Options{Clock: later(91), KeepChanges: 100})
		if len(log(0)) < 3 {
			t.Errorf("what was to be kept is forgotten")
		}
		load(t, s, dir, loader.Options{Clock: later(91)})
		if diff := cmp.Diff([]graph.Entry{newest}, log(0)); diff != "" {
			t.Errorf("what is left of the log (-want +got):\n%s", diff)
		}
	})
}
