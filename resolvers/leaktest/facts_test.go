package leaktest

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"kith/graph"
	"kith/internal/gen"
)

// facts are all that a store holds, nodes in order of their ids, edges in that of From and then of ids.
type facts struct {
	nodes []*graph.NodeState
	edges []*graph.EdgeState
}

// read reads all that a store holds.
func read(t testing.TB, s graph.Store) (f facts) {
	t.Helper()
	all := &graph.Pattern{}
	for _, k := range gen.Model.Concrete() {
		all.Labels = append(all.Labels, k.Name)
	}
	var ids []string
	for row, err := range graph.Scan(t.Context(), s, all) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, row.ID)
	}
	if err := s.Read(t.Context(), func(r graph.Reader) error {
		edges, err := r.Around(ids)
		if err != nil {
			return err
		}
		slices.SortFunc(edges, func(a, b graph.EdgeRef) int { return cmp.Compare(a.ID, b.ID) })
		cur, err := r.Current(graph.Wanted{Nodes: ids, Edges: slices.Compact(edges)})
		f = facts{}
		for _, n := range cur.Nodes {
			f.nodes = append(f.nodes, n)
		}
		for _, e := range cur.Edges {
			f.edges = append(f.edges, e)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(f.nodes, func(a, b *graph.NodeState) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(f.edges, func(a, b *graph.EdgeState) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID))
	})
	return f
}

// fill puts facts into an empty store.
func (f facts) fill(t testing.TB, s graph.Store) graph.Store {
	t.Helper()
	places := map[string]int64{}
	for i, n := range f.nodes {
		places[n.ID] = int64(i) + 1
	}
	if err := s.Fill(t.Context(), graph.Fill{
		Nodes: func(yield func(*graph.NodeState, error) bool) {
			for _, n := range f.nodes {
				if !yield(n, nil) {
					return
				}
			}
		},
		Edges: func(yield func(graph.FillEdge, error) bool) {
			for _, e := range f.edges {
				if !yield(graph.FillEdge{EdgeState: e, FromPlace: places[e.From], ToPlace: places[e.To]}, nil) {
					return
				}
			}
		},
	}); err != nil {
		t.Fatal(err)
	}
	return sameKeys{s}
}

// sameKeys seals the cursors of all stores alike, so that they can be compared.
type sameKeys struct{ graph.Store }

func (s sameKeys) CursorKeys(context.Context) (graph.CursorKeys, error) {
	return graph.CursorKeys{Key: slices.Repeat([]byte{7}, 32)}, nil
}
