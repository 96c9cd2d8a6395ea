package sample_test

import (
	"cmp"
	"path/filepath"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
	"kith/rules"
)

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
	clock := func() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) }
	r, err := loader.Load(t.Context(), store, gen.Model, paths, loader.Options{PseudoHolder: holders.Nobody, Clock: clock})
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

// counts are what sample and loader both say of a file.
type counts struct {
	File                              string
	Rows, Rejected, Skipped, Dangling int64
}

func byFile(a, b counts) int { return cmp.Compare(a.File, b.File) }

// TestCountsAgree loads every file into the embedded engine and compares what the loader reports with what was written.
func TestCountsAgree(t *testing.T) {
	dir, s := write(t, sample.Options{People: 600, Seed: 7})
	r := load(t, openSQLite(t), dir, s)
	var got, want []counts
	for _, f := range r.Files {
		if filepath.Ext(f.File) == "" { // a table within the mapping
			if f.Rejected+f.Dangling+f.Skipped > 0 {
				t.Errorf("table %s: %+v", f.File, f.Counts)
			}
			continue
		}
		got = append(got, counts{f.File, f.Rows, f.Rejected, f.Skipped, f.Dangling})
	}
	for _, f := range s.Files {
		want = append(want, counts{f.Path, f.Rows, f.Rejected, f.Skipped, f.Dangling})
	}
	slices.SortFunc(got, byFile)
	slices.SortFunc(want, byFile)
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s\n%+v\n%+v", diff, r.Rejects, r.Dangling)
	}
	if sum := s.Total(); sum.Rejected == 0 || sum.Skipped == 0 || sum.Dangling == 0 {
		t.Errorf("files are never so clean: %+v", sum)
	}
}

func TestSummaryIsMarked(t *testing.T) {
	dir, s := write(t, sample.Options{People: sample.MinPeople, Seed: 1})
	read, err := sample.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(s, read); diff != "" {
		t.Errorf("(-written +read)\n%s", diff)
	}
	if s.People != sample.MinPeople || s.Today != "2026-01-01" {
		t.Errorf("%d people on %s", s.People, s.Today)
	}
}
