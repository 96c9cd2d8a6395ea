package dump

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kith/loader/rows/row"
)

// errEnough ends the reading of a dump before its end.
var errEnough = errors.New("no more is wanted")

// table is what is known of the table whose rows are wanted.
type table struct {
	wanted  string   // its name, as it is asked for
	name    string   // as the dump calls it; "" before it does
	all     []string // its columns; nil before they are known
	bits    []int    // how many of them each column has, if its type is BIT; nil before that is known
	columns []string // those that rows have
	left    []string // those that are left out

	learn bool     // only the columns are wanted
	seen  []string // the tables of the dump, if only columns are wanted
}

// is reports whether a name is that of the table.
func (t *table) is(name string) bool {
	if t.learn && !slices.Contains(t.seen, name) && len(t.seen) < row.MaxColumns {
		t.seen = append(t.seen, name)
	}
	switch {
	case t.name != "" && !endsWithName(name, t.name): // a dump may name the schema at one place and not at another
		return endsWithName(t.name, name)
	case t.name == "" && (t.wanted == "" || !endsWithName(name, t.wanted)):
		return false
	}
	t.name = name
	return true
}

// endsWithName reports whether a name is another one, or that with the name of its schema in front.
func endsWithName(full, name string) bool {
	at := len(full) - len(name)
	return at >= 0 && strings.EqualFold(full[at:], name) && (at == 0 || full[at-1] == '.')
}

// places are the places in rows of the columns that a statement names; nil names are all columns of the table. Once the
// columns are known, and nothing else is wanted, the error is errEnough.
func (t *table) places(names []string) ([]place, error) {
	if len(t.all) == 0 {
		if names == nil {
			return nil, t.noColumns()
		}
		t.all = names
	}
	if t.learn {
		return nil, errEnough
	}
	if names == nil {
		names = t.all
	}
	out := []place{}
	for _, n := range names {
		at := row.IndexFold(t.columns, n)
		if at < 0 && row.IndexFold(t.left, n) >= 0 {
			out = append(out, place{column: leftOut})
			continue
		}
		if at < 0 {
			const reason = "the statement names a column that the table does not have"
			return nil, &row.Fault{Code: row.CodeRagged, Reason: reason}
		}
		out = append(out, place{at, t.bitsOf(n)})
	}
	return out, nil
}

// bitsOf is how many bits a column has; 0 if it is of another type, or the dump does not say.
func (t *table) bitsOf(name string) int {
	if at := row.IndexFold(t.all, name); at >= 0 && at < len(t.bits) {
		return t.bits[at]
	}
	return 0
}

// noColumns is the error of a dump that does not name the columns of the table.
func (t *table) noColumns() error {
	const reason = "the dump does not say what the columns of %s are called: name them, like columns: [id, name]"
	return fmt.Errorf(reason, t.name)
}
