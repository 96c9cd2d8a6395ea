package dump

import "kith/loader/rows/row"

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
	columns, err := columnDefinitions(&r.lexer)
	if err != nil {
		return err
	}
	if len(r.table.all) == 0 {
		r.table.all = columns
	}
	if r.table.learn {
		return errEnough
	}
	return skipStatement(&r.lexer)
}

// columnDefinitions reads the columns of a table up to the parenthesis behind them, and returns their names.
func columnDefinitions(l *lexer) (names []string, err error) {
	for {
		t, behind, err := l.nextTwo()
		if err != nil {
			return nil, err
		}
		if t.isName() && !isConstraint(t, behind) {
			if names = append(names, t.text); len(names) > row.MaxColumns {
				return nil, row.TooManyColumns()
			}
		}
		end, err := skipTo(l, ",", ")")
		if err != nil {
			return nil, err
		}
		if end.is(")") {
			return names, nil
		}
		if end.kind == endToken {
			return nil, unclear("the file ends inside it")
		}
	}
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
