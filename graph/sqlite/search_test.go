package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
)

// TestWaysAgree: the questions have the same answers, in a store of some thousands, whether a condition or a word
// counts as rare or as broad.
func TestWaysAgree(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "kith.db"), insurer)
	defer closed(t, s)
	stored(t, s, 3000, false)
	all := questions(3000)
	want := make([]*graph.Rows, len(all))
	for narrow := range 2 {
		for i, q := range all {
			got, err := s.Match(t.Context(), q.ask(5))
			if err != nil {
				t.Fatal(q.name, err)
			}
			if narrow == 0 {
				want[i] = got
			} else if diff := cmp.Diff(want[i], got); diff != "" {
				t.Error(q.name, diff)
			}
		}
		s.Narrow()
	}
}
