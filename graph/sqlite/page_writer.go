package sqlite

import (
	"context"
	"database/sql/driver"
	"strings"
)

// pageWriter gives pages to SQLite while more are made. It has the connection for itself until it is closed.
type pageWriter struct {
	ctx    context.Context
	c      *conn
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

const pagesAtOnce = 32

var putPages = putPage + strings.Repeat(`,(?,?)`, pagesAtOnce-1)

func newPageWriter(ctx context.Context, c *conn, size int) *pageWriter {
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
		return w.c.exec(w.ctx, putPages, b.args...)
	}
	for i := 0; i < len(b.args); i += 2 {
		if err := w.c.exec(w.ctx, putPage, b.args[i:i+2]...); err != nil {
			return err
		}
	}
	return nil
}

// put is for btree.Pages.
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

// close waits until all is written.
func (w *pageWriter) close() error {
	w.full <- w.batch
	close(w.full)
	<-w.failed
	return w.err
}
