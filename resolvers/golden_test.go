package resolvers_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/internal/patience"
	"kith/resolvers/apitest"
)

// TestGolden asks every engine the documents of testdata, and those of testdata/explanations about a graph of their
// own, and compares the answers to the byte. The statements are one a root field, and what the registry declares for
// its questions.
func TestGolden(t *testing.T) {
	for name, open := range map[string]func(testing.TB) graph.Store{
		"memory": func(testing.TB) graph.Store { return memory.New(gen.Model) },
		"sqlite": openSQLite,
		"neo4j":  func(t testing.TB) graph.Store { return neo4jtest.Open(t, gen.Model) },
	} {
		t.Run(name, func(t *testing.T) {
			s := &graphtest.Counting{Store: graphtest.FixedKeys(open(t))}
			fill(t, s)
			golden(t, s, "testdata", *apitest.Update && name == "memory")
		})
		t.Run(name+" explanations", func(t *testing.T) {
			s := &graphtest.Counting{Store: graphtest.FixedKeys(open(t))}
			fillFrom(t, s, "testdata/explanations/graph.yaml")
			golden(t, s, "testdata/explanations", *apitest.Update && name == "memory")
		})
	}
}

func openSQLite(t testing.TB) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "golden.db"), gen.Model,
		sqlite.Patience(patience.Times()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// awaitSizes waits until a store knows its sizes: until then it is taken for one of thousands of nodes, of which some
// of what is asked would be too dear.
func awaitSizes(t *testing.T, s graph.Store) {
	t.Helper()
	for {
		switch _, err := s.Sizes(t.Context()); {
		case err == nil:
			return
		case graph.ErrorKindOf(err) != graph.Unavailable:
			t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func golden(t *testing.T, s *graphtest.Counting, folder string, update bool) {
	awaitSizes(t, s)
	a := newAPI(t, s)
	cases, err := filepath.Glob(folder + "/*/query.graphql")
	if err != nil || len(cases) < 5 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, path := range cases {
		dir := filepath.Dir(path)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			query := read(t, path)
			var vars map[string]any
			if text, err := os.ReadFile(filepath.Join(dir, "variables.json")); err == nil {
				dec := json.NewDecoder(bytes.NewReader(text))
				dec.UseNumber()
				if err := dec.Decode(&vars); err != nil {
					t.Fatal(err)
				}
			} else if !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			s.Reset()
			got := &bytes.Buffer{}
			if err := json.Indent(got, a.Execute(t.Context(), query, vars, ""), "", "  "); err != nil {
				t.Fatal(err)
			}
			got.WriteByte('\n')
			refused, most := strings.HasPrefix(filepath.Base(dir), "refused-"), rootFields(t, query)
			if refused {
				most = 0
			}
			counted(t, filepath.Join(dir, "statements"), s.Matches(), most, update)
			want := filepath.Join(dir, "want.json")
			if update {
				if err := os.WriteFile(want, got.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(read(t, want), got.String()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			failed := strings.HasPrefix(got.String(), "{\n  \"errors\"")
			if refused != failed {
				t.Errorf("refused: %v, by its name: %v", failed, refused)
			}
		})
	}
}

// counted compares the statements of a case with the number in its file; without one it is that of the root fields.
func counted(t *testing.T, path string, got, roots int, update bool) {
	t.Helper()
	if update && got != roots {
		if err := os.WriteFile(path, []byte(strconv.Itoa(got)+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := roots
	if text, err := os.ReadFile(path); err == nil {
		if want, err = strconv.Atoi(strings.TrimSpace(string(text))); err != nil {
			t.Fatal(err)
		}
	}
	if got != want {
		t.Errorf("%d statements, want %d", got, want)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func rootFields(t *testing.T, query string) (n int) {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		return 0
	}
	for _, op := range doc.Operations {
		n = max(n, len(op.SelectionSet))
	}
	return n
}
