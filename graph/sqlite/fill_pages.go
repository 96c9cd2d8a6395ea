package sqlite

import (
	"context"
	"database/sql/driver"
	"encoding/binary"
	"errors"

	"kith/graph"
	"kith/graph/sqlite/btree"
)

// aloneSetting are the settings of the connection that fills a file. What an index is sorted by need not fit into
// memory.
var aloneSetting = []string{`pragma temp_store=file`, `pragma busy_timeout=0`, `pragma journal_mode=delete`,
	`pragma busy_timeout=5000`,
	`pragma cache_size=-8192`}

// shut runs f while this store has no connection to its file. Whoever wants one waits.
func (s *Store) shut(ctx context.Context, f func() error) error {
	return s.writer.all(ctx, func(writer []*conn) error {
		return s.readers.all(ctx, func(readers []*conn) error {
			var errs []error
			for _, c := range append(readers, writer...) {
				errs = append(errs, c.close())
			}
			if err := errors.Join(errs...); err != nil {
				return err
			}
			err := f()
			return errors.Join(err, s.reopen(context.WithoutCancel(ctx), writer[0], readers))
		})
	})
}

func (s *Store) reopen(ctx context.Context, writer *conn, readers []*conn) error {
	w, err := connect(ctx, location(s.path))
	if err != nil {
		return err
	}
	*writer = *w
	if err := errors.Join(logAhead(ctx, writer), writer.settle(ctx, writerSetting)); err != nil {
		return err
	}
	for _, c := range readers {
		r, err := connect(ctx, location(s.path), readerSetting...)
		if err != nil {
			return err
		}
		*c = *r
	}
	return nil
}

// writePages writes everything as pages behind the end of the file, and the roots of the trees last.
func (c *conn) writePages(ctx context.Context, dir string, m *graph.Model, whole graph.Fill) error {
	size, err := c.integer(ctx, `pragma page_size`)
	if err != nil {
		return err
	}
	last, err := c.integer(ctx, `pragma page_count`)
	if err != nil {
		return err
	}
	roots, err := c.roots(ctx)
	if err != nil {
		return err
	}
	w := newPageWriter(context.WithoutCancel(ctx), c, int(size))
	pages := btree.NewPages(int(size), uint32(last), w.put)
	err = makeTrees(ctx, dir, m, whole, pages, roots)
	if err := errors.Join(err, w.close()); err != nil {
		return err
	}
	return c.setPageCount(ctx, pages.Last())
}

// roots are the first pages of all tables and indexes.
func (c *conn) roots(ctx context.Context) (map[string]uint32, error) {
	out := map[string]uint32{}
	err := c.query(ctx, `select name,rootpage from sqlite_schema where rootpage>0`, nil,
		func(row []driver.Value) error {
			out[row[0].(string)] = uint32(row[1].(int64))
			return nil
		})
	return out, err
}

// setPageCount tells the header how many pages there are.
func (c *conn) setPageCount(ctx context.Context, n uint32) error {
	first, err := c.one(ctx, `select data from sqlite_dbpage where pgno=1`)
	if err != nil {
		return err
	}
	page := append([]byte(nil), first.([]byte)...)
	binary.BigEndian.PutUint32(page[28:], n)
	return c.exec(context.WithoutCancel(ctx), putPage, int64(1), page)
}

const putPage = `insert into sqlite_dbpage(pgno,data) values(?1,?2)`
