package rows

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// PlaceMark is behind the path of Dialect.Each in the name of the column that says which element of the list a row is.
const PlaceMark = "#"

// jsonReader reads objects, of which each stands on a line of its own or all of them in one list.
type jsonReader struct {
	text
	jsonFlat
	indent []byte // blanks before what comes next on its line
	begins bool   // nothing else stands before it there
}

const maxIndent = 1000

func newJSON(in io.Reader, d *Dialect, columns []string, learn bool) *jsonReader {
	r := &jsonReader{text: newText(in, d.Encoding), jsonFlat: jsonFlat{jsonColumns: newJSONColumns(columns),
		learn: learn}}
	r.left = d.Without
	if d.Each != "" {
		r.each = strings.Split(d.Each, ".")
	}
	r.row.Fields, r.row.Values = make([]string, len(columns)), make([]any, len(columns))
	return r
}

// jsonColumnsOf reads all objects to find the columns they have, in the order in which they come.
func jsonColumnsOf(in io.Reader, d *Dialect) ([]string, error) {
	r := newJSON(in, d, nil, true)
	var failed error
	r.all(func(_ *Row, err error) bool {
		failed = err
		return true
	})
	return r.names, failed
}

// all gives every row and every fault, and last an error that ends the reading.
func (r *jsonReader) all(yield func(*Row, error) bool) {
	for err := range r.objects() {
		switch f, faulty := errors.AsType[*Fault](err); {
		case err == nil:
			if !r.jsonFlat.rows(0, &r.root, r.each, yield) {
				return
			}
		case !faulty:
			yield(nil, err)
			return
		default:
			if !r.fault(f, yield) {
				return
			}
		}
	}
}

// objects parses one object after the other; an error stands for one that cannot be.
func (r *jsonReader) objects() iter.Seq[error] {
	return func(yield func(error) bool) {
		list, err := r.isList()
		switch {
		case err != nil:
			yield(err)
		case list:
			r.listed(yield)
		default:
			r.lines(yield)
		}
	}
}

// isList reports whether the file is one list, and goes on behind its bracket.
func (r *jsonReader) isList() (bool, error) {
	c, err := r.peek()
	if c == '[' {
		r.start++
	}
	return c == '[', err
}

// peek passes over blanks, and gives what stands behind them, 0 at the end of the file.
func (r *jsonReader) peek() (byte, error) {
	for {
		for i, c := range r.rest() {
			switch c {
			case '\n':
				r.line++
				r.indent, r.begins = r.indent[:0], true
			case ' ', '\t':
				r.indent = append(r.indent, c)
			case '\r':
			default:
				r.start += i
				return c, nil
			}
			if len(r.indent) > maxIndent {
				r.indent, r.begins = r.indent[:0], false
			}
		}
		r.start = len(r.buf)
		if r.eof {
			return 0, nil
		}
		if err := r.text.fill(); err != nil {
			return 0, err
		}
	}
}

// read parses the text of an object.
func (r *jsonReader) read(object []byte) *Fault {
	s := string(object)
	if r.exact && !utf8.ValidString(s) || !r.exact && strings.ContainsRune(s, utf8.RuneError) {
		return &Fault{Code: CodeInvalidEncoding, Reason: "the row holds bytes that are no text in the file's encoding"}
	}
	if f := r.parse(s); f != nil {
		return f
	}
	if r.nodes[0].kind != jsonObject {
		return &Fault{Code: CodeNotAnObject, Reason: `this is no object: a row is one in braces, like {"id": 17}`}
	}
	return nil
}

// lines takes every line for an object, but for empty ones.
func (r *jsonReader) lines(yield func(error) bool) {
	for {
		end := bytes.IndexByte(r.rest(), '\n')
		if end < 0 && !r.eof && len(r.rest()) <= MaxRow {
			if err := r.text.fill(); err != nil {
				yield(err)
				return
			}
			continue
		}
		if len(r.rest()) == 0 {
			return
		}
		if end < 0 {
			end = len(r.rest())
		}
		r.row.Line = r.line + 1
		if !r.one(end, yield) {
			return
		}
		if err := r.skipLine(); err != nil {
			yield(err)
			return
		}
	}
}

// one takes so many bytes for an object.
func (r *jsonReader) one(size int, yield func(error) bool) bool {
	switch line := r.rest()[:size]; {
	case size > MaxRow:
		return yield(&Fault{Code: CodeRecordTooLong, Reason: reasonRecordTooLong})
	case len(bytes.TrimSpace(line)) == 0:
		return true
	default:
		return yield(asError(r.read(line)))
	}
}

// asError keeps a Fault that is none from becoming an error that is one.
func asError(f *Fault) error {
	if f == nil {
		return nil
	}
	return f
}

// place puts which element of a list a row is into its column.
func (j *jsonFlat) place(at *jsonPath, place int) *Fault {
	column, f := j.column(j.step(at, PlaceMark))
	if f != nil || j.learn {
		return f
	}
	return j.fill(column, strconv.Itoa(place), place)
}
