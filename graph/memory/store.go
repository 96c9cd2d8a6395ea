// Package memory is the plain reading of the contract in package graph: what a pattern and a batch mean, in slices and
// maps. The other engines are compared with it, and fast unit tests store in it. It promises the whole contract for as
// long as the process lives and for as many nodes as a test needs (tens of thousands); it leaves speed and lasting
// storage to the others.
package memory

import (
	"context"
	"slices"
	"sync"

	"kith/graph"
)

// Store is a graph.Store in memory. Make one with New.
type Store struct {
	m     *graph.Model
	turns graph.Turns

	mu    sync.RWMutex
	nodes map[string]*graph.NodeState // states are replaced, never changed
	edges map[int64]*graph.EdgeState
	out   map[string][]int64 // edges by the node they start from
	in    map[string][]int64 // edges by the node they lead to
	alias map[string]string  // to the id of its node
	log   []graph.Entry
	marks map[string]int64 // bookmarks
}

var _ graph.Store = (*Store)(nil)

// New makes an empty store of a model.
func New(m *graph.Model) *Store {
	return &Store{m: m, nodes: map[string]*graph.NodeState{}, edges: map[int64]*graph.EdgeState{},
		out: map[string][]int64{}, in: map[string][]int64{}, alias: map[string]string{}, marks: map[string]int64{}}
}

// Match implements graph.Store.
func (s *Store) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	if err := p.Check(s.m); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := ended(ctx); err != nil {
		return nil, err
	}
	return s.page(p, s.all()), nil
}

// Read implements graph.Store.
func (s *Store) Read(ctx context.Context, f func(graph.Reader) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := ended(ctx); err != nil {
		return err
	}
	return f(reader{s})
}

// Fits implements graph.Store.
func (s *Store) Fits() error { return nil }

// Takes implements graph.Store: every node that fits the model is taken.
func (s *Store) Takes(*graph.NodeWrite) error { return nil }

// Write implements graph.Store.
func (s *Store) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	plan, err := graph.NewUpsert(s.m, own(b))
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ended(ctx); err != nil {
		return nil, err
	}
	cur, err := plan.Read(reader{s})
	if err != nil {
		return nil, err
	}
	puts, result := plan.Apply(cur)
	s.put(puts)
	return result, nil
}

// Hold implements graph.Store.
func (s *Store) Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error) {
	return s.turns.Hold(ctx, who, waiting)
}

// Alone implements graph.Store: nobody else can have a store in memory.
func (s *Store) Alone(context.Context, bool) error { return nil }

// Close implements graph.Store; there is nothing to give back.
func (s *Store) Close() error { return nil }

// own copies a batch, so that its writer may use its slices again.
func own(b *graph.Batch) *graph.Batch {
	c := *b
	c.Nodes, c.Edges, c.Withdraws = slices.Clone(b.Nodes), slices.Clone(b.Edges), slices.Clone(b.Withdraws)
	for i := range c.Nodes {
		c.Nodes[i].Vals, c.Nodes[i].Aliases = copies(c.Nodes[i].Vals), slices.Clone(c.Nodes[i].Aliases)
	}
	for i := range c.Edges {
		c.Edges[i].Vals = copies(c.Edges[i].Vals)
	}
	if b.Checkpoint != nil {
		c.Checkpoint = &graph.Node{ID: b.Checkpoint.ID, Vals: copies(b.Checkpoint.Vals)}
	}
	return &c
}

func copies(vals []any) []any {
	out := make([]any, len(vals))
	for i, v := range vals {
		out[i] = copied(v)
	}
	return out
}

func copied(v any) any {
	if list, ok := v.([]string); ok {
		return slices.Clone(list)
	}
	return v
}

func ended(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return &graph.Error{Kind: graph.Canceled, Msg: "the request ended before the store answered", Err: err}
	}
	return nil
}
