package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"kith/loader/extract"
	"kith/loader/mapping"
	"kith/loader/rows"
)

// chunk is the rows that make one batch.
type chunk struct {
	row     int64 // of the file; the chunk begins with it
	all     int64 // how many rows it goes over
	rows    []extract.Row
	bytes   int64    // read of the file so far
	columns []string // of the file
}

// chunks are the rows of a file. Chunks begin where the load goes on from, and after as many rows as a batch is to have
// by then; rows before it are given too, as later ones may have their keys.
func (l *load) chunks(pass, file int) func(context.Context) iter.Seq2[*chunk, error] {
	return func(ctx context.Context) iter.Seq2[*chunk, error] {
		return func(yield func(*chunk, error) bool) {
			if err := l.cut(ctx, pass, file, yield); err != nil {
				yield(nil, err)
			}
		}
	}
}

// cut yields the chunks of a file.
func (l *load) cut(ctx context.Context, pass, file int, yield func(*chunk, error) bool) error {
	p := l.programs[file]
	var bytes int64
	r, err := l.open(ctx, p, &bytes)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	w := extract.NewIdentifier(p, l.setting, r.Columns())
	wanted := l.wanted(pass, file)
	from, size := l.from.from(pass, file), l.pace.next()
	c := &chunk{columns: r.Columns()}
	for at := int64(0); ; at++ {
		rec, f, err := read(ctx, p, r)
		end := errors.Is(err, io.EOF)
		if end {
			err = l.steady(p) // or this may not be its end
		}
		if err != nil {
			return err
		}
		if c.all = at - c.row; end || at > 0 && (at == from || c.all == size) {
			c.bytes = bytes
			if !yield(c, nil) || end {
				return nil
			}
			c, size = &chunk{row: at, columns: r.Columns()}, l.pace.next()
		}
		if wanted(at) {
			c.rows = append(c.rows, w.Identify(at, rec, f))
		}
	}
}

// wanted says which rows of a file need to be looked at. The second time these are the ones with edges to be written,
// as far as this call has seen.
func (l *load) wanted(pass, file int) func(int64) bool {
	if m := l.marks[file]; pass == passEdges && m != nil {
		return m.stating.has
	}
	return func(int64) bool { return true }
}

// read gives the next row, or why it is none.
func read(ctx context.Context, p *mapping.Program, r rows.Reader) (*rows.Row, *rows.Fault, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	rec, err := r.Next()
	if f, broken := errors.AsType[*rows.Fault](err); broken {
		return nil, f, nil
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("%s cannot be read any further: %s; then run the same command again", p.Name, plain(err))
	}
	return rec, nil, err
}

// open opens a file that is still as it was when its digest was taken.
func (l *load) open(ctx context.Context, p *mapping.Program, bytes *int64) (rows.Reader, error) {
	if err := l.steady(p); err != nil {
		return nil, err
	}
	return p.Origin.Open(ctx, func(n int) { *bytes += int64(n) })
}

// steady reports whether a file has changed since its digest was taken.
func (l *load) steady(p *mapping.Program) error {
	if p.Origin.Path == "" {
		return nil
	}
	if now, err := stampOf(p.Origin.Path); err != nil || now != l.stamps[p.Origin.Path] {
		return fmt.Errorf("%s has changed or gone since the load began: run the command again when it stays as it is",
			p.Name)
	}
	return nil
}
