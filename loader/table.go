package loader

import (
	"io"
	"slices"

	"kith/loader/rows"
)

// tableRows are rows that stand in the mapping itself.
type tableRows struct {
	names []string
	list  []rows.Row
}

func (v value) tableRows() *tableRows {
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

// tableReader reads such rows.
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
