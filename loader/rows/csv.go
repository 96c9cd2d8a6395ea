package rows

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// csvReader reads delimited text row by row. Behind a row that cannot be read it goes on at the line after the one on
// which that row began.
type csvReader struct {
	csvScanner
	text.Window
	file    io.Closer
	comment []byte // begins lines that are passed over; empty: none are
	names   []string
	row     Row
}

// newCSV begins to read a file, with its header if it has one. A header that cannot stand is a *Fault. delimiter counts
// where neither the dialect nor the file names one.
func newCSV(in io.ReadCloser, d *Dialect, delimiter string) (*csvReader, error) {
	r := &csvReader{
		csvScanner: csvScanner{delimiter: []byte(cmp.Or(d.Delimiter, delimiter)), quote: d.Quote, escape: d.Escape},
		Window:     text.NewWindow(in, d.Encoding),
		file:       in,
		comment:    []byte(d.Comment),
		names:      d.Columns,
	}
	if d.Skip == 0 {
		if err := r.separator(d.Delimiter != ""); err != nil {
			return nil, err
		}
	}
	for range d.Skip {
		if err := r.SkipLine(); err != nil {
			return nil, err
		}
	}
	if !d.Header {
		return r, nil
	}
	if err := r.header(len(d.Columns)); err != nil {
		return nil, err
	}
	return r, nil
}

// header reads the names of the columns, or so many columns whose names are given.
func (r *csvReader) header(named int) error {
	got, err := r.next()
	if f, faulty := errors.AsType[*Fault](err); faulty {
		switch {
		case f.Code == row.CodeBareCR && bytes.IndexByte(r.Rest(), '\n') < 0:
			f.Reason = "the lines end with carriage returns alone, as those of old Macintosh files: " +
				"make line feeds of them"
		case f.Code == row.CodeNUL:
			f.Reason += ": if the file is one of UTF-16 without a mark, say so by encoding"
		}
	}
	switch {
	case errors.Is(err, io.EOF):
		return &Fault{Line: 1, Code: row.CodeRagged, Reason: "the file is empty: it has not even a header"}
	case err != nil:
		return err
	case named > 0 && named != len(got.Fields):
		return ragged(got.Line, "the header has %d columns, the mapping names %d", len(got.Fields), named)
	case named > 0:
		return nil
	}
	names := make([]string, len(got.Fields))
	for i, f := range got.Fields {
		names[i] = strings.TrimSpace(f)
	}
	if at, reason := row.BadHeader(names); reason != "" {
		const wrong = "column %d of the header %s: name the columns in the mapping: columns, with header: true"
		f := ragged(got.Line, wrong, at+1, reason)
		f.Column = at + 1
		return f
	}
	r.names = names
	return nil
}

func ragged(line int64, format string, args ...any) *Fault {
	return &Fault{Line: line, Code: row.CodeRagged, Reason: fmt.Sprintf(format, args...)}
}

func (r *csvReader) Columns() []string { return r.names }

func (r *csvReader) Close() error { return r.file.Close() }

func (r *csvReader) Next() (*Row, error) {
	got, err := r.next()
	if err == nil && len(got.Fields) != len(r.names) {
		err = ragged(got.Line, "the row has %d fields, there are %d columns", len(got.Fields), len(r.names))
	}
	return got, err
}

// next reads a row of any width. Empty lines are passed over.
func (r *csvReader) next() (*Row, error) {
	for {
		data := r.Rest()
		if blank := blankLine(data, r.EOF()); blank > 0 {
			r.Advance(blank, 1)
			continue
		}
		if len(r.comment) > 0 && (len(data) >= len(r.comment) || r.EOF()) && bytes.HasPrefix(data, r.comment) {
			if err := r.SkipLine(); err != nil {
				return nil, err
			}
			continue
		}
		if got := r.simple(data); got != nil {
			return got, nil
		}
		if len(data) == 0 && r.EOF() {
			return nil, io.EOF
		}
		end, f := scanMore, (*Fault)(nil)
		if len(data) > len(r.comment) || r.EOF() {
			end, f = r.scan(data, r.EOF())
		}
		switch {
		case f != nil:
			f.Line = r.Line() + 1
			return nil, r.skipped(f)
		case end == scanMore:
			if err := r.Fill(); err != nil {
				return nil, err
			}
		default:
			return r.taken()
		}
	}
}

// simple reads a row that is one line, with no quote but around whole fields, as almost every row is: this is much
// faster than scan. It is nil for any other row, and for one in which something is wrong; scan finds out what.
func (r *csvReader) simple(data []byte) *Row {
	end := bytes.IndexByte(data, '\n')
	if end <= 0 || end > row.MaxField || len(r.delimiter) > 1 {
		return nil
	}
	data = data[:end]
	if data[end-1] == '\r' {
		data = data[:end-1]
	}
	if bytes.IndexByte(data, '\r') >= 0 || bytes.IndexByte(data, 0) >= 0 ||
		r.escape != 0 && bytes.IndexByte(data, r.escape) >= 0 {
		return nil
	}
	line := string(data)
	if !r.Valid(line) {
		return nil
	}
	fields := r.split(line)
	if fields == nil {
		return nil
	}
	r.Advance(end+1, 1)
	r.row.Line, r.row.Fields = r.Line(), fields
	return &r.row
}

// split is the fields of a line, nil if it has quotes elsewhere than around whole fields, or too many fields.
func (r *csvReader) split(line string) []string {
	fields, delimiter := r.row.Fields[:0], r.delimiter[0]
	quote := len(line) // the next one
	if r.quote != 0 {
		quote = indexFrom(line, 0, r.quote)
	}
	for at := 0; len(fields) < row.MaxColumns; {
		begin, end := at, 0
		if quote == at && at < len(line) {
			begin++
			end = indexFrom(line, begin, r.quote)
			if at = end + 1; at > len(line) || at < len(line) && line[at] != delimiter {
				return nil
			}
			quote = indexFrom(line, at, r.quote)
		} else {
			end = indexFrom(line, at, delimiter)
			if at = end; quote < end {
				return nil
			}
		}
		fields = append(fields, line[begin:end])
		if at == len(line) {
			return fields
		}
		at++
	}
	return nil
}

// taken makes a row of what was scanned. If it spans lines and has not as many fields as there are columns, its quotes
// are most likely stray ones, so that only its first line is given up.
func (r *csvReader) taken() (*Row, error) {
	line := r.Line() + 1
	if r.names != nil && r.lines > 1 && len(r.ends) != len(r.names) {
		return nil, r.skipped(ragged(line, "the row has %d fields in %d lines, there are %d columns",
			len(r.ends), r.lines, len(r.names)))
	}
	r.Advance(r.at, max(r.lines, 1))
	all, begin := string(r.fields), 0
	r.row = Row{Line: line, Fields: slices.Grow(r.row.Fields[:0], len(r.ends))}
	for i, end := range r.ends {
		text := all[begin:end]
		if f := r.Check(text); f != nil {
			f.Line, f.Column = line, i+1
			return nil, f
		}
		r.row.Fields = append(r.row.Fields, text)
		begin = end
	}
	return &r.row, nil
}

// skipped passes over the line on which the row began, and returns the fault.
func (r *csvReader) skipped(f *Fault) error {
	if err := r.SkipLine(); err != nil {
		return err
	}
	return f
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

// indexFrom is where a byte is next in s, from a place on; the end of s if it is not there.
func indexFrom(s string, from int, c byte) int {
	if i := strings.IndexByte(s[from:], c); i >= 0 {
		return from + i
	}
	return len(s)
}
