// Package answer writes the answer of a root field as JSON, byte for byte as gqlgen's ordinary executor would: fields
// in the order of the selection, null where a value is absent, and an error with its path where null may not be.
//
// A Writer takes the bytes and the errors. A View writes the values of one type as a selection wants them; views are
// made before anything is read, and put together by Object and List. What is selected, and where values come from, is
// left to the maker of the views.
package answer

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Outcome is the result of writing one value.
type Outcome uint8

// The outcomes. What was written of a value that is absent or broken is taken back by whatever holds the value.
const (
	Written Outcome = iota
	Absent          // there is no value
	Broken          // the value holds a null where none may be; the error has been reported
)

// Writer writes one root field's answer and keeps the path for errors.
type Writer struct {
	buf  []byte
	path []step
	errs gqlerror.List
	most int    // bytes
	full string // where more was to be written; "" unless it was
}

// step is one of the path: a response key, or a place in a list.
type step struct {
	key   string
	index int
}

// New writes the answer of the root field that has this response key, of at most so many bytes.
func New(key string, most int) *Writer { return &Writer{path: []step{{key: key}}, most: most} }

// Bytes are what was written; JSON only if the outcome of the root field is Written.
func (w *Writer) Bytes() []byte { return w.buf }

// Errors say why there is no value where one must be, in the order in which they were found, each with its path.
func (w *Writer) Errors() gqlerror.List { return w.errs }

// Full is the list in which writing ended, by its path, because there was more to write than may be; "" if it did not.
// What was written until then is of no use.
func (w *Writer) Full() string { return w.full }

// list is the innermost list that is written, or the root field.
func (w *Writer) list() string {
	end := 1
	for i, s := range w.path {
		if s.key == "" {
			end = i
		}
	}
	var keys []string
	for _, s := range w.path[:end] {
		if s.key != "" {
			keys = append(keys, s.key)
		}
	}
	return strings.Join(keys, ".")
}

// place writes a value into an object or a list. Where it is not required, null takes the place of a value that is
// absent or broken. It reports whether whatever holds the value can stand.
func (w *Writer) place(required bool, write func() Outcome) bool {
	if w.full != "" {
		return false
	}
	at := len(w.buf)
	got := write()
	if len(w.buf) > w.most && w.full == "" {
		w.full = w.list()
	}
	switch {
	case got == Written:
		return true
	case !required:
		w.buf = append(w.buf[:at], "null"...)
		return true
	case got == Absent:
		w.fail("must not be null", nil)
	}
	return false
}

// Fail reports why there is no value where one must be. The outcome is Broken.
func (w *Writer) Fail(err error) Outcome {
	w.fail(err.Error(), err)
	return Broken
}

// fail reports an error, whose cause is nil for a null that nobody has given a reason for.
func (w *Writer) fail(message string, cause error) {
	path := make(ast.Path, len(w.path))
	for i, s := range w.path {
		if s.key != "" {
			path[i] = ast.PathName(s.key)
		} else {
			path[i] = ast.PathIndex(s.index)
		}
	}
	w.errs = append(w.errs, &gqlerror.Error{Err: cause, Message: message, Path: path,
		Locations: []gqlerror.Location{}})
}

// Bool writes a truth value.
func (w *Writer) Bool(b bool) { w.buf = strconv.AppendBool(w.buf, b) }

// Int writes a whole number.
func (w *Writer) Int(n int64) { w.buf = strconv.AppendInt(w.buf, n, 10) }

// Float writes a number.
func (w *Writer) Float(f float64) { w.buf = strconv.AppendFloat(w.buf, f, 'g', -1, 64) }

const hex = "0123456789ABCDEF"

// String writes a text as gqlgen does: only what JSON forbids is escaped.
func (w *Writer) String(s string) {
	w.byte('"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		w.raw(s[start:i])
		start = i + 1
		switch c {
		case '\t':
			w.raw(`\t`)
		case '\r':
			w.raw(`\r`)
		case '\n':
			w.raw(`\n`)
		case '"', '\\':
			w.buf = append(w.buf, '\\', c)
		default:
			w.buf = append(w.buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	w.raw(s[start:])
	w.byte('"')
}

func (w *Writer) byte(b byte)  { w.buf = append(w.buf, b) }
func (w *Writer) raw(s string) { w.buf = append(w.buf, s...) }
func (w *Writer) push(s step)  { w.path = append(w.path, s) }
func (w *Writer) pop()         { w.path = w.path[:len(w.path)-1] }
func (w *Writer) at(i int)     { w.path[len(w.path)-1].index = i }
