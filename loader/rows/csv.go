package rows

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// csvReader reads delimited text row by row, in bounded memory whatever the file holds. A row that cannot be read costs that
// row: reading goes on at the line behind the one it began on.
type csvReader struct {
	scanner
	in     io.Reader
	closer io.Closer
	exact  bool // in is the file's own bytes, not decoded from something else
	names  []string
	buf    []byte
	start  int // of what is not yet read, in buf
	line   int64
	eof    bool
	rec    Row
}

const csvBuffer = 256 << 10

// newCSV begins a file: it reads the header, if there is one. A header that cannot stand is a *Fault.
func newCSV(in io.ReadCloser, d *Dialect) (*csvReader, error) {
	text, exact := decoded(in, d.Encoding)
	r := &csvReader{scanner: scanner{delimiter: []byte(d.Delimiter), quote: d.Quote}, in: text, closer: in, exact: exact,
		buf: make([]byte, 0, csvBuffer), names: d.Columns}
	if !d.Header {
		return r, nil
	}
	rec, err := r.row()
	if errors.Is(err, io.EOF) {
		return nil, &Fault{Line: 1, Code: CodeRagged, Reason: "the file is empty: it has not even a header"}
	}
	if err != nil {
		return nil, err
	}
	names := make([]string, len(rec.Fields))
	for i, f := range rec.Fields {
		names[i] = strings.TrimSpace(f)
	}
	if at, reason := BadHeader(names); reason != "" {
		return nil, &Fault{rec.Line, at + 1, CodeRagged, fmt.Sprintf("column %d of the header %s", at+1, reason)}
	}
	if len(d.Columns) > 0 {
		if len(d.Columns) != len(names) {
			return nil, &Fault{rec.Line, 0, CodeRagged, fmt.Sprintf("the header has %d columns, the mapping names %d", len(names), len(d.Columns))}
		}
		names = d.Columns
	}
	r.names = names
	return r, nil
}

func (r *csvReader) Columns() []string { return r.names }

func (r *csvReader) Close() error { return r.closer.Close() }

func (r *csvReader) Next() (*Row, error) {
	rec, err := r.row()
	if err == nil && len(rec.Fields) != len(r.names) {
		err = &Fault{rec.Line, 0, CodeRagged, fmt.Sprintf("the row has %d fields, there are %d columns", len(rec.Fields), len(r.names))}
	}
	return rec, err
}

// row reads a record of any width. Lines without anything on them are passed over.
func (r *csvReader) row() (*Row, error) {
	for {
		data := r.buf[r.start:]
		if blank := blankLine(data, r.eof); blank > 0 {
			r.start += blank
			r.line++
			continue
		}
		if len(data) == 0 && r.eof {
			return nil, io.EOF
		}
		end, f := scanMore, (*Fault)(nil)
		if len(data) > 0 {
			end, f = r.scan(data, r.eof)
		}
		switch {
		case f != nil:
			f.Line = r.line + 1
			return nil, r.skipped(f)
		case end == scanMore:
			if err := r.fill(); err != nil {
				return nil, err
			}
		default:
			return r.taken()
		}
	}
}

// blankLine is the length of an empty line at the start of data, 0 if there is none.
func blankLine(data []byte, last bool) int {
	switch {
	case bytes.HasPrefix(data, []byte("\n")):
		return 1
	case bytes.HasPrefix(data, []byte("\r\n")):
		return 2
	case last && len(data) == 1 && data[0] == '\r':
		return 1
	}
	return 0
}

// taken makes a record of what was scanned. If it spans lines and has another width than the file, its quotes are not to be
// believed, and only its first line is given up.
func (r *csvReader) taken() (*Row, error) {
	line := r.line + 1
	if r.names != nil && r.lines > 1 && len(r.ends) != len(r.names) {
		return nil, r.skipped(&Fault{line, 0, CodeRagged,
			fmt.Sprintf("the row has %d fields in %d lines, there are %d columns", len(r.ends), r.lines, len(r.names))})
	}
	r.start += r.at
	r.line += int64(max(r.lines, 1))
	all, begin := string(r.text), 0
	r.rec = Row{line, slices.Grow(r.rec.Fields[:0], len(r.ends))}
	for i, end := range r.ends {
		text := all[begin:end]
		if f := r.unclean(text); f != nil {
			f.Line, f.Column = line, i+1
			return nil, f
		}
		r.rec.Fields = append(r.rec.Fields, text)
		begin = end
	}
	return &r.rec, nil
}

func (r *csvReader) unclean(text string) *Fault {
	switch {
	case strings.IndexByte(text, 0) >= 0:
		return &Fault{Code: CodeNUL, Reason: "the field holds a NUL character"}
	case r.exact && !utf8.ValidString(text), !r.exact && strings.ContainsRune(text, utf8.RuneError):
		return &Fault{Code: CodeInvalidEncoding, Reason: "the field holds bytes that are no text in the file's encoding"}
	}
	return nil
}

// skipped goes on behind the line at which the row began.
func (r *csvReader) skipped(f *Fault) error {
	for {
		if i := bytes.IndexByte(r.buf[r.start:], '\n'); i >= 0 {
			r.start += i + 1
			break
		}
		r.start = len(r.buf)
		if r.eof {
			break
		}
		if err := r.fill(); err != nil {
			return err
		}
	}
	r.line++
	return f
}

// fill reads more behind what is not yet read, in a buffer that grows no further than a row may be long.
func (r *csvReader) fill() error {
	rest := copy(r.buf, r.buf[r.start:])
	r.buf, r.start = r.buf[:rest], 0
	if rest > cap(r.buf)/2 {
		r.buf = slices.Grow(r.buf, cap(r.buf))
	}
	n, err := io.ReadAtLeast(r.in, r.buf[rest:cap(r.buf)], 1)
	r.buf = r.buf[:rest+n]
	switch err {
	case nil:
		return nil
	case io.EOF, io.ErrUnexpectedEOF:
		r.eof = true
		return nil
	}
	return err
}
