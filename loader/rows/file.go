package rows

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
)

// File is a file of rows.
type File struct {
	Path    string
	Dialect Dialect
	// Columns are those of a format that does not say first which there are, as an earlier Reader of the file gave
	// them; nil to have them found out, by reading the file once more.
	Columns []string
}

// Open begins to read a file. Progress, if any, hears of the bytes that are read of it. When the context ends, so does
// the reading. What a file begins with and cannot stand, like a header with a column twice, is a *Fault; every other
// error is that of the file.
func (f File) Open(ctx context.Context, progress func(int)) (Reader, error) {
	d := f.Dialect
	d.Delimiter = cmp.Or(d.Delimiter, DelimiterOf(f.Path))
	switch format := cmp.Or(d.Format, FormatOf(f.Path)); format {
	case CSV:
		return f.text(ctx, progress, func(in io.ReadCloser) (Reader, error) {
			r, err := newCSV(in, &d)
			if err != nil {
				return nil, err
			}
			return without(r, d.Without)
		})
	case JSONL:
		return f.scanned(ctx, progress, &d, jsonColumnsOf, func(in io.Reader, columns []string) iter.Seq2[*Row, error] {
			return newJSON(in, &d, columns, false).all
		})
	case SQL:
		return f.scanned(ctx, progress, &d, sqlColumnsOf, func(in io.Reader, columns []string) iter.Seq2[*Row, error] {
			return newSQL(in, &d, columns).all
		})
	case SQLite:
		return f.database(ctx, progress)
	default:
		return nil, fmt.Errorf("there is no format %s", format)
	}
}

// Unfit says which part of the dialect is of another format than the file's; "" if none is.
func (f File) Unfit() string {
	switch format := cmp.Or(f.Dialect.Format, FormatOf(f.Path)); {
	case f.Dialect.Each != "" && format != JSONL:
		return "each is a list in JSON: no other format has any"
	case f.Dialect.From != "" && format != SQL && format != SQLite:
		return "from is a table of a database or of a dump: no other format has any"
	}
	return ""
}

// scanned opens a file of text in which the columns must be found first.
func (f *File) scanned(ctx context.Context, progress func(int), d *Dialect, columns func(io.Reader, *Dialect) ([]string,
	error),
	rows func(io.Reader, []string) iter.Seq2[*Row, error]) (Reader, error) {
	if f.Columns == nil {
		in, err := open(ctx, f.Path, nil)
		if err != nil {
			return nil, err
		}
		f.Columns, err = columns(in, d)
		if err := errors.Join(err, in.Close()); err != nil {
			return nil, err
		}
	}
	return f.text(ctx, progress, func(in io.ReadCloser) (Reader,
		error) {
		return newPulled(f.Columns, rows(in, f.Columns), in), nil
	})
}

// text opens a file of text and what reads it.
func (f File) text(ctx context.Context, progress func(int), read func(io.ReadCloser) (Reader, error)) (Reader, error) {
	in, err := open(ctx, f.Path, progress)
	if err != nil {
		return nil, err
	}
	r, err := read(in)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return r, nil
}

// open gives the bytes of a file, whatever compressed it.
func open(ctx context.Context, path string, progress func(int)) (io.ReadCloser, error) {
	f, err := openFile(ctx, path, progress)
	if err != nil {
		return nil, err
	}
	in, err := decompressed(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return in, nil
}

// OpenFile opens a regular file as it lies, to be read until the context ends; anything else could keep a reader
// waiting for ever.
func OpenFile(ctx context.Context, path string) (io.ReadCloser, error) {
	f, err := openFile(ctx, path, nil)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func openFile(ctx context.Context, path string, progress func(int)) (*source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no regular file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &source{ctx, f, progress}, nil
}

// source is a file until its context ends. It tells how many bytes are read.
type source struct {
	ctx context.Context
	*os.File
	tell func(int)
}

func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.File.Read(p)
	if s.tell != nil {
		s.tell(n)
	}
	return n, err
}
