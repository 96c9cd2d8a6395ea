package dump

import (
	"strconv"
	"strings"

	"kith/loader/rows/row"
)

// readCreate reads the columns of the table from CREATE TABLE; whatever else is created holds no rows.
func readCreate(r *reader) error {
	t, err := r.next()
	for err == nil && t.isAny([]string{"TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL", "OR", "REPLACE", "FOREIGN",
		"DEFINER", "DEFINE"}) {
		t, err = r.next()
	}
	switch {
	case err != nil:
		return err
	case t.isAny([]string{"TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"}):
		return skipBody(&r.lexer)
	case !t.is("TABLE"):
		return skipStatement(&r.lexer)
	}
	if _, err = r.skipWords("IF", "NOT", "EXISTS"); err != nil {
		return err
	}
	name, err := tableName(&r.lexer)
	if err != nil {
		return err
	}
	if !r.table.is(name) {
		return skipStatement(&r.lexer)
	}
	if t, err = r.next(); err == nil && !t.is("(") {
		return r.refuse("the table is made of another one: only CREATE TABLE with columns is read")
	}
	if err != nil {
		return err
	}
	columns, bits, err := columnDefinitions(&r.lexer)
	if err != nil {
		return err
	}
	r.table.bits = bits
	if len(r.table.all) == 0 {
		r.table.all = columns
	}
	if r.table.learn {
		return errEnough
	}
	return skipStatement(&r.lexer)
}

// columnDefinitions reads the columns of a table up to the parenthesis behind them, and returns their names, and
// how many bits those have whose type is BIT.
func columnDefinitions(l *lexer) (names []string, bits []int, err error) {
	for {
		t, behind, err := l.nextTwo()
		if err != nil {
			return nil, nil, err
		}
		if t.isName() && !isConstraint(t, behind) {
			if names = append(names, t.text); len(names) > row.MaxColumns {
				return nil, nil, row.TooManyColumns()
			}
			n, err := bitType(l)
			if err != nil {
				return nil, nil, err
			}
			bits = append(bits, n)
		}
		end, err := skipTo(l, ",", ")")
		if err != nil {
			return nil, nil, err
		}
		if end.is(")") {
			return names, bits, nil
		}
		if end.kind == endToken {
			return nil, nil, unclear("the file ends inside it")
		}
	}
}

// bitType is how many bits a column has whose type stands next: BIT or BIT(n); 0 for any other type, which it leaves.
func bitType(l *lexer) (int, error) {
	t, err := l.peek()
	if err != nil || !t.is("BIT") && !(t.kind == nameToken && strings.EqualFold(t.text, "bit")) {
		return 0, err
	}
	if _, err = l.next(); err != nil {
		return 0, err
	}
	open, err := l.peek()
	if err != nil || !open.is("(") {
		return 1, err
	}
	if _, err = l.next(); err != nil {
		return 0, err
	}
	width, err := l.next()
	if err != nil {
		return 0, err
	}
	if _, err := skipTo(l, ")"); err != nil {
		return 0, err
	}
	n, _ := strconv.Atoi(width.text)
	return max(n, 1), nil
}

// isConstraint reports whether what begins with two tokens among the columns of a table is no column.
func isConstraint(t, behind token) bool {
	switch {
	case t.kind != wordToken:
		return false
	case t.is("PRIMARY"), t.is("FOREIGN"):
		return behind.is("KEY")
	case t.is("CONSTRAINT"), t.is("EXCLUDE"), t.is("LIKE"):
		return true
	case t.is("CHECK"):
		return behind.is("(")
	case t.is("UNIQUE"):
		return behind.is("(") || behind.is("KEY") || behind.is("INDEX") || behind.kind == nameToken
	case t.is("FULLTEXT"), t.is("SPATIAL"):
		return behind.is("KEY") || behind.is("INDEX")
	case t.is("KEY"), t.is("INDEX"):
		return behind.is("(") || behind.kind == nameToken
	}
	return false
}
