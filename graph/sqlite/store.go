// Package sqlite is the embedded engine: a graph.Store in one SQLite file, or in memory. It promises the whole contract
// of package graph, one statement a pattern (text search takes a second, small one; a pattern with a long page below
// another row may run twice), and that several programs may use one file: writers wait for each other, readers never
// wait. What SQLite forces on the design, and what it costs, is in README.md.
//
// The packages below it do the work, and Store joins them: compile makes statements of patterns, batch reads and writes
// facts, fill stores a whole graph at once, upgrade changes a store of another version, lock has writers take turns.
// They stand on table (how a graph stands in tables) and conn (connections).
package sqlite

import (
	"context"
	"errors"
	"time"

	"kith/graph"
	"kith/graph/sqlite/batch"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/lock"
	"kith/graph/sqlite/table"
)

// Store is a graph.Store in SQLite. Make one with Open.
type Store struct {
	path    string
	m       *graph.Model // as it is stored
	want    *graph.Model // that it was opened for
	kept    *graph.Kept  // what it was made with
	unfit   error        // why it is only read; nil if it can be written
	stamp   string       // of what it was made with
	writer  *conn.Pool   // of one connection
	readers *conn.Pool   // one more than may run, for checkpoints
	probe   *conn.Pool   // of one connection, which no question of others keeps waiting
	files   *files
	locks   *lock.Locks
	thresholds
	bounds      bounds // of views
	compiled    map[*conn.Conn]compiled
	checkpoints checkpoints
	sizing      graph.Sizing
	byRows      bool          // a fill writes rows, not pages
	patience    time.Duration // for how long a write waits for its turn
	hasRead     func()        // called when Write has read what it needs, if it is not nil: for tests
}

var _ graph.Store = (*Store)(nil)

const fitsWait = 2 * time.Second

// Fits implements graph.Store.
func (s *Store) Fits() error {
	ctx, cancel := context.WithTimeout(context.Background(), fitsWait) // a fill has all connections
	defer cancel()
	if err := s.probe.Use(ctx, func(c *conn.Conn) error { return s.present(ctx, c) }); err != nil {
		return conn.Mapped(ctx, err)
	}
	return s.unfit
}

// unchanged is an Incompatible error if the store has been upgraded since it was opened, or is another one.
func (s *Store) unchanged(ctx context.Context, c *conn.Conn) error {
	now, err := table.Stamp(ctx, c)
	if err == nil && now != s.stamp {
		err = graph.Errorf(graph.Incompatible,
			"%s has been upgraded or replaced since this program opened it: start the program again", s.path)
	}
	return err
}

// CheckStorable implements graph.Store: every node that fits the model is taken.
func (s *Store) CheckStorable(*graph.NodeWrite) error { return nil }

// Read implements graph.Store.
func (s *Store) Read(ctx context.Context, f func(graph.Reader) error) error {
	if err := s.files.readable(); err != nil {
		return err
	}
	return conn.Mapped(ctx, s.readers.Use(ctx, func(c *conn.Conn) error {
		return c.Moment(ctx, func() error { return f(batch.NewReader(ctx, c, s.m)) })
	}))
}

// Pool is how many connections there are to read with, and how many of them are in use.
func (s *Store) Pool() (size, used int) { return s.readers.Load() }

// Hold implements graph.Store.
func (s *Store) Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error) {
	return s.locks.Hold(ctx, who, waiting)
}

// Alone implements graph.Store.
func (s *Store) Alone(_ context.Context, alone bool) error { return s.locks.Alone(alone) }

// Close implements graph.Store. It waits for the calls that run.
func (s *Store) Close() error {
	return conn.Mapped(context.Background(), errors.Join(s.probe.Close(), s.readers.Close(), s.writer.Close()))
}
