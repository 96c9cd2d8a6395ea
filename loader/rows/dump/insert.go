package dump

import (
	"bytes"
	"errors"
	"strings"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// readInsert reads the rows of an INSERT statement. Those of another table are read too, so that a quote which is never
// closed costs no more than its row.
func readInsert(r *reader) error {
	name, columns, values, err := insertHead(&r.lexer)
	mine, places := name != "" && r.table.is(name), []place(nil)
	switch {
	case err != nil:
	case !values && !mine:
		return skipStatement(&r.lexer)
	case !values:
		return r.refuse("the rows are not in the statement: only INSERT … VALUES is read")
	default:
		if mine {
			places, err = r.table.places(columns)
		}
		if err == nil {
			err = insertRows(r, places)
		}
	}
	if _, faulty := errors.AsType[*row.Fault](err); faulty && name != "" && !mine {
		return resume(&r.lexer, false)
	}
	return err
}

// insertHead reads up to the first row: the table, the columns if they are named, and whether rows follow.
func insertHead(l *lexer) (name string, columns []string, values bool, err error) {
	t, err := l.skipWords("OR", "REPLACE", "IGNORE", "ABORT", "FAIL", "ROLLBACK", "LOW_PRIORITY", "DELAYED",
		"HIGH_PRIORITY", "INTO")
	if err != nil {
		return "", nil, false, err
	}
	if t.quote == '`' { // so does MySQL quote names
		l.escapes = text.UnescapeMySQL
	}
	if name, err = tableName(l); err != nil {
		return "", nil, false, err
	}
	if t, err = l.next(); err == nil && t.is("(") {
		if columns, err = columnNames(l); err == nil {
			t, err = l.next()
		}
	}
	for err == nil && t.isAny([]string{"OVERRIDING", "SYSTEM", "USER", "VALUE"}) {
		t, err = l.next()
	}
	return name, columns, t.is("VALUES"), err
}

// insertRows reads rows up to the end of the statement; without places they are those of another table.
func insertRows(r *reader, places []place) error {
	for {
		if err := r.skipBlanks(); err != nil {
			return err
		}
		r.take()
		line := r.Line() + 1
		f, err := readTuple(&r.lexer, &r.tuple, places)
		if faulty, ok := errors.AsType[*row.Fault](err); ok {
			if err := r.giveAt(line, faulty, places); err != nil {
				return err
			}
			again, err := resumeRow(r, len(places))
			if err != nil || !again {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		if f == nil && places != nil {
			f = r.tuple.fill(&r.row)
		}
		if err := r.giveAt(line, f, places); err != nil {
			return err
		}
		if more, err := moreRows(&r.lexer); err != nil || !more {
			return err
		}
	}
}

// moreRows reports whether another row follows. If none does, the statement is read to its end.
func moreRows(l *lexer) (bool, error) {
	t, err := l.peek()
	switch {
	case err != nil || t.kind == endToken:
		return false, err
	case t.is(","):
		_, err = l.next()
		return true, err
	case t.is("ON"), t.is("AS"), t.is("RETURNING"):
		return false, skipStatement(l)
	}
	return false, nil
}

// resumeRow goes on behind a row whose end is not known: at the next one on the line that can be read and has so many
// values, otherwise at the next line that begins a row or a statement. It reports whether it found a row.
func resumeRow(r *reader, count int) (bool, error) {
	const tries = 100
	for bytes.IndexByte(r.Rest(), '\n') < 0 && len(r.Rest()) <= row.MaxRow && !r.EOF() {
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
		if readable(r, count) {
			r.at = at
			r.take()
			return true, nil
		}
	}
	if err := resume(&r.lexer, true); err != nil {
		return false, err
	}
	return strings.HasPrefix(strings.TrimLeft(string(r.Rest()[:min(len(r.Rest()), 100)]), " \t"), "("), nil
}

// readable reports whether a row of so many values can be read here; 0: of any number.
func readable(r *reader, count int) bool {
	f, err := readTuple(&r.lexer, &r.tuple, r.tuple.places)
	if f != nil || err != nil || count > 0 && len(r.tuple.values) != count {
		return false
	}
	t, err := r.peek()
	return err == nil && (t.is(",") || t.is(";"))
}
