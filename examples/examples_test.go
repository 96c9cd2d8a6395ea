// Package examples_test loads the examples and compares what comes out with every count that is known of their data.
// The data is not part of Kith: without it the tests are skipped.
package examples_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/loader"
	"kith/loader/report"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// day is the day on which the examples are loaded and queried.
const day = "2026-01-01"

// example is a folder with mappings and questions, and the data they are made for.
type example struct {
	name, data string
	mappings   []string // "mapping.yaml" if there are none
}

// file is what the report of a load must hold about one file.
type file struct{ rows, rejected, skipped, dangling, unreadable int64 }

// each loads an example into SQLite and into Neo4j, compares the report, asks the questions, calls check for what is
// particular to the example, and loads it again, which must write nothing.
func (e example) each(t *testing.T, want map[string]file, check func(t *testing.T, api *resolvers.API,
	rejects []reject)) {
	data := apitest.Data(t, e.data)
	mappings := []string{filepath.Join(e.name, "mapping.yaml")}
	if len(e.mappings) > 0 {
		mappings = nil
	}
	for _, m := range e.mappings {
		mappings = append(mappings, filepath.Join(e.name, m))
	}
	apitest.EachLarge(t, func(t *testing.T, s graph.Store) {
		clock := apitest.Day(t, day)
		o := loader.Options{Data: data, Clock: clock, Rejects: filepath.Join(t.TempDir(), "rejects.jsonl")}
		report := apitest.Load(t, s, o, mappings...)
		if diff := cmp.Diff(want, files(report), cmp.AllowUnexported(file{})); diff != "" {
			t.Errorf("the report (-want +got):\n%s", diff)
		}
		api := apitest.API(t, s, clock)
		apitest.Answers(t, api, filepath.Join(e.name, "queries"))
		check(t, api, readRejects(t, o.Rejects))
		if again := apitest.Load(t, s, o, mappings...); again.Wrote ||
			again.Total.Unchanged+again.Total.Dangling != again.Total.Facts {
			t.Errorf("the second load: wrote %v, %+v", again.Wrote, again.Total)
		}
	})
}

func files(r *report.Report) map[string]file {
	out := map[string]file{}
	for _, f := range r.Files {
		out[f.File] = file{f.Rows, f.Rejected, f.Skipped, f.Dangling, f.Unreadable}
	}
	return out
}

// reject is a line of the file of rejects.
type reject struct {
	File, Code      string
	Line            int
	Edge, To, ToKey string
	LeftOut         string // what lacks the value, if it is no row that was rejected
}

func readRejects(t *testing.T, path string) (out []reject) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var r reject
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.LeftOut == "" {
			out = append(out, r)
		}
	}
	return out
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
