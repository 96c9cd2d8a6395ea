package rows

import (
	"slices"

	"kith/loader/rows/row"
)

// trimmed leaves columns of a Reader out. It gives no Values.
type trimmed struct {
	Reader
	names  []string
	places []int // where the columns are in the rows of the Reader
	row    Row
}

// without leaves columns of a Reader out, which must be there.
func without(r Reader, left []string) (Reader, error) {
	names, err := row.Without(r.Columns(), left)
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
	got, err := t.Reader.Next()
	if f, faulty := err.(*Fault); faulty && f.Column > 0 { //nolint:errorlint // a Reader gives faults as they are
		f.Column = slices.Index(t.places, f.Column-1) + 1
	}
	if err != nil {
		return nil, err
	}
	t.row.Line, t.row.Fields = got.Line, t.row.Fields[:0]
	for _, i := range t.places {
		t.row.Fields = append(t.row.Fields, got.Fields[i])
	}
	return &t.row, nil
}
