package rows

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"kith/loader/rows/dump"
	"kith/loader/rows/row"
)

// File is a file of rows.
type File struct {
	Path    string
	Dialect Dialect
	// Columns are the names of the columns, as an earlier Reader of the file gave them. Formats that do not begin with
	// them, JSON and dumps, find them by reading the file once more; with Columns they do not need to. nil: not known.
	Columns []string
}

// Open begins to read the file. It calls progress, unless that is nil, with the number of bytes each time some were
// read. When the context ends, so does the reading. What the file begins with and cannot be used, like a header with a
// column twice, is a *Fault; any other error is one of the file.
func (f File) Open(ctx context.Context, progress func(int)) (Reader, error) {
	d := f.Dialect
	switch format := cmp.Or(d.Format, formatOf(f.Path)); format {
	case CSV:
		return f.text(ctx, progress, format, func(in io.ReadCloser) (Reader, error) {
			r, err := newCSV(in, &d, delimiterOf(f.Path))
			if err != nil {
				return nil, err
			}
			return without(r, d.Without)
		})
	case Fixed:
		return f.text(ctx, progress, format, func(in io.ReadCloser) (Reader, error) {
			r, err := newFixed(in, &d)
			if err != nil {
				return nil, err
			}
			return without(r, d.Without)
		})
	case JSONL:
		return f.twice(ctx, progress, format,
			func(in io.Reader) ([]string, error) { return jsonColumnsOf(in, &d) },
			func(in io.Reader, columns []string) iter.Seq2[*Row, error] { return newJSON(in, &d, columns).all() })
	case XML:
		return f.twice(ctx, progress, format,
			func(in io.Reader) ([]string, error) { return xmlColumnsOf(in, &d) },
			func(in io.Reader, columns []string) iter.Seq2[*Row, error] { return newXML(in, &d, columns).all() })
	case SQL:
		o := &dump.Options{Table: d.From, Columns: d.Columns, Without: d.Without, Encoding: d.Encoding,
			Backslash: d.Escape != 0}
		return f.twice(ctx, progress, format,
			func(in io.Reader) ([]string, error) { return dump.Columns(in, o) },
			func(in io.Reader, columns []string) iter.Seq2[*Row, error] { return dump.Rows(in, columns, o) })
	case XLSX:
		return f.sheet(ctx, progress)
	case SQLite:
		return f.table(ctx, progress)
	default:
		return nil, fmt.Errorf("there is no format %s", format)
	}
}

// open opens a file to read what it holds, if that is what the format is.
func (f File) open(ctx context.Context, progress func(int), format Format) (io.ReadCloser, error) {
	in, err := open(ctx, f.Path, progress)
	if err != nil {
		return nil, err
	}
	out, err := f.recognized(in, format)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return out, nil
}

// text opens a file of text.
func (f File) text(ctx context.Context, progress func(int), format Format,
	read func(io.ReadCloser) (Reader, error)) (Reader, error) {
	in, err := f.open(ctx, progress, format)
	if err != nil {
		return nil, err
	}
	r, err := read(in)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return r, nil
}

// twice opens a file of text that is read a first time for its columns, unless they are known, and then for its rows.
func (f File) twice(ctx context.Context, progress func(int), format Format,
	find func(io.Reader) ([]string, error), rows func(io.Reader, []string) iter.Seq2[*Row, error]) (Reader, error) {
	columns := f.Columns
	if columns == nil {
		in, err := f.open(ctx, nil, format)
		if err != nil {
			return nil, err
		}
		columns, err = find(in)
		if err := errors.Join(err, in.Close()); err != nil {
			return nil, err
		}
	}
	return f.text(ctx, progress, format, func(in io.ReadCloser) (Reader, error) {
		return row.Pull(columns, rows(in, columns), in), nil
	})
}

// table opens a table of a database.
func (f File) table(ctx context.Context, progress func(int)) (Reader, error) {
	d, err := openDatabase(ctx, f.Path, f.Dialect.Without)
	if err != nil {
		return nil, err
	}
	t, err := d.table(ctx, f.Dialect.From)
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	done := func() {
		if info, err := os.Stat(f.Path); err == nil && progress != nil {
			progress(int(info.Size()))
		}
	}
	return row.Pull(t.columns, d.rows(ctx, t, done), d), nil
}

// Sound gives an error if a file is damaged, as far as that can be told: a compressed file is read to its end, behind
// which its checksum stands, and so are the parts of a workbook; of a database, compressed or not, the structure is
// checked. Other files hold nothing to check.
func Sound(ctx context.Context, path string) error {
	in, err := open(ctx, path, nil)
	if err != nil {
		return err
	}
	head := make([]byte, len(databaseMark))
	_, _ = io.ReadFull(in, head) // a shorter file is no database, and an error comes again when reading
	switch {
	case string(head) == databaseMark:
		return errors.Join(in.Close(), soundDatabase(ctx, path))
	case strings.HasPrefix(string(head), zipMark):
		return errors.Join(in.Close(), soundWorkbook(ctx, path))
	}
	if _, packed := in.(*unpacked); packed {
		_, err = io.Copy(io.Discard, in)
	}
	return errors.Join(err, in.Close())
}
