package rows

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// span is the place of a column in lines of fixed width: the characters from one to another, counted from 1.
type span struct{ from, to int }

// parseSpan reads a place like 5-19, 7, or 20- for all that follows.
func parseSpan(place string) (span, error) {
	wrong := fmt.Errorf("%q is no place in a line: write 5-19 for the characters 5 to 19, 7 for one, or 20- for "+
		"the rest",
		place)
	from, to, isRange := strings.Cut(strings.TrimSpace(place), "-")
	begin, err := strconv.Atoi(strings.TrimSpace(from))
	if err != nil || begin < 1 || begin > row.MaxRow {
		return span{}, wrong
	}
	if !isRange {
		return span{begin, begin}, nil
	}
	if to = strings.TrimSpace(to); to == "" {
		return span{begin, row.MaxRow}, nil
	}
	end, err := strconv.Atoi(to)
	if err != nil || end < begin || end > row.MaxRow {
		return span{}, wrong
	}
	return span{begin, end}, nil
}

// parseSpans reads the places of all columns. No character may belong to two of them.
func parseSpans(d *Dialect) ([]span, error) {
	if len(d.Places) == 0 {
		return nil, errors.New("fixed width needs the place of every column: columns: { id: 1-4, name: 5-19 }")
	}
	out := make([]span, len(d.Places))
	for i, place := range d.Places {
		s, err := parseSpan(place)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", d.Columns[i], err)
		}
		for j, other := range out[:i] {
			if s.from <= other.to && other.from <= s.to {
				const reason = "the columns %s and %s share the character %d"
				return nil, fmt.Errorf(reason, d.Columns[j], d.Columns[i], max(s.from, other.from))
			}
		}
		out[i] = s
	}
	return out, nil
}

// fixedReader reads text in which every column has its place in the line.
type fixedReader struct {
	text.Window
	file    io.Closer
	comment []byte // begins lines that are passed over; empty: none are
	names   []string
	spans   []span
	starts  []int // where each character of the line begins; empty if all have one byte
	row     Row
}

// newFixed begins to read a file, behind its header if it has one.
func newFixed(in io.ReadCloser, d *Dialect) (*fixedReader, error) {
	spans, err := parseSpans(d)
	if err != nil {
		return nil, err
	}
	r := &fixedReader{Window: text.NewWindow(in, d.Encoding), file: in, comment: []byte(d.Comment), names: d.Columns,
		spans: spans}
	r.row.Fields = make([]string, len(spans))
	passed := d.Skip
	if d.Header {
		passed++
	}
	for range passed {
		if err := r.SkipLine(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *fixedReader) Columns() []string { return r.names }

func (r *fixedReader) Close() error { return r.file.Close() }

// Next reads the next line that is neither blank nor a comment.
func (r *fixedReader) Next() (*Row, error) {
	for {
		end := bytes.IndexByte(r.Rest(), '\n')
		if end < 0 && !r.EOF() && len(r.Rest()) <= row.MaxRow {
			if err := r.Fill(); err != nil {
				return nil, err
			}
			continue
		}
		if len(r.Rest()) == 0 {
			return nil, io.EOF
		}
		if end < 0 {
			end = len(r.Rest())
		}
		r.row.Line = r.Line() + 1
		line := bytes.TrimSuffix(r.Rest()[:end], []byte{'\r'})
		passed := len(bytes.TrimSpace(line)) == 0 || len(r.comment) > 0 && bytes.HasPrefix(line, r.comment)
		var f *Fault
		if !passed {
			f = r.cut(line)
		}
		if err := r.SkipLine(); err != nil {
			return nil, err
		}
		switch {
		case f != nil:
			f.Line = r.row.Line
			return nil, f
		case !passed:
			return &r.row, nil
		}
	}
}

// cut makes the fields of a line, without the blanks around them. What a short line lacks is empty.
func (r *fixedReader) cut(data []byte) *Fault {
	if len(data) > row.MaxRow {
		return row.TooLong()
	}
	line := string(data)
	whole := r.Check(line)
	r.starts = r.starts[:0]
	if utf8.RuneCountInString(line) != len(line) {
		for at := range line {
			r.starts = append(r.starts, at)
		}
	}
	for i, s := range r.spans {
		field := strings.Trim(line[r.start(line, s.from):r.start(line, s.to+1)], " \t")
		f := (*Fault)(nil)
		if whole != nil {
			f = r.Check(field)
		}
		if len(field) > row.MaxField {
			f = row.FieldTooLong()
		}
		if f != nil {
			f.Column = i + 1
			return f
		}
		r.row.Fields[i] = field
	}
	return whole // it is between the columns, and may have moved them
}

// start is where a character of a line begins, counted from 1; the end of the line if it has not so many.
func (r *fixedReader) start(line string, char int) int {
	switch {
	case len(r.starts) == 0:
		return min(char-1, len(line))
	case char > len(r.starts):
		return len(line)
	}
	return r.starts[char-1]
}
