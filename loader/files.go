package loader

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"kith/loader/rows"
)

// columnsOf are the columns of a file; false if they are not known, as those of a file of objects that has none.
func columnsOf(ctx context.Context, src *origin, at where, out *problems) ([]string, bool) {
	if src.table == nil && src.Path == "" {
		return nil, false
	}
	if reason := src.Unfit(); reason != "" {
		out.add(at, nil, "%s", reason)
		return nil, false
	}
	r, err := src.open(ctx, nil)
	if err != nil {
		out.add(at, nil, "%s", headerProblem(src.Path, err))
		return nil, false
	}
	src.Columns = r.Columns()
	return src.Columns, closed(r, at, out) && len(src.Columns) > 0
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

// origin is where rows are: in a file, or in the mapping itself.
type origin struct {
	rows.File
	table *tableRows
}

// open begins to read. Progress, if any, hears of the bytes that are read.
func (o *origin) open(ctx context.Context, progress func(int)) (rows.Reader, error) {
	if o.table != nil {
		return &tableReader{tableRows: o.table}, nil
	}
	return o.File.Open(ctx, progress)
}
