package dump

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"kith/loader/rows/record"
)

// insert reads the rows of an INSERT statement. Those of another table are read too, so that a quote which is never
// closed costs no more than its row.
func (r *sqlReader) insert() error {
	full, names, values, err := r.insertHead()
	mine, places := full != "" && r.mine(full), []int(nil)
	switch {
	case err != nil:
	case !values && !mine:
		return r.skip()
	case !values:
		return r.refuse("the rows are not in the statement: only INSERT … VALUES is read")
	default:
		if mine {
			places, err = r.places(names)
		}
		if err == nil {
			err = r.insertRows(places)
		}
	}
	if _, faulty := errors.AsType[*record.Fault](err); faulty && full != "" && !mine {
		return r.resume(false)
	}
	return err
}

// insertHead reads up to the first row: the table, the columns if they are named, and whether there are rows.
func (r *sqlReader) insertHead() (full string, names []string, values bool, err error) {
	t, err := r.passOver("OR", "REPLACE", "IGNORE", "ABORT", "FAIL", "ROLLBACK", "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "INTO")
	if err != nil {
		return "", nil, false, err
	}
	r.backslash = r.backslash || t.quote == '`' // so does MySQL quote names
	if full, err = r.name(); err != nil {
		return "", nil, false, err
	}
	if t, err = r.token(); err == nil && t.is("(") {
		if names, err = r.nameList(); err == nil {
			t, err = r.token()
		}
	}
	for err == nil && t.isAny([]string{"OVERRIDING", "SYSTEM", "USER", "VALUE"}) {
		t, err = r.token()
	}
	return full, names, t.is("VALUES"), err
}

// insertRows reads rows up to the end of the statement; no places are those of another table.
func (r *sqlReader) insertRows(places []int) error {
	for {
		if err := r.blanks(); err != nil {
			return err
		}
		r.take()
		line := r.Line() + 1
		r.tuple.places = places
		f, err := r.readRow()
		if faulty, ok := errors.AsType[*record.Fault](err); ok {
			faulty.Line = line
			if err := r.report(faulty, places); err != nil {
				return err
			}
			again, err := r.resumeRow(len(places))
			if err != nil || !again {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		if f == nil && places != nil {
			f = r.assemble(places)
		}
		r.row.Line = line
		if f != nil {
			f.Line = line
		}
		if err := r.report(f, places); err != nil {
			return err
		}
		if more, err := r.moreRows(); err != nil || !more {
			return err
		}
	}
}

// report gives a row or a fault of the table, and nothing of others.
func (r *sqlReader) report(f *record.Fault, places []int) error {
	if places == nil {
		return nil
	}
	return r.give(f)
}

// moreRows says whether another row follows.
func (r *sqlReader) moreRows() (bool, error) {
	t, err := r.peek()
	switch {
	case err != nil || t.kind == sqlEnd:
		return false, err
	case t.is(","):
		_, err = r.token()
		return true, err
	case t.is("ON"), t.is("AS"), t.is("RETURNING"):
		return false, r.skip()
	}
	return false, nil
}

// assemble puts the values of a row where they belong.
func (r *sqlReader) assemble(places []int) *record.Fault {
	if got := len(r.tuple.texts); got != len(places) {
		return &record.Fault{Code: record.CodeRagged, Reason: fmt.Sprintf("the row has %d values, there are %d columns", got, len(places))}
	}
	clear(r.row.Fields)
	clear(r.row.Values)
	for i, at := range places {
		if at != leftOut {
			r.row.Fields[at], r.row.Values[at] = r.tuple.texts[i], r.tuple.values[i]
		}
	}
	return nil
}

// resumeRow goes on behind a row whose end cannot be told: at the next one on the line that can be read, otherwise at
// the next line that begins with a row or a statement. It says whether that is a row.
func (r *sqlReader) resumeRow(count int) (bool, error) {
	const tries = 100
	for bytes.IndexByte(r.Rest(), '\n') < 0 && len(r.Rest()) <= record.MaxRow && !r.EOF() {
		if err := r.Fill(); err != nil {
			return false, err
		}
	}
	end := bytes.IndexByte(r.Rest(), '\n')
	for at, n := 0, 0; n < tries; n++ {
		line := r.Rest()
		if end >= 0 {
			line = line[:end]
		}
		i := bytes.Index(line[min(at, len(line)):], []byte("),"))
		if i < 0 {
			break
		}
		at += i + 2
		r.at = at
		if r.readable(count) {
			r.at = at
			r.take()
			return true, nil
		}
	}
	if err := r.resume(true); err != nil {
		return false, err
	}
	return strings.HasPrefix(strings.TrimLeft(string(r.Rest()[:min(len(r.Rest()), 100)]), " \t"), "("), nil
}

// readable says whether a row can be read here.
func (r *sqlReader) readable(count int) bool {
	if f, err := r.readRow(); f != nil || err != nil || count > 0 && len(r.tuple.texts) != count {
		return false
	}
	t, err := r.peek()
	return err == nil && (t.is(",") || t.is(";"))
}
