package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	lib "modernc.org/sqlite/lib"

	"kith/graph"
)

// Empty implements graph.Store.
func (s *Store) Empty(ctx context.Context) (empty bool, err error) {
	err = s.readers.use(ctx, func(c *conn) error {
		if err := s.same(ctx, c); err != nil {
			return err
		}
		empty, err = c.empty(ctx, s.m)
		return err
	})
	return empty, mapped(ctx, err)
}

// grown reports whether the store's tables have been added to.
func (s *Store) grown() bool {
	byNumber := func(m *graph.Model) (names []string) {
		for _, k := range m.Concrete() {
			names = append(names, k.Name)
		}
		return names
	}
	return !slices.Equal(byNumber(s.want), byNumber(s.kept.Model)) || !slices.Equal(ddl(s.want), ddl(s.kept.Model))
}

func (c *conn) empty(ctx context.Context, m *graph.Model) (bool, error) {
	var kinds []string
	for _, k := range m.Concrete() {
		kinds = append(kinds, `exists(select 1 from `+quote(k.Name)+`)`)
	}
	some, err := c.integer(ctx, `select `+strings.Join(kinds, ` or `))
	return some == 0, err
}

func (c *conn) wantEmpty(ctx context.Context, m *graph.Model) error {
	empty, err := c.empty(ctx, m)
	if err == nil && !empty {
		err = graph.Errorf(graph.Invalid, "the store is not empty: write into it batch by batch")
	}
	return err
}

// FillByRows has Fill write rows and make the indexes when all are in, not pages: then only SQLite decides what its
// file looks like.
func (s *Store) FillByRows() { s.byRows = true }

// Fill implements graph.Store, in one transaction: all of it is stored afterwards, or nothing. Meanwhile reads of this
// store wait, and other programs cannot open the file if this one is alone with it.
func (s *Store) Fill(ctx context.Context, whole graph.Fill) error {
	switch {
	case s.unfit != nil:
		return s.unfit
	case s.path == Memory:
		return mapped(ctx, s.writer.use(ctx, func(c *conn) error {
			return s.inTurn(ctx, func() error { return c.fill(ctx, s.m, whole, c.writeRows) })
		}))
	}
	return mapped(ctx, s.shut(ctx, func() error {
		return s.inTurn(ctx, func() error { return s.fillFile(ctx, whole) })
	}))
}

// fillFile fills the file on a connection that is alone with it if nobody else has it open. With a rollback journal
// SQLite keeps nothing of what is behind the end of the file, so that it is written once; else it writes ahead as
// usual. Either way it is one transaction of SQLite's.
func (s *Store) fillFile(ctx context.Context, whole graph.Fill) error {
	c, err := connect(ctx, location(s.path))
	if err != nil {
		return err
	}
	if err = c.settle(ctx, aloneSetting); code(err) == lib.SQLITE_BUSY {
		err = nil
	}
	if err == nil {
		write := c.writeRows
		if !s.byRows && !s.grown() { // pages are made of columns in the model's order
			write = func(ctx context.Context, m *graph.Model, whole graph.Fill) error {
				return c.writePages(ctx, filepath.Dir(s.path), m, whole)
			}
		}
		err = c.fill(ctx, s.m, whole, write)
	}
	return errors.Join(err, c.close())
}

// fill stores a whole graph by what writes it, and says so in the change log.
func (c *conn) fill(ctx context.Context, m *graph.Model, whole graph.Fill, write func(context.Context, *graph.Model,
	graph.Fill) error) error {
	return c.transact(ctx, func() (bool, error) {
		if err := c.wantEmpty(ctx, m); err != nil {
			return false, err
		}
		w := writing{ctx: ctx, c: c, m: m, rows: map[string][][]driver.Value{}}
		if err := w.logFill(whole.Cause); err != nil { // before pages are counted
			return false, err
		}
		return true, write(ctx, m, whole)
	})
}
