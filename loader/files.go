package loader

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// columnsOf reads the header of a file.
func columnsOf(path string, table *tableRows, d *dialect, at where, out *problems) ([]string, bool) {
	if table == nil && path == "" {
		return nil, false
	}
	r, err := openReader(path, table, d, nil)
	if err != nil {
		out.add(at, nil, "%s", headerProblem(path, err))
		return nil, false
	}
	columns := r.columns()
	return columns, closed(r, at, out)
}

func closed(r reader, at where, out *problems) bool {
	if err := r.close(); err != nil {
		out.add(at, nil, "the file cannot be read: %s", cause(err))
		return false
	}
	return true
}

func headerProblem(path string, err error) string {
	name := filepath.Base(path)
	if f, ok := errors.AsType[*fault](err); ok {
		return fmt.Sprintf("%s:%d: %s", name, f.line, f.reason)
	}
	return fmt.Sprintf("%s cannot be read: %s", name, cause(err))
}

// openReader opens a file, or the rows of a table. Progress, if any, hears of the bytes that are read.
func openReader(path string, table *tableRows, d *dialect, progress func(int)) (reader, error) {
	if table != nil {
		return &tableReader{tableRows: table}, nil
	}
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	r, err := newCSV(&counted{f, progress}, d)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return r, nil
}

func openFile(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no regular file")
	}
	return os.Open(path)
}

// counted tells how many bytes are read.
type counted struct {
	io.ReadCloser
	tell func(int)
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	if c.tell != nil {
		c.tell(n)
	}
	return n, err
}
