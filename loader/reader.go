package loader

import (
	"io"
	"slices"
)

// reader gives the rows of one file in order. The formats of files are behind it.
type reader interface {
	columns() []string
	// next gives the next row, whose fields are as many as the columns and are valid until the next call; io.EOF after the
	// last. A row that cannot be read is a *fault, and reading goes on behind it. Any other error ends the reading.
	next() (*record, error)
	close() error
}

// record is a row as read.
type record struct {
	line   int64 // where it begins, the first line of the file being 1
	fields []string
}

// fault is a row that cannot be read.
type fault struct {
	line   int64
	column int // of the fields, from 1; 0: the whole row
	code   string
	reason string
}

func (f *fault) Error() string { return f.reason }

// tableRows are rows that stand in the mapping itself.
type tableRows struct {
	names []string
	rows  []record
}

func (v value) tableRows() *tableRows {
	t := &tableRows{}
	items := v.items("a list of rows like { code: home, name: Home insurance }")
	rows := make([][]member, len(items))
	for i, item := range items {
		rows[i], _ = item.members("a row like { code: home, name: Home insurance }")
		for _, m := range rows[i] {
			if !slices.Contains(t.names, m.name) {
				t.names = append(t.names, m.name)
			}
		}
	}
	for i, members := range rows {
		fields := make([]string, len(t.names))
		for _, m := range members {
			if !m.isNull() {
				fields[slices.Index(t.names, m.name)], _ = m.scalar("a word or a number")
			}
		}
		t.rows = append(t.rows, record{int64(items[i].line), fields})
	}
	if at, reason := badHeader(t.names); reason != "" {
		v.fail("column %d %s", at+1, reason)
	}
	return t
}

// tableReader reads such rows.
type tableReader struct {
	*tableRows
	at int
}

func (r *tableReader) columns() []string { return r.names }

func (r *tableReader) next() (*record, error) {
	if r.at == len(r.rows) {
		return nil, io.EOF
	}
	r.at++
	return &r.rows[r.at-1], nil
}

func (r *tableReader) close() error { return nil }
