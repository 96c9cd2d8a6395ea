package dump

import (
	"strings"

	"kith/loader/rows/row"
)

// tableName reads the name of a table, with that of its schema if it has one.
func tableName(l *lexer) (string, error) {
	var parts []string
	for {
		t, err := l.next()
		if err != nil {
			return "", err
		}
		if !t.isName() {
			return "", unclear("a name is missing")
		}
		parts = append(parts, t.text)
		if dot, err := l.peek(); err != nil || !dot.is(".") {
			return strings.Join(parts, "."), err
		}
		if _, err := l.next(); err != nil {
			return "", err
		}
	}
}

// columnNames reads names up to the parenthesis behind them; the one in front of them is read.
func columnNames(l *lexer) (names []string, err error) {
	for {
		t, err := l.next()
		if err != nil {
			return nil, err
		}
		if !t.isName() {
			return nil, unclear("a column has no name")
		}
		names = append(names, t.text)
		if t, err = l.next(); err != nil {
			return nil, err
		}
		switch {
		case t.is(")"):
			return names, nil
		case !t.is(","):
			return nil, unclear("there is no comma between columns")
		case len(names) > row.MaxColumns:
			return nil, row.TooManyColumns()
		}
	}
}

// skipTo reads up to one of these marks, which it returns, or to the end of the file. Marks in parentheses do not
// count.
func skipTo(l *lexer, marks ...string) (token, error) {
	for depth := 0; ; {
		t, err := l.next()
		switch {
		case err != nil || t.kind == endToken:
			return t, err
		case depth == 0 && t.isAny(marks):
			return t, nil
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		}
	}
}

// skipStatement reads the rest of a statement, in memory that does not grow with it. Where statements end without a
// semicolon, GO stands behind them, or INSERT on the next line.
func skipStatement(l *lexer) error {
	for {
		l.take()
		line := l.Line()
		t, err := l.next()
		switch {
		case err != nil || t.kind == endToken || t.is(";") || t.is("GO"):
			return err
		case t.is("INSERT") && l.here() > line+1:
			l.at -= t.size
			return nil
		}
	}
}

// skipBody reads the rest of a statement that has others inside, like a trigger.
func skipBody(l *lexer) error {
	depth, before := 0, token{}
	for {
		l.take()
		t, err := l.next()
		switch {
		case err != nil || t.kind == endToken || t.is(";") && depth <= 0:
			return err
		case before.is("END"):
			if t.is("IF") || t.is("LOOP") || t.is("WHILE") || t.is("REPEAT") {
				depth++ // this END was not that of a BEGIN
			}
		case t.is("BEGIN"), t.is("CASE"):
			depth++
		}
		if t.is("END") {
			depth--
		}
		before = t
	}
}

// unclear is the fault of a statement that cannot be read.
func unclear(what string) *row.Fault {
	return &row.Fault{Code: row.CodeBadSQL, Reason: "the statement cannot be read: " + what}
}
