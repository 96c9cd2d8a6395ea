package sample_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
	"kith/rules"
)

var today = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func write(t testing.TB, o sample.Options) (dir string, s *sample.Summary) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "sample")
	s, err := sample.Write(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return dir, s
}

// load loads all mappings of a sample.
func load(t testing.TB, store graph.Store, dir string, s *sample.Summary) *loader.Report {
	t.Helper()
	holders, err := rules.ReadHolders("")
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, m := range s.Mappings {
		paths = append(paths, filepath.Join(dir, m))
	}
	r, err := loader.Load(t.Context(), store, gen.Model, paths, loader.Options{PseudoHolder: holders.Nobody, Clock: func() time.Time { return today }})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func openSQLite(t testing.TB) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "kith.db"), gen.Model)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestCountsAgree loads every file and compares what the loader reports with what the sample says it wrote.
func TestCountsAgree(t *testing.T) {
	dir, s := write(t, sample.Options{Seed: 7})
	r := load(t, openSQLite(t), dir, s)
	type counts struct {
		File                              string
		Rows, Rejected, Skipped, Dangling int64
	}
	var got, want []counts
	for _, f := range r.Files {
		if filepath.Ext(f.File) != "" {
			got = append(got, counts{f.File, f.Rows, f.Rejected, f.Skipped, f.Dangling})
		} else if f.Rejected+f.Dangling > 0 {
			t.Errorf("table %s: %+v", f.File, f.Counts)
		}
	}
	for _, f := range s.Files {
		want = append(want, counts{f.Path, f.Rows, f.Rejected, f.Skipped, f.Dangling})
	}
	byFile := func(a, b counts) int { return cmp2(a.File, b.File) }
	slices.SortFunc(got, byFile)
	slices.SortFunc(want, byFile)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, x := range r.Rejects {
		t.Log(x.File, x.Line, x.Code, x.Reason)
	}
	for _, x := range r.Dangling {
		t.Log(x)
	}
	t.Logf("%+v %d people %d homes %d firms", r.Total, s.People, s.Homes, s.Firms)
	t.Log(r.Seconds)
}

func cmp2(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
