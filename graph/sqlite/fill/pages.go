package fill

import (
	"context"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/fill/btree"
	"kith/internal/sorting"
)

// writePages writes a graph as pages behind the end of the file, and the roots of the trees last.
func writePages(ctx context.Context, c *conn.Conn, dir string, m *graph.Model, whole graph.Fill) error {
	size, err := c.Integer(ctx, `pragma page_size`)
	if err != nil {
		return err
	}
	last, err := c.Integer(ctx, `pragma page_count`)
	if err != nil {
		return err
	}
	at, err := roots(ctx, c)
	if err != nil {
		return err
	}
	w := newPageWriter(context.WithoutCancel(ctx), c, int(size))
	pages := btree.NewPages(int(size), uint32(last), w.put)
	temp := sorting.Dir{Path: dir, Fault: graph.TempFileFault}
	err = makeTrees(ctx, &file{pages: pages, roots: at, temp: temp}, m, whole)
	if err := errors.Join(err, w.close()); err != nil {
		return err
	}
	return setPageCount(ctx, c, pages.Last())
}

// roots reads the first pages of all tables and indexes, by name.
func roots(ctx context.Context, c *conn.Conn) (map[string]uint32, error) {
	out := map[string]uint32{}
	const text = `select name,rootpage from sqlite_schema where rootpage>0`
	err := c.Query(ctx, text, nil, func(row []driver.Value) error {
		out[row[0].(string)] = uint32(row[1].(int64))
		return nil
	})
	return out, err
}

// setPageCount writes into the file's header how many pages there are.
func setPageCount(ctx context.Context, c *conn.Conn, n uint32) error {
	first, err := c.One(ctx, `select data from sqlite_dbpage where pgno=1`)
	if err != nil {
		return err
	}
	page := append([]byte(nil), first.([]byte)...)
	binary.BigEndian.PutUint32(page[28:], n)
	return c.Exec(context.WithoutCancel(ctx), putPage, int64(1), page)
}

// pageWriter writes pages through SQLite in a goroutine of its own, while more are made. It uses the connection until
// it is closed.
type pageWriter struct {
	ctx    context.Context
	c      *conn.Conn
	size   int
	batch  *pageBatch
	full   chan *pageBatch
	free   chan *pageBatch
	failed chan struct{}
	err    error // once failed is closed
}

// pageBatch is as many pages as a statement takes.
type pageBatch struct {
	args  []driver.Value
	bytes []byte
}

const putPage = `insert into sqlite_dbpage(pgno,data) values(?1,?2)`

const pagesAtOnce = 32

var putPages = putPage + strings.Repeat(`,(?,?)`, pagesAtOnce-1)

func newPageWriter(ctx context.Context, c *conn.Conn, size int) *pageWriter {
	w := &pageWriter{ctx: ctx, c: c, size: size, full: make(chan *pageBatch), free: make(chan *pageBatch, 3),
		failed: make(chan struct{})}
	for range cap(w.free) {
		w.free <- &pageBatch{bytes: make([]byte, 0, size*pagesAtOnce)}
	}
	w.batch = <-w.free
	go w.run()
	return w
}

func (w *pageWriter) run() {
	defer close(w.failed)
	for b := range w.full {
		if w.err == nil {
			w.err = w.write(b)
		}
		b.args, b.bytes = b.args[:0], b.bytes[:0]
		w.free <- b
	}
}

func (w *pageWriter) write(b *pageBatch) error {
	if len(b.args) == 2*pagesAtOnce {
		return w.c.Exec(w.ctx, putPages, b.args...)
	}
	for i := 0; i < len(b.args); i += 2 {
		if err := w.c.Exec(w.ctx, putPage, b.args[i:i+2]...); err != nil {
			return err
		}
	}
	return nil
}

// put takes a page from btree.Pages.
func (w *pageWriter) put(n uint32, page []byte) error {
	b := w.batch
	at := len(b.bytes)
	b.bytes = append(b.bytes, page...)
	b.args = append(b.args, int64(n), b.bytes[at:])
	if len(b.args) == 2*pagesAtOnce {
		w.full <- b
		w.batch = <-w.free
	}
	return nil
}

// close waits until all pages are written.
func (w *pageWriter) close() error {
	w.full <- w.batch
	close(w.full)
	<-w.failed
	return w.err
}
