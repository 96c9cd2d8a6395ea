package sqlite

import (
	"context"
	"runtime"
	"sync"
	"time"

	"kith/graph"
	"kith/graph/sqlite/conn"
)

// bounds are what the statements of a view may take. They keep one request from holding a connection for long, and the
// write-ahead log from growing, since no checkpoint passes a moment that is still read.
type bounds struct {
	statement time.Duration // of one
	view      time.Duration // of all
	text      int           // bytes that all answer
}

var usualBounds = bounds{statement: time.Second, view: 3 * time.Second, text: 32 << 20}

// Option is a setting of a store.
type Option func(*Store)

// Patience makes every time limit of views so many times as long as usual, for a machine that is slow, or busy with
// other work.
func Patience(times int) Option {
	return func(s *Store) {
		s.bounds.statement *= time.Duration(times)
		s.bounds.view *= time.Duration(times)
	}
}

// maxText bounds the answer of one statement of a reader in SQLite's own memory, before it is known how long it is.
const maxText = 64 << 20

// view is a graph.View: a read transaction on a connection of its own, which runs one statement at a time.
type view struct {
	s        *Store
	patterns int // that will be matched; one alone needs no transaction

	mu     sync.Mutex
	c      *conn.Conn // nil before the first Match
	took   time.Duration
	text   int
	closed bool
}

// Readers implements graph.Store: a connection for each processor; there is another one for checkpoints.
func (s *Store) Readers() int { return runtime.GOMAXPROCS(0) }

// Remote implements graph.Store.
func (s *Store) Remote() bool { return false }

// View implements graph.Store. A view of a store in memory has the only connection, and keeps writers waiting.
func (s *Store) View(_ context.Context, patterns int) (graph.View, error) {
	return &view{s: s, patterns: patterns}, nil
}

// Match implements graph.View.
func (v *view) Match(ctx context.Context, p *graph.Pattern) (rows *graph.Rows, err error) {
	err = v.ask(ctx, p, func(ctx context.Context) (size int, err error) {
		rows, size, err = v.s.match(ctx, v.c, p)
		return size, err
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// Aggregate implements graph.View.
func (v *view) Aggregate(ctx context.Context, a *graph.Aggregate) (out *graph.Aggregated, err error) {
	err = v.ask(ctx, a, func(ctx context.Context) (size int, err error) {
		out, size, err = v.s.aggregate(ctx, v.c, a)
		return size, err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// ask calls f, which gives the size of an answer, within the bounds of the view. Waiting for a connection, or for the
// statement before this one, does not count.
func (v *view) ask(ctx context.Context, q graph.Question, f func(context.Context) (size int, err error)) error {
	if err := v.s.kept.Check(q, v.s.m, v.s.want); err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.begin(ctx); err != nil {
		return conn.Mapped(ctx, err)
	}
	begin := time.Now()
	left := v.s.bounds.view - v.took
	limited, cancel := context.WithTimeout(ctx, min(v.s.bounds.statement, left))
	defer cancel()
	size, err := f(limited)
	v.took += time.Since(begin)
	if v.text += size; err == nil && v.text > v.s.bounds.text {
		err = conn.TooLarge()
	}
	return conn.Mapped(limited, err)
}

// begin takes a connection and begins the transaction, unless that is done. SQLite takes the moment with the first
// statement that reads.
func (v *view) begin(ctx context.Context) error {
	switch {
	case v.closed:
		return graph.Errorf(graph.Internal, "the view was closed before this pattern")
	case v.c != nil && v.patterns == 1:
		return graph.Errorf(graph.Internal, "this view is of one pattern")
	case v.c != nil:
		return nil
	}
	if err := v.s.files.readable(); err != nil {
		return err
	}
	c, err := v.s.readers.Take(ctx)
	if err != nil {
		return err
	}
	if v.patterns > 1 {
		if err := c.ExecShort(ctx, `begin`); err != nil {
			v.s.readers.Give(c)
			return err
		}
	}
	v.c = c
	return nil
}

// Parallel implements graph.View: there is one connection.
func (v *view) Parallel() bool { return false }

// Moved implements graph.View: a read transaction never moves.
func (v *view) Moved(context.Context) (bool, error) { return false, nil }

// Newest implements graph.View.
func (v *view) Newest(ctx context.Context) (int64, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.c == nil {
		return 0, graph.Errorf(graph.Internal, "the view has matched no pattern yet, or was closed")
	}
	if err := ctx.Err(); err != nil {
		return 0, conn.Mapped(ctx, err)
	}
	seq, err := v.c.Kept(context.WithoutCancel(ctx), `select max(seq) from _change`) // short, as in ExecShort
	return seq, conn.Mapped(ctx, err)
}

// Close implements graph.View.
func (v *view) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.closed = true
	if v.c == nil {
		return nil
	}
	if v.patterns > 1 {
		_ = v.c.ExecShort(context.Background(), `rollback`) // some errors have ended the transaction already
	}
	v.s.readers.Give(v.c)
	v.c = nil
	return nil
}
