package dump

import "kith/loader/rows/record"

// create reads CREATE TABLE; whatever else is created holds no rows.
func (r *sqlReader) create() error {
	t, err := r.token()
	for err == nil && t.isAny([]string{"TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL", "OR", "REPLACE", "FOREIGN", "DEFINER", "DEFINE"}) {
		t, err = r.token()
	}
	switch {
	case err != nil:
		return err
	case t.isAny([]string{"TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"}):
		return r.skipBody()
	case !t.is("TABLE"):
		return r.skip()
	}
	if _, err = r.passOver("IF", "NOT", "EXISTS"); err != nil {
		return err
	}
	full, err := r.name()
	if err != nil {
		return err
	}
	if !r.mine(full) {
		return r.skip()
	}
	if t, err = r.token(); err == nil && !t.is("(") {
		return r.refuse("the table is made of another one: only CREATE TABLE with columns is read")
	}
	if err != nil {
		return err
	}
	names, err := r.columns()
	if err != nil {
		return err
	}
	if len(r.whole) == 0 {
		r.whole = names
	}
	if r.learn {
		return errEnough
	}
	return r.skip()
}

// columns reads the names of the columns up to the parenthesis that ends them.
func (r *sqlReader) columns() (names []string, err error) {
	for {
		t, next, err := r.tokenAndNext()
		if err != nil {
			return nil, err
		}
		if t.named() && !isConstraint(t, next) {
			if names = append(names, t.text); len(names) > record.MaxColumns {
				return nil, record.TooManyColumns()
			}
		}
		end, err := r.skipTo(",", ")")
		if err != nil {
			return nil, err
		}
		if end.is(")") {
			return names, nil
		}
		if end.kind == sqlEnd {
			return nil, r.unclear("the file ends inside it")
		}
	}
}

// isConstraint says whether what stands among the columns of a table is none.
func isConstraint(t, next sqlToken) bool {
	switch {
	case t.kind != sqlWord:
		return false
	case t.is("PRIMARY"), t.is("FOREIGN"):
		return next.is("KEY")
	case t.is("CONSTRAINT"), t.is("EXCLUDE"), t.is("LIKE"):
		return true
	case t.is("CHECK"):
		return next.is("(")
	case t.is("UNIQUE"):
		return next.is("(") || next.is("KEY") || next.is("INDEX") || next.kind == sqlName
	case t.is("FULLTEXT"), t.is("SPATIAL"):
		return next.is("KEY") || next.is("INDEX")
	case t.is("KEY"), t.is("INDEX"):
		return next.is("(") || next.kind == sqlName
	}
	return false
}

// nameList reads names in parentheses, behind the first of these.
func (r *sqlReader) nameList() (names []string, err error) {
	for {
		t, err := r.token()
		if err != nil {
			return nil, err
		}
		if !t.named() {
			return nil, r.unclear("a column has no name")
		}
		names = append(names, t.text)
		if t, err = r.token(); err != nil {
			return nil, err
		}
		switch {
		case t.is(")"):
			return names, nil
		case !t.is(","):
			return nil, r.unclear("there is no comma between columns")
		case len(names) > record.MaxColumns:
			return nil, record.TooManyColumns()
		}
	}
}

// leftOut is the place of a column that is left out.
const leftOut = -1

// places says to which columns of the rows the named ones belong; nil names are all of them.
func (r *sqlReader) places(names []string) ([]int, error) {
	if len(r.whole) == 0 {
		if names == nil {
			return nil, r.noColumns()
		}
		r.whole = names
	}
	if r.learn {
		return nil, errEnough
	}
	if names == nil {
		names = r.whole
	}
	out := []int{}
	for _, n := range names {
		at := record.IndexFold(r.names, n)
		if at < 0 && record.IndexFold(r.left, n) >= 0 {
			out = append(out, leftOut)
			continue
		}
		if at < 0 {
			return nil, &record.Fault{Code: record.CodeRagged, Reason: "the statement names a column that the table does not have"}
		}
		out = append(out, at)
	}
	return out, nil
}
