package dump

import (
	"bytes"
	"strings"

	"kith/loader/rows/record"
)

// sqlTuple are the values of a row.
type sqlTuple struct {
	texts  []string
	values []any
	places []int // where they go
}

// left says whether the next value is of a column that is left out, so that nothing can be wrong with it.
func (t *sqlTuple) left() bool {
	n := len(t.texts)
	return n < len(t.places) && t.places[n] == leftOut
}

// column is the next value's, from 1, 0 if there is none.
func (t *sqlTuple) column() int {
	if n := len(t.texts); n < len(t.places) {
		return t.places[n] + 1
	}
	return 0
}

// readRow reads a row in parentheses. The fault is of one that was read to its end; an error, which may be a *record.Fault
// too, of one whose end cannot be told.
func (r *sqlReader) readRow() (first *record.Fault, err error) {
	r.tuple.texts, r.tuple.values = r.tuple.texts[:0], r.tuple.values[:0]
	from := r.at
	t, err := r.token()
	if err != nil {
		return nil, err
	}
	if !t.is("(") {
		return nil, r.unclear("a row does not begin with a parenthesis")
	}
	for {
		f, err := r.value()
		if err != nil {
			return nil, err
		}
		if f != nil && first == nil && !r.tuple.left() {
			f.Column, first = r.tuple.column(), f
		}
		if f != nil {
			r.push("", nil)
		}
		if t, err = r.token(); err != nil {
			return nil, err
		}
		switch {
		case r.at-from > record.MaxRow:
			return nil, record.RowTooLong()
		case len(r.tuple.texts) > record.MaxColumns:
			return nil, record.TooManyColumns()
		case t.is(","):
			continue
		case !t.is(")"):
			return nil, r.unclear("there is neither a comma nor a parenthesis behind a value")
		case bytes.Count(r.Rest()[from:r.at], []byte{'\n'}) >= record.MaxLines:
			return nil, record.TooManyLines()
		}
		return first, nil
	}
}

func (r *sqlReader) push(text string, v any) {
	r.tuple.texts, r.tuple.values = append(r.tuple.texts, text), append(r.tuple.values, v)
}

// value reads a value up to the comma or the parenthesis behind it.
func (r *sqlReader) value() (*record.Fault, error) {
	t, next, err := r.tokenAndNext()
	if err != nil {
		return nil, err
	}
	switch t.kind {
	case sqlString, sqlName:
		return r.pushed(t.text, t.text)
	case sqlNumber:
		return r.pushed(t.text, record.Number(strings.TrimPrefix(t.text, "+")))
	case sqlBlob:
		return r.notRead(record.Blob())
	case sqlWord:
		switch {
		case t.is("NULL"):
			return r.pushed("", nil)
		case t.is("TRUE"), t.is("FALSE"):
			return r.pushed(strings.ToLower(t.text), t.is("TRUE"))
		case t.is("_binary"):
			return r.notRead(record.Blob())
		case next.kind == sqlString && (t.text[0] == '_' || t.isAny([]string{"DATE", "TIME", "TIMESTAMP"})):
			return r.value()
		case t.is("CAST") && next.is("("):
			return r.cast()
		case t.isAny([]string{"replace", "unistr"}) && next.is("("):
			return r.shellText(t)
		}
		return r.notRead(expression())
	case sqlMark:
		if !t.is(",") && !t.is(")") && !t.is(";") {
			if t.is("(") {
				r.at -= t.size
			}
			return r.notRead(expression())
		}
	}
	return nil, r.unclear("a value is missing")
}

// cast reads the value in CAST(… AS …).
func (r *sqlReader) cast() (*record.Fault, error) {
	if _, err := r.token(); err != nil {
		return nil, err
	}
	t, err := r.token()
	if err != nil {
		return nil, err
	}
	as, err := r.token()
	if err != nil {
		return nil, err
	}
	if _, err := r.skipTo(")"); err != nil {
		return nil, err
	}
	switch {
	case t.kind == sqlBlob:
		return r.notRead(record.Blob())
	case !as.is("AS") || t.kind != sqlString && t.kind != sqlNumber && !t.is("NULL"):
		return r.notRead(expression())
	case t.kind == sqlNumber:
		return r.pushed(t.text, record.Number(t.text))
	case t.is("NULL"):
		return r.pushed("", nil)
	}
	return r.pushed(t.text, t.text)
}

func expression() *record.Fault {
	return &record.Fault{Code: record.CodeNoValue, Reason: "the value is an expression, or the name of something: only values as they are can be read"}
}

// pushed is a value, if nothing but its type stands behind it.
func (r *sqlReader) pushed(text string, v any) (*record.Fault, error) {
	next, err := r.peek()
	if err != nil {
		return nil, err
	}
	if next.kind == sqlMark && !next.is(",") && !next.is(")") && !next.is(":") {
		return r.notRead(expression())
	}
	if next.is(":") {
		if err := r.skipValue(); err != nil {
			return nil, err
		}
	}
	if len(text) > record.MaxField {
		return record.FieldTooLong(), nil
	}
	if f := r.Check(text); f != nil {
		return f, nil
	}
	r.push(text, v)
	return nil, nil
}

// notRead is a value that cannot be read, though its end can be told.
func (r *sqlReader) notRead(f *record.Fault) (*record.Fault, error) {
	if err := r.skipValue(); err != nil {
		return nil, err
	}
	return f, nil
}

// skipValue reads up to the comma or the parenthesis behind a value.
func (r *sqlReader) skipValue() error {
	end, err := r.skipTo(",", ")", ";")
	if err != nil {
		return err
	}
	if end.kind == sqlEnd || end.is(";") {
		return r.unclear("a row does not end with a parenthesis")
	}
	r.at -= end.size
	return nil
}
