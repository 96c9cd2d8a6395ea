// Package sqlite is the embedded engine: a graph.Store in one SQLite file, or in memory. It promises the whole contract
// of package graph, one statement a pattern (text search takes a second, small one; a pattern with a long page below
// another row may run twice), and that several programs may use one file: writers wait for each other, readers never
// wait. What SQLite forces on the design, and what it costs, is in README.md.
package sqlite

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"kith/graph"
)

// Store is a graph.Store in SQLite. Make one with Open.
type Store struct {
	m    *graph.Model
	path string
	// what names of files beside the store begin with; "" in memory
	beside string
	limits
	writer  *pool // of one connection
	readers *pool // one more than may run, for checkpoints
	checkpoints
	turns graph.Turns // of a store in memory
	kept  *graph.Kept // what it was made with
	unfit error       // why it is only read; nil if it can be written
	stamp string      // of what it was made with
	want  *graph.Model
	held  atomic.Pointer[holder]
	// a fill writes rows, not pages
	byRows bool
	// for how long a write waits for its turn
	patience time.Duration
	hooks
}

var _ graph.Store = (*Store)(nil)

// Match implements graph.Store.
func (s *Store) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	if err := s.check(p); err != nil {
		return nil, err
	}
	var rows *graph.Rows
	err := s.readers.use(ctx, func(c *conn) (err error) {
		rows, err = s.match(ctx, c, p)
		return err
	})
	return rows, mapped(ctx, err)
}

// check says what in a pattern does not fit the store's own model.
func (s *Store) check(p *graph.Pattern) error {
	err := p.Check(s.m)
	if err != nil && s.unfit != nil && p.Check(s.want) == nil {
		return s.kept.Lacks(p, err)
	}
	return err
}

func (s *Store) match(ctx context.Context, c *conn, p *graph.Pattern) (*graph.Rows, error) {
	of := shapeOf(s.m, p)
	rows, err := s.run(ctx, c, p, of)
	if errors.Is(err, errLong) {
		of.sort()
		rows, err = s.run(ctx, c, p, of)
	}
	return rows, err
}

func (s *Store) run(ctx context.Context, c *conn, p *graph.Pattern, of *shape) (*graph.Rows, error) {
	l, err := s.plan(ctx, c, p, of)
	if err != nil {
		return nil, err
	}
	answer, err := c.one(ctx, l.text, l.args(of)...)
	if err != nil {
		return nil, err
	}
	return decode(s.m, p, l.answer, answer.(string))
}

// plan finds the plan of a pattern's shape, or makes it.
func (s *Store) plan(ctx context.Context, c *conn, p *graph.Pattern, of *shape) (*plan, error) {
	if l := c.plans[string(of.key)]; l != nil && !of.once {
		return l, nil
	}
	found, err := s.search(ctx, c, p)
	if err != nil {
		return nil, err
	}
	l := s.compile(p, of, found)
	if !of.once {
		c.keep(of.key, l)
	}
	return l, nil
}

const fitsWait = 2 * time.Second

// Fits implements graph.Store.
func (s *Store) Fits() error {
	ctx, cancel := context.WithTimeout(context.Background(), fitsWait) // a fill has all connections
	defer cancel()
	if err := s.readers.use(ctx, func(c *conn) error { return s.same(ctx, c) }); err != nil {
		return mapped(ctx, err)
	}
	return s.unfit
}

// Takes implements graph.Store: every node that fits the model is taken.
func (s *Store) Takes(*graph.NodeWrite) error { return nil }

// Explain is the statement that Match runs for a pattern; of a text search, the one that reads all names.
func (s *Store) Explain(p *graph.Pattern) string {
	return s.compile(p, shapeOf(s.m, p), nil).text
}

// Close implements graph.Store. It waits for the calls that run.
func (s *Store) Close() error {
	return mapped(context.Background(), errors.Join(s.readers.close(), s.writer.close()))
}
