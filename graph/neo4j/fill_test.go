package neo4j_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/fill"
	"kith/graph/graphtest"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// TestFilled: batches that are written into a store that was filled do what they do in any other.
func TestFilled(t *testing.T) {
	neo4jtest.Config(t)
	graphtest.DifferentialBatches(t, graphtest.Filling(neo4jtest.Open), patterns()/8)
}

// filled is the graph that a batch makes of an empty store.
func filled(t testing.TB, b *graph.Batch) graph.Fill {
	t.Helper()
	all := fill.New(medium, t.TempDir(), 64<<20)
	t.Cleanup(func() { _ = all.Close() })
	w, _, err := graphtest.BuildFill(t.Context(), all, b)
	if err != nil {
		t.Fatal(err)
	}
	return *w
}

// content is all that is in the database, each fact a line.
func content(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, text := range []string{
		"MATCH (n) WHERE NOT n:KithStore RETURN [labels(n),properties(n)]",
		"MATCH (a)-[e]->(b) RETURN [a.id,type(e),b.id,properties(e)]",
		"SHOW INDEXES YIELD name,state WHERE name STARTS WITH 'kith_' RETURN name+' '+state",
	} {
		for _, x := range neo4jtest.Run(t, text, nil) {
			out = append(out, fmt.Sprint(x))
		}
	}
	slices.Sort(out)
	return out
}

// TestFillIsWrite: a fill leaves behind what writing does, down to the last property, whether or not it makes the
// indexes anew, and the same batch written afterwards changes nothing.
func TestFillIsWrite(t *testing.T) {
	for name, few := range map[string]int{"indexes kept": 5000, "indexes made anew": 500} {
		t.Run(name, func(t *testing.T) {
			b := batch(0, 300)
			w := filled(t, b)
			if _, err := neo4jtest.Store(t, medium).Write(t.Context(), b); err != nil {
				t.Fatal(err)
			}
			want := content(t)
			s := neo4jtest.Store(t, medium)
			s.SetFewNodes(few)
			if err := s.Fill(t.Context(), w); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, content(t)); d != "" {
				t.Errorf("a fill made something else than a write\n%s", d)
			}
			if r, err := s.Write(t.Context(), b); err != nil || r.Wrote() {
				t.Errorf("the same once more wrote %v, %v", r.Wrote(), err)
			}
		})
	}
}

// TestFillRefuses: what is not empty is not filled and stays as it is.
func TestFillRefuses(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	if empty, err := s.Empty(t.Context()); !empty || err != nil {
		t.Errorf("an empty store is empty: %v, %v", empty, err)
	}
	if _, err := s.Write(t.Context(), batch(0, 1)); err != nil {
		t.Fatal(err)
	}
	if empty, err := s.Empty(t.Context()); empty || err != nil {
		t.Errorf("a store with a person is empty: %v, %v", empty, err)
	}
	want := content(t)
	w := filled(t, batch(100, 200))
	if err := s.Fill(t.Context(), w); graph.ErrorKindOf(err) != graph.Invalid ||
		!strings.Contains(err.Error(), "not empty") {
		t.Errorf("a store that is not empty was filled: %v", err)
	}
	if d := cmp.Diff(want, content(t)); d != "" {
		t.Errorf("a refused fill changed something\n%s", d)
	}
}

// broken is a graph whose sequences end with an error after so many edges.
func broken(w graph.Fill, after int) graph.Fill {
	edges := w.Edges
	w.Edges = func(yield func(graph.FillEdge, error) bool) {
		i := 0
		for e, err := range edges {
			if i++; i > after {
				err = errBroken
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
	return w
}

var errBroken = errors.New("the source broke off")

// TestBrokenFill: what a fill left that came to no end is taken back by the next to come: another fill, a write, or
// opening.
func TestBrokenFill(t *testing.T) {
	w := filled(t, batch(0, 3500))
	few := batch(0, 10)
	for name, next := range map[string]func(*testing.T, *neo4j.Store){
		"filled again": func(t *testing.T, s *neo4j.Store) {
			if err := s.Fill(t.Context(), filled(t, few)); err != nil {
				t.Fatal(err)
			}
		},
		"written": func(t *testing.T, s *neo4j.Store) {
			if r, err := s.Write(t.Context(), few); err != nil || !r.Wrote() {
				t.Fatal(err)
			}
		},
		"opened": func(t *testing.T, _ *neo4j.Store) {
			s, err := neo4j.Open(t.Context(), neo4jtest.Config(t), medium)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if left := neo4jtest.Run(t, "MATCH (n) WHERE NOT n:KithStore RETURN count(n)", nil); left[0] != int64(0) {
				t.Errorf("%v nodes are left", left[0])
			}
			if _, err := s.Write(t.Context(), few); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := neo4jtest.Store(t, medium)
			if _, err := s.Write(t.Context(), few); err != nil {
				t.Fatal(err)
			}
			want := content(t)
			s = neo4jtest.Store(t, medium)
			s.SetFewNodes(5000)
			if err := s.Fill(t.Context(), broken(w, 8000)); !errors.Is(err, errBroken) {
				t.Fatalf("a fill from a broken source: %v", err)
			}
			if empty, err := s.Empty(t.Context()); !empty || err != nil {
				t.Errorf("a half-filled store is empty: %v, %v", empty, err)
			}
			next(t, s)
			if d := cmp.Diff(want, content(t)); d != "" {
				t.Errorf("something was left\n%s", d)
			}
		})
	}
}
