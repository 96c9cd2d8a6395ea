// Package dump reads the rows of one table from an SQL dump, as the tools of PostgreSQL, MySQL, SQLite and SQL Server
// write it: what its INSERT statements hold, and its COPY data. Other tables are passed over, and so are statements
// that hold no rows. A statement that changes rows in another way is a fault, as the rows would not be those of the
// table.
package dump

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// Options say what is read of a dump, and how.
type Options struct {
	Table     string   // whose rows are wanted, with its schema or without
	Columns   []string // the names of its columns; nil: as the dump says
	Without   []string // columns that are left out
	Encoding  string   // of the text, one of text.Encodings
	Backslash bool     // it begins an escape in strings; if a dump looks like one of MySQL, it always does
}

// Columns finds the columns of the table that are not left out. It reads no further than it needs to. A dump without
// the table is an error that tells which tables there are.
func Columns(in io.Reader, o *Options) ([]string, error) {
	r := newReader(in, nil, o)
	r.table.learn, r.yield = true, func(*row.Row, error) bool { return true }
	err := readStatements(r)
	switch {
	case err != nil && !errors.Is(err, errEnough):
		return nil, err
	case r.table.name == "":
		return nil, row.NoTable("the dump", o.Table, r.table.seen)
	case len(r.table.all) == 0:
		return nil, r.table.noColumns()
	}
	names, err := row.Without(r.table.all, o.Without)
	if err != nil {
		return nil, err
	}
	if at, reason := row.BadHeader(names); reason != "" {
		reason = fmt.Sprintf("column %d of the table %s", at+1, reason)
		return nil, &row.Fault{Line: r.Line(), Column: at + 1, Code: row.CodeRagged, Reason: reason}
	}
	return names, nil
}

// Rows are the rows of the table and their faults, in the order of the dump; the columns are those that Columns found.
// An error that is no *Fault is the last.
func Rows(in io.Reader, columns []string, o *Options) iter.Seq2[*row.Row, error] {
	return func(yield func(*row.Row, error) bool) {
		r := newReader(in, columns, o)
		r.yield = yield
		if err := readStatements(r); err != nil && !errors.Is(err, errEnough) {
			yield(nil, err)
		}
	}
}

func newReader(in io.Reader, columns []string, o *Options) *reader {
	r := &reader{
		lexer: lexer{Window: text.NewWindow(in, o.Encoding)},
		table: table{wanted: o.Table, all: o.Columns, columns: columns, left: o.Without},
		row:   row.Row{Fields: make([]string, len(columns)), Values: make([]any, len(columns))},
	}
	if o.Backslash {
		r.escapes = text.UnescapeMySQL
	}
	return r
}

// readStatements reads one statement after the other. One that cannot be read is a fault, and reading goes on at the
// next line that begins a statement.
func readStatements(r *reader) error {
	for {
		r.take()
		t, err := r.next()
		if err == nil && t.kind == endToken {
			return nil
		}
		r.at -= t.size
		r.take() // the blanks before the statement
		r.at, r.begun = t.size, r.Line()+1
		if err == nil {
			err = readStatement(r, t)
		}
		if f, faulty := errors.AsType[*row.Fault](err); faulty {
			f.Line = r.begun
			if err = r.give(f); err == nil {
				err = resume(&r.lexer, false)
			}
		}
		if err != nil {
			return err
		}
	}
}

// readStatement reads the statement that begins with a token.
func readStatement(r *reader, t token) error {
	switch {
	case t.is(";"):
		return nil
	case t.is("INSERT"), t.is("REPLACE"):
		return readInsert(r)
	case t.is("COPY"):
		return readCopy(r)
	case t.is("CREATE"):
		return readCreate(r)
	case t.is("ALTER"):
		return readAlter(r)
	case t.is("UPDATE"), t.is("DELETE"), t.is("TRUNCATE"), t.is("DROP"):
		return readChange(r, strings.ToUpper(t.text))
	case t.is("GO"), t.is("DELIMITER"), t.is(`\`): // a line for the program that reads the dump
		r.take()
		return r.SkipLine()
	case t.isAny(harmless):
		return skipStatement(&r.lexer)
	}
	what := "there is something that is no statement"
	if t.kind == wordToken && len(t.text) < 20 {
		what = "there is a statement " + strings.ToUpper(t.text)
	}
	return r.refuse(what + ": of dumps only CREATE TABLE and INSERT statements and COPY data are read")
}
