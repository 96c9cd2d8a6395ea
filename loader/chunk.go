package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"kith/loader/extract"
	"kith/loader/mapping"
	"kith/loader/rows"
)

// chunk is the rows of a file that make one batch.
type chunk struct {
	row     int64 // of the file; the chunk begins with it
	all     int64 // how many rows it goes over
	rows    []extract.Row
	bytes   int64    // read of the file so far
	columns []string // of the file
}

// excerpt is the part of a file that is read.
type excerpt struct {
	file   int              // of the programs
	from   int64            // the row at which a chunk begins, as a batch of it is written again
	wanted func(int64) bool // the rows that are looked at; nil for all
}

// chunks reads a file. Chunks begin where the load goes on from, and after as many rows as a batch is to have by then;
// rows before it are read too, as later ones may have their keys.
func chunks(j *job, of excerpt) func(context.Context) iter.Seq2[*chunk, error] {
	return func(ctx context.Context) iter.Seq2[*chunk, error] {
		return func(yield func(*chunk, error) bool) {
			if err := readChunks(ctx, j, of, yield); err != nil {
				yield(nil, err)
			}
		}
	}
}

func readChunks(ctx context.Context, j *job, of excerpt, yield func(*chunk, error) bool) error {
	p := j.programs[of.file]
	var bytes int64
	r, err := j.stamps.open(ctx, p, &bytes)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	identifier := extract.NewIdentifier(p, j.setting, r.Columns())
	size := j.size.next()
	c := &chunk{columns: r.Columns()}
	for at := int64(0); ; at++ {
		rec, fault, err := readRow(ctx, p, r)
		end := errors.Is(err, io.EOF)
		if end {
			err = j.stamps.unchanged(p) // or this may not be its end
		}
		if err != nil {
			return err
		}
		if c.all = at - c.row; end || at > 0 && (at == of.from || c.all == size) {
			c.bytes = bytes
			if !yield(c, nil) || end {
				return nil
			}
			c, size = &chunk{row: at, columns: r.Columns()}, j.size.next()
		}
		if of.wanted == nil || of.wanted(at) {
			c.rows = append(c.rows, identifier.Identify(at, rec, fault))
		}
	}
}

// prefetch runs a sequence in a goroutine of its own, which is one element ahead.
func prefetch[T any](ctx context.Context, list func(context.Context) iter.Seq2[T, error]) iter.Seq2[T, error] {
	type element struct {
		v   T
		err error
	}
	return func(yield func(T, error) bool) {
		inner, stop := context.WithCancel(ctx)
		elements := make(chan element, 1)
		go func() {
			defer close(elements)
			for v, err := range list(inner) {
				select {
				case elements <- element{v, err}:
				case <-inner.Done():
					return
				}
			}
		}()
		defer func() {
			stop()
			for range elements { // until the other side has ended
				continue
			}
		}()
		for e := range elements {
			if !yield(e.v, e.err) {
				return
			}
		}
	}
}

// readRow is the next row of a file, or why it cannot be read; io.EOF at its end.
func readRow(ctx context.Context, p *mapping.Program, r rows.Reader) (*rows.Row, *rows.Fault, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	rec, err := r.Next()
	if f, broken := errors.AsType[*rows.Fault](err); broken {
		return nil, f, nil
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("%s cannot be read any further: %s; then run the same command again", p.Name, cause(err))
	}
	return rec, nil, err
}

// cause is the text of a file's error without its path.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}
