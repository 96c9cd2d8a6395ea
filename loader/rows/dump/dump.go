package dump

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"kith/loader/rows/record"
	"kith/loader/rows/text"
)

// Options say what is read of a dump, and how.
type Options struct {
	Table     string   // whose rows are read, with its schema or without; "" is an error that tells which tables there are
	Columns   []string // what the columns are called, where the dump does not say it
	Without   []string // columns that are left out
	Encoding  string   // of the text, one of text.Encodings
	Backslash bool     // a backslash in a string is an escape; where a dump looks like one of MySQL, it is so anyway
}

// sqlReader reads the rows of one table from a dump: what its INSERT statements hold, and its COPY data. Other tables
// are passed over, and so are statements that hold no rows; one that changes rows in another way is a fault.
type sqlReader struct {
	sqlText
	table  string // as it is asked for
	full   string // as the dump calls it, once it did
	names  []string
	whole  []string // all columns of the table, with those that are left out
	left   []string
	learn  bool     // find out the columns and no more
	tables []string // that there are, if that is to be found out
	yield  func(*record.Row, error) bool
	given  bool  // rows of the table were
	begun  int64 // the line on which the statement begins
	row    record.Row
	tuple  sqlTuple
}

// errEnough ends the reading of a dump before its end.
var errEnough = errors.New("no more is wanted")

func newSQL(in io.Reader, o *Options, columns []string) *sqlReader {
	r := &sqlReader{sqlText: sqlText{Window: text.NewWindow(in, o.Encoding), backslash: o.Backslash}, table: o.Table, names: columns, whole: o.Columns, left: o.Without}
	r.row.Fields, r.row.Values = make([]string, len(columns)), make([]any, len(columns))
	return r
}

// Columns finds the columns of the table, as far into the dump as is needed.
func Columns(in io.Reader, o *Options) ([]string, error) {
	r := newSQL(in, o, nil)
	r.learn, r.yield = true, func(*record.Row, error) bool { return true }
	err := r.statements()
	switch {
	case err != nil && !errors.Is(err, errEnough):
		return nil, err
	case r.full == "":
		return nil, record.NoTable("the dump", o.Table, r.tables)
	case len(r.whole) == 0:
		return nil, r.noColumns()
	}
	names, err := record.Without(r.whole, o.Without)
	if err != nil {
		return nil, err
	}
	if at, reason := record.BadHeader(names); reason != "" {
		return nil, &record.Fault{Line: r.Line(), Column: at + 1, Code: record.CodeRagged, Reason: fmt.Sprintf("column %d of the table %s", at+1, reason)}
	}
	return names, nil
}

// Rows are the rows and faults of the table; an error that is no fault is the last.
func Rows(in io.Reader, columns []string, o *Options) iter.Seq2[*record.Row, error] {
	return newSQL(in, o, columns).all
}

// all gives every row and every fault, and last an error that ends the reading.
func (r *sqlReader) all(yield func(*record.Row, error) bool) {
	r.yield = yield
	if err := r.statements(); err != nil && !errors.Is(err, errEnough) {
		yield(nil, err)
	}
}

// statements reads one statement after the other.
func (r *sqlReader) statements() error {
	for {
		r.take()
		t, err := r.token()
		if err == nil && t.kind == sqlEnd {
			return nil
		}
		r.at -= t.size
		r.take()
		r.at, r.begun = t.size, r.Line()+1
		if err == nil {
			err = r.statement(t)
		}
		if f, faulty := errors.AsType[*record.Fault](err); faulty {
			f.Line = r.begun
			if err = r.give(f); err == nil {
				err = r.resume(false)
			}
		}
		if err != nil {
			return err
		}
	}
}

// refuse gives a fault for a statement, and goes on behind it.
func (r *sqlReader) refuse(reason string) error {
	if err := r.give(&record.Fault{Line: r.begun, Code: record.CodeStatement, Reason: reason}); err != nil {
		return err
	}
	return r.skip()
}

func (r *sqlReader) noColumns() error {
	return fmt.Errorf("the dump does not say what the columns of %s are called: name them, like columns: [id, name]", r.full)
}

// give passes the row on, or a fault.
func (r *sqlReader) give(f *record.Fault) error {
	more := true
	switch {
	case r.learn:
	case f != nil:
		more = r.yield(nil, f)
	default:
		r.given = true
		more = r.yield(&r.row, nil)
	}
	if !more {
		return errEnough
	}
	return nil
}

// mine says whether a table is the one that is asked for.
func (r *sqlReader) mine(full string) bool {
	if r.learn && !slices.Contains(r.tables, full) && len(r.tables) < record.MaxColumns {
		r.tables = append(r.tables, full)
	}
	switch {
	case r.full != "" && !endsWithName(full, r.full): // a dump may name the schema at one place and not at another
		return endsWithName(r.full, full)
	case r.full == "" && (r.table == "" || !endsWithName(full, r.table)):
		return false
	}
	r.full = full
	return true
}

// endsWithName says whether a name is another one, or that with the name of its schema in front.
func endsWithName(full, name string) bool {
	at := len(full) - len(name)
	return at >= 0 && strings.EqualFold(full[at:], name) && (at == 0 || full[at-1] == '.')
}

// name reads the name of a table, with that of its schema.
func (r *sqlReader) name() (string, error) {
	var parts []string
	for {
		t, err := r.token()
		if err != nil {
			return "", err
		}
		if !t.named() {
			return "", r.unclear("a name is missing")
		}
		parts = append(parts, t.text)
		if dot, err := r.peek(); err != nil || !dot.is(".") {
			return strings.Join(parts, "."), err
		}
		if _, err := r.token(); err != nil {
			return "", err
		}
	}
}

// skipTo passes over tokens up to one of these marks; what stands in parentheses does not count.
func (r *sqlReader) skipTo(marks ...string) (sqlToken, error) {
	for depth := 0; ; {
		t, err := r.token()
		switch {
		case err != nil || t.kind == sqlEnd:
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

func (r *sqlReader) unclear(what string) *record.Fault {
	return &record.Fault{Code: record.CodeBadSQL, Reason: "the statement cannot be read: " + what}
}
