package rows

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/klauspost/compress/zip"

	"kith/loader/rows/kind"
	"kith/loader/rows/row"
	"kith/loader/rows/sheet"
)

// workbook is the file of a workbook: a zip archive of parts.
type workbook struct {
	file  *os.File
	parts *zip.Reader
	done  func() error // called when the file is closed
}

// zipMark is how zip archives begin.
const zipMark = "PK\x03\x04"

// openWorkbook opens a workbook that may be compressed once more. It calls progress, unless that is nil, with the bytes
// that are read, up to the size of the file.
func openWorkbook(ctx context.Context, path string, progress func(int)) (_ *workbook, err error) {
	path, done, err := decompressedFile(ctx, path)
	if err != nil {
		return nil, err
	}
	w := &workbook{done: done}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.Close())
		}
	}()
	if w.file, err = os.Open(path); err != nil {
		return nil, err
	}
	info, err := w.file.Stat()
	if err != nil {
		return nil, err
	}
	head := make([]byte, min(kind.Head, info.Size()))
	if _, err = io.ReadFull(w.file, head); err != nil {
		return nil, err
	}
	if err := notWorkbook(head); err != nil {
		return nil, err
	}
	in := &placed{ctx: ctx, File: w.file, progress: progress, left: info.Size()}
	if w.parts, err = zip.NewReader(in, info.Size()); err != nil {
		return nil, fmt.Errorf("the file is not whole or damaged (%w): get it again", err)
	}
	return w, nil
}

// notWorkbook is the error of a file that begins as no workbook does.
func notWorkbook(head []byte) error {
	k, ok := kind.Binary(head)
	if !ok {
		k, ok = kind.Text(head)
	}
	switch {
	case Format(k.Format) == XLSX:
		return nil
	case !ok:
		return errors.New("it is no Excel workbook, though its name or the mapping says so: if it is text, say " +
			"format: csv")
	case k.Format != "":
		return fmt.Errorf("it is %s and no Excel workbook: %s", k.Name, k.Advice)
	case !strings.HasPrefix(string(head), zipMark):
		return fmt.Errorf("it is %s, which is not read: %s", k.Name, k.Advice)
	}
	return nil // a zip archive whose first parts are not those of every workbook
}

// Close closes the file.
func (w *workbook) Close() error {
	var err error
	if w.file != nil {
		err = w.file.Close()
	}
	return errors.Join(err, w.done())
}

// part opens a part, within the limits of decompression.
func (w *workbook) part(name string) (io.ReadCloser, error) {
	for _, f := range w.parts.File {
		if f.Name == name {
			return openPart(f)
		}
	}
	return nil, fmt.Errorf("the workbook has no part %s: %w", name, fs.ErrNotExist)
}

func openPart(f *zip.File) (io.ReadCloser, error) {
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("its part %s cannot be read: %w", f.Name, err)
	}
	return &unpacked{name: "zip", in: in, packed: &tally{n: int64(f.CompressedSize64)}, file: in}, nil
}

// sheet opens a sheet of a workbook.
func (f File) sheet(ctx context.Context, progress func(int)) (Reader, error) {
	w, err := openWorkbook(ctx, f.Path, progress)
	if err != nil {
		return nil, err
	}
	d := &f.Dialect
	r, err := sheet.Open(w.part, &sheet.Options{Sheet: d.Sheet, Skip: d.Skip, Header: d.Header, Columns: d.Columns,
		Without: d.Without})
	if err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return &sheetReader{r, w}, nil
}

// sheetReader closes the workbook with the sheet.
type sheetReader struct {
	row.Reader
	book *workbook
}

func (s *sheetReader) Close() error { return errors.Join(s.Reader.Close(), s.book.Close()) }

// soundWorkbook gives an error if any part of a workbook is damaged.
func soundWorkbook(ctx context.Context, path string) error {
	w, err := openWorkbook(ctx, path, nil)
	if err != nil {
		return err
	}
	defer func() { _ = w.Close() }() // only read
	for _, f := range w.parts.File {
		in, err := openPart(f)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, in)
		if err := errors.Join(err, in.Close()); err != nil {
			return fmt.Errorf("its part %s: %w", f.Name, err)
		}
	}
	return nil
}

// placed reads a file at places, until its context ends. It reports how many bytes are read, no more than the file has.
type placed struct {
	ctx context.Context
	*os.File
	progress func(int) // may be nil
	left     int64     // what is still to be reported
}

func (p *placed) ReadAt(b []byte, at int64) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.File.ReadAt(b, at)
	if told := min(int64(n), p.left); p.progress != nil && told > 0 {
		p.left -= told
		p.progress(int(told))
	}
	return n, err
}
