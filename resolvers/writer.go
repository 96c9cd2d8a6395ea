package resolvers

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// outcome is what became of writing a value.
type outcome uint8

const (
	written outcome = iota
	absent          // there is no value
	broken          // something below that must not be null is, and has been reported
)

// writer writes one root field's answer as JSON and keeps the path for errors.
type writer struct {
	buf  []byte
	path []frame
	errs gqlerror.List
}

// frame is a step of the path: a response key, or the place in a list.
type frame struct {
	key   string
	index int
}

// place writes a value that may not be null if it is required: otherwise what is not there becomes null. It says
// whether whatever holds the place can stand.
func (w *writer) place(required bool, write func() outcome) bool {
	at := len(w.buf)
	got := write()
	switch {
	case got == written:
		return true
	case !required:
		w.buf = append(w.buf[:at], "null"...)
		return true
	case got == absent:
		w.fail("must not be null")
	}
	return false
}

func (w *writer) fail(message string) {
	path := make(ast.Path, len(w.path))
	for i, f := range w.path {
		if f.key != "" {
			path[i] = ast.PathName(f.key)
		} else {
			path[i] = ast.PathIndex(f.index)
		}
	}
	w.errs = append(w.errs, &gqlerror.Error{Message: message, Path: path, Locations: []gqlerror.Location{}})
}

func (w *writer) byte(b byte)     { w.buf = append(w.buf, b) }
func (w *writer) raw(s string)    { w.buf = append(w.buf, s...) }
func (w *writer) bool(b bool)     { w.buf = strconv.AppendBool(w.buf, b) }
func (w *writer) int(n int64)     { w.buf = strconv.AppendInt(w.buf, n, 10) }
func (w *writer) float(f float64) { w.buf = strconv.AppendFloat(w.buf, f, 'g', -1, 64) }
func (w *writer) push(f frame)    { w.path = append(w.path, f) }
func (w *writer) pop()            { w.path = w.path[:len(w.path)-1] }
func (w *writer) at(i int)        { w.path[len(w.path)-1].index = i }

const hex = "0123456789ABCDEF"

// string writes a text as gqlgen does: only what JSON forbids is escaped.
func (w *writer) string(s string) {
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
