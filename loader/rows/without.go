package rows

import (
	"fmt"
	"slices"
)

// trimmed is a Reader of texts without some of its columns.
type trimmed struct {
	Reader
	names  []string
	places []int // of these in the rows of the Reader
	row    Row
}

// without leaves columns out.
func without(r Reader, left []string) (Reader, error) {
	names, err := kept(r.Columns(), left)
	if err != nil || len(left) == 0 {
		return r, err
	}
	t := &trimmed{Reader: r, names: names}
	for _, n := range names {
		t.places = append(t.places, slices.Index(r.Columns(), n))
	}
	return t, nil
}

func (t *trimmed) Columns() []string { return t.names }

func (t *trimmed) Next() (*Row, error) {
	row, err := t.Reader.Next()
	if f, faulty := err.(*Fault); faulty && f.Column > 0 { //nolint:errorlint // a Reader gives faults as they are
		f.Column = slices.Index(t.places, f.Column-1) + 1
	}
	if err != nil {
		return nil, err
	}
	t.row.Line, t.row.Fields = row.Line, t.row.Fields[:0]
	for _, i := range t.places {
		t.row.Fields = append(t.row.Fields, row.Fields[i])
	}
	return &t.row, nil
}

// kept are the columns that are not left out. Those that are must be there, or a slip of the pen would keep what nobody
// wants to keep.
func kept(columns, left []string) (out []string, err error) {
	for _, l := range left {
		if !slices.Contains(columns, l) {
			return columns, fmt.Errorf("without names a column %s that is not there", l)
		}
	}
	for _, c := range columns {
		if !slices.Contains(left, c) {
			out = append(out, c)
		}
	}
	return out, nil
}
