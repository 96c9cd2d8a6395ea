// Package memory is the plain reading of the contract in package graph: what a pattern and a batch mean, in slices and
// maps. The other engines are compared with it, and fast unit tests store in it. It keeps the whole contract for as
// long as the process lives and for as many nodes as a test needs (tens of thousands); speed and lasting storage are
// left to the others.
package memory

import (
	"context"
	"slices"
	"sync"
	"time"

	"kith/graph"
)

// Store is a graph.Store in memory. Make one with New.
type Store struct {
	m     *graph.Model
	holds graph.Holds

	mu     sync.RWMutex
	t      *tables
	log    changeLog
	keys   graph.CursorKeys
	access string // graph.EncodeAccessKeys

	secret string // never changed
	sizing graph.Sizing
}

var _ graph.Store = (*Store)(nil)

// New makes an empty store of a model.
func New(m *graph.Model) *Store {
	s := &Store{m: m, t: newTables(m), log: changeLog{bookmarks: map[string]int64{}}, keys: graph.NewCursorKeys(),
		secret: graph.NewSecret()}
	s.sizing.Extent, s.sizing.Count = s.extent, s.count
	return s
}

// Match implements graph.Store.
func (s *Store) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	if err := p.Check(s.m); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := canceled(ctx); err != nil {
		return nil, err
	}
	return match(s.t, p), nil
}

// Aggregate implements graph.Store.
func (s *Store) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	if err := a.Check(s.m); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := canceled(ctx); err != nil {
		return nil, err
	}
	return aggregate(s.t, a)
}

// Read implements graph.Store.
func (s *Store) Read(ctx context.Context, f func(graph.Reader) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := canceled(ctx); err != nil {
		return err
	}
	return f(s.t)
}

// Write implements graph.Store.
func (s *Store) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	upsert, err := graph.NewUpsert(s.m, cloneBatch(b))
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := canceled(ctx); err != nil {
		return nil, err
	}
	cur, err := upsert.Read(s.t)
	if err != nil {
		return nil, err
	}
	set, result := upsert.Apply(cur)
	if !set.Empty() {
		s.writable().apply(set)
	}
	s.log.add(set.Log)
	return result, nil
}

// CheckStorable implements graph.Store: there are no limits.
func (s *Store) CheckStorable(*graph.NodeWrite) error { return nil }

// Empty implements graph.Store.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.t.nodes) == 0, canceled(ctx)
}

// Fill implements graph.Store. After an error the store is empty.
func (s *Store) Fill(ctx context.Context, f graph.Fill) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.t.nodes) > 0 {
		return graph.Errorf(graph.Invalid, "the store is not empty: write into it batch by batch")
	}
	t := newTables(s.m)
	if err := t.fill(f); err != nil {
		return err
	}
	if err := canceled(ctx); err != nil {
		return err
	}
	s.log.add(graph.Filled(f.Cause))
	s.t = t
	return nil
}

// Fits implements graph.Store: a store in memory has the program's own model.
func (s *Store) Fits() error { return nil }

// Hold implements graph.Store.
func (s *Store) Hold(
	ctx context.Context, who string, waiting func(holder string),
) (release func() error, err error) {
	return s.holds.Hold(ctx, who, waiting)
}

// Alone implements graph.Store: there is no other Store on the same memory.
func (s *Store) Alone(context.Context, bool) error { return nil }

// Changes implements graph.Store.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := canceled(ctx); err != nil {
		return nil, err
	}
	return s.log.after(after, limit), nil
}

// ForgetChanges implements graph.Store.
func (s *Store) ForgetChanges(ctx context.Context, before string, limit int) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := canceled(ctx); err != nil {
		return 0, err
	}
	return s.log.forget(before, limit), nil
}

// Bookmark implements graph.Store.
func (s *Store) Bookmark(ctx context.Context, consumer string) (int64, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.log.bookmarks[consumer], canceled(ctx)
}

// SetBookmark implements graph.Store.
func (s *Store) SetBookmark(ctx context.Context, consumer string, seq int64) error {
	if err := graph.CheckBookmark(consumer, seq); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := canceled(ctx); err != nil {
		return err
	}
	s.log.bookmarks[consumer] = seq
	return nil
}

// CursorKeys implements graph.Store.
func (s *Store) CursorKeys(ctx context.Context) (graph.CursorKeys, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.keys, canceled(ctx)
}

// RotateCursorKeys implements graph.Store.
func (s *Store) RotateCursorKeys(ctx context.Context, at time.Time) (was, now graph.CursorKeys, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := canceled(ctx); err != nil {
		return was, now, err
	}
	was, s.keys = s.keys, s.keys.Rotated(at)
	return was, s.keys, nil
}

// AccessKeys implements graph.Store.
func (s *Store) AccessKeys(ctx context.Context) ([]graph.AccessKey, error) {
	if err := canceled(ctx); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return graph.DecodeAccessKeys(where, s.access)
}

// PutAccessKey implements graph.Store.
func (s *Store) PutAccessKey(ctx context.Context, k graph.AccessKey) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := canceled(ctx); err != nil {
		return err
	}
	list, err := graph.DecodeAccessKeys(where, s.access)
	if err == nil {
		list, err = graph.WithAccessKey(list, k)
	}
	if err == nil {
		s.access = graph.EncodeAccessKeys(list)
	}
	return err
}

// where is the store, as errors call it.
const where = "the store in memory"

// Secret implements graph.Store.
func (s *Store) Secret(ctx context.Context) ([]byte, error) {
	if err := canceled(ctx); err != nil {
		return nil, err
	}
	return graph.DecodeSecret(where, s.secret)
}

// Close implements graph.Store; there is nothing to release.
func (s *Store) Close() error { return nil }

// cloneBatch copies a batch, so that its writer may use its slices again.
func cloneBatch(b *graph.Batch) *graph.Batch {
	c := *b
	c.Nodes, c.Edges = slices.Clone(b.Nodes), slices.Clone(b.Edges)
	c.Withdraws, c.Derived = slices.Clone(b.Withdraws), slices.Clone(b.Derived)
	for i := range c.Derived {
		c.Derived[i].Vals = cloneAll(c.Derived[i].Vals)
	}
	for i := range c.Nodes {
		c.Nodes[i].Vals, c.Nodes[i].Aliases = cloneAll(c.Nodes[i].Vals), slices.Clone(c.Nodes[i].Aliases)
	}
	for i := range c.Edges {
		c.Edges[i].Vals = cloneAll(c.Edges[i].Vals)
	}
	if b.Checkpoint != nil {
		c.Checkpoint = &graph.Node{ID: b.Checkpoint.ID, Vals: cloneAll(b.Checkpoint.Vals)}
	}
	return &c
}

// canceled is the Canceled error of a context that has ended, nil if it has not.
func canceled(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return &graph.Error{Kind: graph.Canceled, Msg: "the request ended before the store answered", Err: err}
	}
	return nil
}
