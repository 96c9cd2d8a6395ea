package rows

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// csvReader reads delimited text row by row, in bounded memory whatever the file holds. A row that cannot be read costs
// that row: reading goes on at the line behind the one it began on.
type csvReader struct {
	scanner
	text
	closer  io.Closer
	comment []byte
	names   []string
	rec     Row
}

// newCSV begins a file: it reads the header, if there is one. A header that cannot stand is a *Fault.
func newCSV(in io.ReadCloser, d *Dialect) (*csvReader, error) {
	r := &csvReader{scanner: scanner{delimiter: []byte(cmp.Or(d.Delimiter, ",")), quote: d.Quote, escape: d.Escape},
		text:   newText(in, d.Encoding),
		closer: in, comment: []byte(d.Comment), names: d.Columns}
	for range d.Skip {
		if err := r.skipLine(); err != nil {
			return nil, err
		}
	}
	if !d.Header {
		return r, nil
	}
	rec, err := r.row()
	if f, ok := errors.AsType[*Fault](err); ok && f.Code == CodeBareCR && bytes.IndexByte(r.rest(), '\n') < 0 {
		f.Reason = "the lines end with carriage returns alone, as those of old Macintosh files: make line feeds of them"
	}
	if f, ok := errors.AsType[*Fault](err); ok && f.Code == CodeNUL {
		f.Reason += ": if the file is one of UTF-16 without a mark, say so by encoding"
	}
	if errors.Is(err, io.EOF) {
		return nil, &Fault{Line: 1, Code: CodeRagged, Reason: "the file is empty: it has not even a header"}
	}
	if err != nil {
		return nil, err
	}
	if len(d.Columns) > 0 {
		if len(d.Columns) != len(rec.Fields) {
			return nil, &Fault{rec.Line, 0, CodeRagged, fmt.Sprintf("the header has %d columns, the mapping names %d",
				len(rec.Fields), len(d.Columns))}
		}
		r.names = d.Columns
		return r, nil
	}
	names := make([]string, len(rec.Fields))
	for i, f := range rec.Fields {
		names[i] = strings.TrimSpace(f)
	}
	if at, reason := BadHeader(names); reason != "" {
		return nil, &Fault{rec.Line, at + 1, CodeRagged, fmt.Sprintf(
			"column %d of the header %s: name the columns in the mapping: columns, with header: true", at+1, reason)}
	}
	r.names = names
	return r, nil
}

func (r *csvReader) Columns() []string { return r.names }

func (r *csvReader) Close() error { return r.closer.Close() }

func (r *csvReader) Next() (*Row, error) {
	rec, err := r.row()
	if err == nil && len(rec.Fields) != len(r.names) {
		err = &Fault{rec.Line, 0, CodeRagged, fmt.Sprintf("the row has %d fields, there are %d columns",
			len(rec.Fields), len(r.names))}
	}
	return rec, err
}

// row reads a record of any width. Lines without anything on them are passed over.
func (r *csvReader) row() (*Row, error) {
	for {
		data := r.rest()
		if blank := blankLine(data, r.eof); blank > 0 {
			r.start += blank
			r.line++
			continue
		}
		if len(r.comment) > 0 && (len(data) >= len(r.comment) || r.eof) && bytes.HasPrefix(data, r.comment) {
			if err := r.skipLine(); err != nil {
				return nil, err
			}
			continue
		}
		if rec := r.simple(data); rec != nil {
			return rec, nil
		}
		if len(data) == 0 && r.eof {
			return nil, io.EOF
		}
		end, f := scanMore, (*Fault)(nil)
		if len(data) > len(r.comment) || r.eof {
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
	case len(data) > 0 && data[0] > '\r':
		return 0
	case bytes.HasPrefix(data, []byte("\n")):
		return 1
	case bytes.HasPrefix(data, []byte("\r\n")):
		return 2
	case last && len(data) == 1 && data[0] == '\r':
		return 1
	}
	return 0
}

// taken makes a record of what was scanned. If it spans lines and has another width than the file, its quotes are not
// to be believed, and only its first line is given up.
func (r *csvReader) taken() (*Row, error) {
	line := r.line + 1
	if r.names != nil && r.lines > 1 && len(r.ends) != len(r.names) {
		return nil, r.skipped(&Fault{line, 0, CodeRagged,
			fmt.Sprintf("the row has %d fields in %d lines, there are %d columns", len(r.ends), r.lines, len(r.names))})
	}
	r.start += r.at
	r.line += int64(max(r.lines, 1))
	all, begin := string(r.fields), 0
	r.rec = Row{Line: line, Fields: slices.Grow(r.rec.Fields[:0], len(r.ends))}
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

// skipped goes on behind the line at which the row began.
func (r *csvReader) skipped(f *Fault) error {
	if err := r.skipLine(); err != nil {
		return err
	}
	return f
}
