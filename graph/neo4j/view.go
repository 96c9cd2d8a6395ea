package neo4j

import (
	"context"
	"math"
	"sync"

	"kith/graph"
)

// view is a graph.View. Its statements are each of a moment of their own, and the store's node says afterwards whether
// these are one: it is looked at before the first of several statements and after the last. Each statement has a time
// limit on the server.
type view struct {
	s       *Store
	several bool // patterns, which may be of several moments
	slots   chan struct{}

	mu    sync.Mutex
	first string // what the store's node was like before the first Match; "" before it
}

// View implements graph.Store.
func (s *Store) View(_ context.Context, patterns int) (graph.View, error) {
	return &view{s: s, several: patterns > 1, slots: make(chan struct{}, atOnce)}, nil
}

const (
	// maxReaders is how many requests a server of a few processors answers at the same time.
	maxReaders = 8
	// atOnce is how many statements of one view a server works on at the same time, so that a request of many patterns
	// takes neither all connections nor all processors.
	atOnce = 4
)

// Readers implements graph.Store.
func (s *Store) Readers() int { return maxReaders }

// Remote implements graph.Store.
func (s *Store) Remote() bool { return true }

// Match implements graph.View.
func (v *view) Match(ctx context.Context, p *graph.Pattern) (rows *graph.Rows, err error) {
	err = v.ask(ctx, p, func() error {
		rows, err = v.s.match(ctx, p, v.s.db.Answer)
		return err
	})
	return rows, err
}

// Aggregate implements graph.View.
func (v *view) Aggregate(ctx context.Context, a *graph.Aggregate) (out *graph.Aggregated, err error) {
	err = v.ask(ctx, a, func() error {
		out, err = v.s.aggregate(ctx, a, v.s.db.Answer)
		return err
	})
	return out, err
}

// ask calls f when few other questions of the view are under way, and the store's node has been looked at.
func (v *view) ask(ctx context.Context, q graph.Question, f func() error) error {
	if err := v.s.kept.Check(q, v.s.m, v.s.want); err != nil {
		return err
	}
	select {
	case v.slots <- struct{}{}:
		defer func() { <-v.slots }()
	case <-ctx.Done():
		return v.s.db.Failure(ctx, ctx.Err())
	}
	if v.several {
		if err := v.begin(ctx); err != nil {
			return v.s.db.Failure(ctx, err)
		}
	}
	return f()
}

// begin looks at the store's node once.
func (v *view) begin(ctx context.Context) (err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.first == "" {
		v.first, err = v.s.moments.First(ctx, v.s.db)
	}
	return err
}

// Parallel implements graph.View.
func (*view) Parallel() bool { return true }

// Moved implements graph.View. It may be true of a store that another program wrote to shortly before the first Match.
func (v *view) Moved(ctx context.Context) (bool, error) {
	v.mu.Lock()
	first := v.first
	v.mu.Unlock()
	if first == "" {
		return false, nil
	}
	moved, err := v.s.moments.Moved(ctx, v.s.db, first)
	return moved, v.s.db.Failure(ctx, err)
}

// Newest implements graph.View.
func (v *view) Newest(ctx context.Context) (int64, error) {
	log, err := v.s.Changes(ctx, math.MaxInt64-1, 0)
	if err != nil {
		return 0, err
	}
	return log.Newest, nil
}

// Close implements graph.View.
func (*view) Close() error { return nil }
