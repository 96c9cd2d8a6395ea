package mapping

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"

	"kith/loader/rows"
	"kith/loader/rows/row"
)

// columnsOf are the columns that a file has; false if they are not known, as of a file of objects without any, or if it
// cannot be read, which is reported.
func columnsOf(ctx context.Context, src *Origin, at where, out *problems) ([]string, bool) {
	if src.table == nil && src.Path == "" {
		return nil, false
	}
	if reason := src.Unfit(); src.table == nil && reason != "" {
		out.add(at, nil, "%s", reason)
		return nil, false
	}
	r, err := src.Open(ctx, nil)
	if err != nil {
		out.add(at, nil, "%s", err)
		return nil, false
	}
	src.Columns = r.Columns()
	return src.Columns, closed(r, at, out) && len(src.Columns) > 0
}

// closed closes a reader, and reports whether that went well.
func closed(r rows.Reader, at where, out *problems) bool {
	if err := r.Close(); err != nil {
		out.add(at, nil, "the file cannot be read: %s", cause(err))
		return false
	}
	return true
}

// headerProblem is the message that a file cannot be read, with its line if that is known.
func headerProblem(path string, err error) string {
	name := filepath.Base(path)
	if f, ok := errors.AsType[*rows.Fault](err); ok {
		return fmt.Sprintf("%s:%d: %s%s", name, f.Line, f.Reason, headerHint(f))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return missingFile(path)
	}
	return fmt.Sprintf("%s cannot be read: %s", name, cause(err))
}

// headerHint is what to do about a header that cannot be read.
func headerHint(f *rows.Fault) string {
	if f.Code == row.CodeInvalidEncoding {
		return ": say which encoding the file is in, like encoding: windows-1252, or utf-16"
	}
	return ""
}

// Origin is where rows are: in a file, or in the mapping itself.
type Origin struct {
	rows.File
	table *tableRows
}

// onlyTexts reports whether every value is a text; false if it is not known what the file is.
func (o *Origin) onlyTexts() bool { return o.table != nil || o.Path != "" && o.OnlyTexts() }

// Open begins to read. progress, if it is not nil, is called with every number of bytes that were read. Errors say
// which file cannot be read.
func (o *Origin) Open(ctx context.Context, progress func(int)) (rows.Reader, error) {
	if o.table != nil {
		return &tableReader{tableRows: o.table}, nil
	}
	r, err := o.File.Open(ctx, progress)
	if err != nil {
		return nil, errors.New(headerProblem(o.Path, err))
	}
	return r, nil
}

// tableRows are rows that stand in the mapping itself.
type tableRows struct {
	names []string
	list  []rows.Row
}

// parseTable reads rows, whose columns are all the names that any of them has.
func parseTable(v value) *tableRows {
	t := &tableRows{}
	items := v.items("a list of rows like { code: home, name: Home insurance }")
	members := make([][]member, len(items))
	for i, item := range items {
		members[i], _ = item.members("a row like { code: home, name: Home insurance }")
		for _, m := range members[i] {
			if !slices.Contains(t.names, m.name) {
				t.names = append(t.names, m.name)
			}
		}
	}
	for i, row := range members {
		fields := make([]string, len(t.names))
		for _, m := range row {
			if !m.isNull() {
				fields[slices.Index(t.names, m.name)], _ = m.scalar("a word or a number")
			}
		}
		t.list = append(t.list, rows.Row{Line: int64(items[i].line), Fields: fields})
	}
	if at, reason := rows.BadHeader(t.names); reason != "" {
		v.fail("column %d %s", at+1, reason)
	}
	return t
}

// tableReader reads the rows of a table.
type tableReader struct {
	*tableRows
	at int
}

func (r *tableReader) Columns() []string { return r.names }

func (r *tableReader) Next() (*rows.Row, error) {
	if r.at == len(r.list) {
		return nil, io.EOF
	}
	r.at++
	return &r.list[r.at-1], nil
}

func (r *tableReader) Close() error { return nil }
