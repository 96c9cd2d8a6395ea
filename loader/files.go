package loader

import (
	"errors"
	"fmt"
	"path/filepath"

	"kith/loader/rows"
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
	columns := r.Columns()
	return columns, closed(r, at, out)
}

func closed(r rows.Reader, at where, out *problems) bool {
	if err := r.Close(); err != nil {
		out.add(at, nil, "the file cannot be read: %s", cause(err))
		return false
	}
	return true
}

func headerProblem(path string, err error) string {
	name := filepath.Base(path)
	if f, ok := errors.AsType[*rows.Fault](err); ok {
		return fmt.Sprintf("%s:%d: %s", name, f.Line, f.Reason)
	}
	return fmt.Sprintf("%s cannot be read: %s", name, cause(err))
}

// openReader opens a file, or the rows of a table. Progress, if any, hears of the bytes that are read.
func openReader(path string, table *tableRows, d *dialect, progress func(int)) (rows.Reader, error) {
	if table != nil {
		return &tableReader{tableRows: table}, nil
	}
	return rows.Open(path, &d.Dialect, progress)
}
