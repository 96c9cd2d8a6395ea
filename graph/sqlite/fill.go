package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	lib "modernc.org/sqlite/lib"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/fill"
	"kith/graph/sqlite/table"
)

// Empty implements graph.Store.
func (s *Store) Empty(ctx context.Context) (empty bool, err error) {
	err = s.readers.Use(ctx, func(c *conn.Conn) error {
		if err := s.unchanged(ctx, c); err != nil {
			return err
		}
		empty, err = fill.Empty(ctx, c, s.m)
		return err
	})
	return empty, conn.Mapped(ctx, err)
}

// FillByRows makes Fill insert rows, and make the indexes when all are in, instead of writing pages of the file itself.
func (s *Store) FillByRows() { s.byRows = true }

// Fill implements graph.Store, in one transaction: all of it is stored afterwards, or nothing. Meanwhile reads of this
// store wait, and no other program can open the file unless it has it open already.
func (s *Store) Fill(ctx context.Context, f graph.Fill) error {
	switch {
	case s.unfit != nil:
		return s.unfit
	case s.path == Memory:
		return conn.Mapped(ctx, s.writer.Use(ctx, func(c *conn.Conn) error { return fill.Rows(ctx, c, s.m, f) }))
	}
	return conn.Mapped(ctx, s.shut(ctx, func() error {
		return s.locks.InTurn(ctx, func() error { return s.fillFile(ctx, f) })
	}))
}

// aloneSetting are the settings of the connection that fills a file. What an index is sorted by need not fit into
// memory.
var aloneSetting = []string{`pragma temp_store=file`, `pragma busy_timeout=0`, `pragma journal_mode=delete`,
	`pragma busy_timeout=5000`, `pragma cache_size=-8192`}

// fillFile fills the file on a connection that is alone with it if nobody else has it open. With a rollback journal
// SQLite keeps nothing of what is behind the end of the file, so that it is written once; else it writes ahead as
// usual. Either way it is one transaction of SQLite's.
func (s *Store) fillFile(ctx context.Context, f graph.Fill) error {
	c, err := conn.Open(ctx, conn.File(s.path))
	if err != nil {
		return err
	}
	if err = c.Set(ctx, aloneSetting...); conn.Code(err) == lib.SQLITE_BUSY {
		err = nil
	}
	switch {
	case err != nil:
	case s.byRows || s.grown():
		err = fill.Rows(ctx, c, s.m, f)
	default:
		err = fill.Pages(ctx, c, filepath.Dir(s.path), s.m, f)
	}
	return errors.Join(err, c.Close())
}

// grown reports whether the store's tables have been added to, so that their columns are not in the model's order.
func (s *Store) grown() bool {
	byNumber := func(m *graph.Model) (names []string) {
		for _, k := range m.Concrete() {
			names = append(names, k.Name)
		}
		return names
	}
	return !slices.Equal(byNumber(s.want), byNumber(s.kept.Model)) ||
		!slices.Equal(table.DDL(s.want), table.DDL(s.kept.Model))
}

// shut runs f while this store has no connection to its file. Calls that need one wait.
func (s *Store) shut(ctx context.Context, f func() error) error {
	return s.writer.All(ctx, func(writer []*conn.Conn) error {
		return s.readers.All(ctx, func(readers []*conn.Conn) error {
			return s.probe.All(ctx, func(probe []*conn.Conn) error {
				var errs []error
				for _, c := range slices.Concat(readers, probe, writer) {
					errs = append(errs, c.Close())
				}
				if err := errors.Join(errs...); err != nil {
					return err
				}
				err := f()
				return errors.Join(err, s.reopen(context.WithoutCancel(ctx), writer[0], readers, probe[0]))
			})
		})
	})
}

// reopen opens the connections again that were closed.
func (s *Store) reopen(ctx context.Context, writer *conn.Conn, readers []*conn.Conn, probe *conn.Conn) error {
	w, err := conn.Open(ctx, conn.File(s.path))
	if err != nil {
		return err
	}
	*writer = *w
	if err := errors.Join(writer.WriteAhead(ctx), writer.Set(ctx, writerSetting...)); err != nil {
		return err
	}
	for _, c := range readers {
		r, err := conn.Open(ctx, conn.File(s.path), readerSetting...)
		if err != nil {
			return err
		}
		*c = *r
	}
	p, err := conn.Open(ctx, conn.File(s.path), probeSetting...)
	if err != nil {
		return err
	}
	*probe = *p
	return s.files.note()
}
