package graphtest

import (
	"context"
	"slices"
	"sync"
	"testing"

	"kith/graph"
	"kith/graph/fill"
)

// Filling makes stores whose first batch goes through Fill, as a first load does, and not through Write, unless it has
// withdrawals, aliases or a trial. The suite must pass all the same.
func Filling(f Factory) Factory {
	return func(t testing.TB, m *graph.Model) graph.Store {
		return &filling{Store: f(t, m), m: m, dir: t.TempDir()}
	}
}

// sortMemory is so small that small batches are put aside on disk, too.
const sortMemory = 4 << 10

type filling struct {
	graph.Store
	m   *graph.Model
	dir string
	mu  sync.Mutex // so that only one write finds the store empty, and fills it
}

// Write implements graph.Store.
func (s *filling) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	empty, err := s.Empty(ctx)
	if err != nil {
		return nil, err
	}
	aliased := slices.ContainsFunc(b.Nodes, func(w graph.NodeWrite) bool { return len(w.Aliases) > 0 })
	if !empty || aliased || len(b.Withdraws) > 0 || b.Trial != nil {
		return s.Store.Write(ctx, b)
	}
	r, err := s.fill(ctx, b)
	if err == nil && len(b.Derived) > 0 { // which a first load has none of
		var then *graph.Result
		if then, err = s.Store.Write(ctx, &graph.Batch{Derived: b.Derived}); err == nil {
			r.Derived = then.Derived
		}
	}
	return r, err
}

func (s *filling) fill(ctx context.Context, b *graph.Batch) (r *graph.Result, err error) {
	all := fill.New(s.m, s.dir, sortMemory)
	defer all.Close()
	all.Day = b.Day
	f, r, err := BuildFill(ctx, all, b)
	if err != nil || !r.Wrote() {
		return r, err
	}
	f.Cause = b.Cause
	if err := s.Fill(ctx, *f); err != nil {
		return nil, err
	}
	if b.Checkpoint != nil {
		_, err = s.Store.Write(ctx, &graph.Batch{Nodes: []graph.NodeWrite{{Node: *b.Checkpoint}}})
	}
	return r, err
}

// BuildFill makes a Fill of a batch, and the result that Write would return.
func BuildFill(ctx context.Context, all *fill.Builder, b *graph.Batch) (*graph.Fill, *graph.Result, error) {
	r := &graph.Result{Nodes: make([]graph.Change, len(b.Nodes)), Edges: make([]graph.Change, len(b.Edges))}
	for i := range b.Nodes {
		w := b.Nodes[i]
		if err := all.Node(&w, int64(i)); err != nil {
			return nil, nil, err
		}
	}
	for i := range b.Edges {
		w := b.Edges[i]
		if err := all.Edge(&w, int64(-i-1)); err != nil {
			return nil, nil, err
		}
	}
	f, err := all.Build(ctx, func(tag int64, o fill.Outcome) error {
		if tag >= 0 {
			r.Nodes[tag] = o.Change
		} else {
			r.Edges[-tag-1] = o.Change
		}
		r.Differing.Add(o.Differing)
		return nil
	})
	return f, r, err
}
