package memory

import (
	"context"
	"runtime"
	"sync"

	"kith/graph"
)

// view is a graph.View: the tables as they were at its first Match. Who writes meanwhile writes into a copy.
type view struct {
	s      *Store
	mu     sync.Mutex
	t      *tables // nil before the first Match
	newest int64   // of the change log, at that time
	closed bool
}

// Readers implements graph.Store.
func (s *Store) Readers() int { return runtime.GOMAXPROCS(0) }

// Remote implements graph.Store.
func (s *Store) Remote() bool { return false }

// View implements graph.Store.
func (s *Store) View(context.Context, int) (graph.View, error) { return &view{s: s}, nil }

// Match implements graph.View.
func (v *view) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	t, err := v.look(ctx, p)
	if err != nil {
		return nil, err
	}
	return match(t, p), nil
}

// Aggregate implements graph.View.
func (v *view) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	t, err := v.look(ctx, a)
	if err != nil {
		return nil, err
	}
	return aggregate(t, a)
}

// look gives the tables of the view's moment to answer a question that fits the model.
func (v *view) look(ctx context.Context, q graph.Question) (*tables, error) {
	if err := q.Check(v.s.m); err != nil {
		return nil, err
	}
	if err := canceled(ctx); err != nil {
		return nil, err
	}
	t := v.tables()
	if t == nil {
		return nil, graph.Errorf(graph.Internal, "the view was closed before this pattern")
	}
	return t, nil
}

// tables are those of the view's moment; nil if it is closed.
func (v *view) tables() *tables {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.t == nil && !v.closed {
		v.s.mu.Lock()
		defer v.s.mu.Unlock()
		v.t = v.s.t
		v.t.views++
		v.newest = v.s.log.newest()
	}
	return v.t
}

// Parallel implements graph.View.
func (v *view) Parallel() bool { return true }

// Moved implements graph.View: the tables of a view are never written to.
func (v *view) Moved(context.Context) (bool, error) { return false, nil }

// Newest implements graph.View.
func (v *view) Newest(ctx context.Context) (int64, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.t == nil {
		return 0, graph.Errorf(graph.Internal, "the view has matched no pattern yet, or was closed")
	}
	return v.newest, canceled(ctx)
}

// Close implements graph.View.
func (v *view) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.t != nil {
		v.s.mu.Lock()
		defer v.s.mu.Unlock()
		v.t.views--
		v.t = nil
	}
	v.closed = true
	return nil
}

// writable are the store's tables to write to: a copy if a view keeps these.
func (s *Store) writable() *tables {
	if s.t.views > 0 {
		s.t = s.t.clone()
	}
	return s.t
}
