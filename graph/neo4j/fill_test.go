package neo4j_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// settled is the graph that a batch makes of an empty store, and what becomes of each write.
func settled(t testing.TB, m *graph.Model, b *graph.Batch) (graph.Whole, *graph.Result) {
	t.Helper()
	plan, err := graph.NewPlan(m, b)
	if err != nil {
		t.Fatal(err)
	}
	puts, result := plan.Settle(graph.Current{})
	slices.SortFunc(puts.Nodes, func(a, b graph.NodePut) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(puts.Edges, func(a, b graph.EdgePut) int {
		return cmp.Or(strings.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID))
	})
	place := map[string]int64{}
	for i, n := range puts.Nodes {
		place[n.ID] = int64(i) + 1
	}
	return graph.Whole{
		Nodes: func(yield func(*graph.NodeState, error) bool) {
			for _, n := range puts.Nodes {
				if !yield(n.NodeState, nil) {
					return
				}
			}
		},
		Edges: func(yield func(graph.WholeEdge, error) bool) {
			for _, e := range puts.Edges {
				if !yield(graph.WholeEdge{EdgeState: e.EdgeState, FromPlace: place[e.From], ToPlace: place[e.To]}, nil) {
					return
				}
			}
		},
	}, result
}

// filler is a store whose first batch is a fill.
type filler struct {
	*neo4j.Store
	t testing.TB
	m *graph.Model
}

func (f filler) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	empty, err := f.Empty(ctx)
	if err != nil {
		return nil, err
	}
	if _, wrong := graph.NewPlan(f.m, b); !empty || wrong != nil {
		return f.Store.Write(ctx, b)
	}
	w, result := settled(f.t, f.m, b)
	return result, f.Fill(ctx, w)
}

func openFiller(t testing.TB, m *graph.Model) graph.Store { return filler{neo4jtest.Store(t, m), t, m} }

// TestFilledContract: a store that was filled keeps the contract like any other.
func TestFilledContract(t *testing.T) { graphtest.Run(t, openFiller) }

func TestFilledBatches(t *testing.T) { graphtest.DifferentialBatches(t, openFiller, 20) }

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

// TestFillIsWrite: a fill leaves behind what writing does, down to the last property, whether or not it makes the indexes
// anew, and the same batch written afterwards changes nothing.
func TestFillIsWrite(t *testing.T) {
	for _, persons := range []int{300, 7000} {
		t.Run(fmt.Sprint(persons), func(t *testing.T) {
			b := batch(0, persons)
			w, _ := settled(t, medium, b)
			if _, err := neo4jtest.Store(t, medium).Write(t.Context(), b); err != nil {
				t.Fatal(err)
			}
			want := content(t)
			s := neo4jtest.Store(t, medium)
			if err := s.Fill(t.Context(), w); err != nil {
				t.Fatal(err)
			}
			if d := gocmp.Diff(want, content(t)); d != "" {
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
	w, _ := settled(t, medium, batch(100, 200))
	if err := s.Fill(t.Context(), w); graph.KindOf(err) != graph.Invalid || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("a store that is not empty was filled: %v", err)
	}
	if d := gocmp.Diff(want, content(t)); d != "" {
		t.Errorf("a refused fill changed something\n%s", d)
	}
}

// broken is a graph whose sequences end with an error after so many edges.
func broken(w graph.Whole, after int) graph.Whole {
	edges := w.Edges
	w.Edges = func(yield func(graph.WholeEdge, error) bool) {
		i := 0
		for e := range edges {
			if i++; i > after {
				yield(graph.WholeEdge{}, errBroken)
				return
			}
			if !yield(e, nil) {
				return
			}
		}
	}
	return w
}

var errBroken = errors.New("the source broke off")

// TestBrokenFill: what a fill left that came to no end is taken back by the next to come: another fill, a write, or opening.
func TestBrokenFill(t *testing.T) {
	b := batch(0, 7000)
	w, _ := settled(t, medium, b)
	few := batch(0, 10)
	for name, next := range map[string]func(*testing.T, *neo4j.Store){
		"filled again": func(t *testing.T, s *neo4j.Store) {
			small, _ := settled(t, medium, few)
			if err := s.Fill(t.Context(), small); err != nil {
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
			if err := s.Fill(t.Context(), broken(w, 15000)); !errors.Is(err, errBroken) {
				t.Fatalf("a fill from a broken source: %v", err)
			}
			if empty, err := s.Empty(t.Context()); !empty || err != nil {
				t.Errorf("a half-filled store is empty: %v, %v", empty, err)
			}
			next(t, s)
			if d := gocmp.Diff(want, content(t)); d != "" {
				t.Errorf("something was left\n%s", d)
			}
		})
	}
}
