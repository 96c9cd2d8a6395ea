package sample_test

import (
	"cmp"
	"path/filepath"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/internal/apitest"
	"kith/internal/sample"
	"kith/loader"
	"kith/loader/report"
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
func load(t testing.TB, store graph.Store, dir string, s *sample.Summary) *report.Report {
	t.Helper()
	var paths []string
	for _, m := range s.Mappings {
		paths = append(paths, filepath.Join(dir, m))
	}
	clock := apitest.Day(t, "2026-01-01")
	return apitest.Load(t, store, loader.Options{Clock: clock}, paths...)
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
	r := load(t, apitest.SQLite(t), dir, s)
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
