package sheet

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"kith/loader/rows/markup"
	"kith/loader/rows/row"
)

// Options say what is read of a workbook.
type Options struct {
	Sheet   string   // its name, or its number from 1; "": the first that is not hidden
	Skip    int      // so many rows of the sheet stand before the header, or before the first row of data
	Header  bool     // the first row behind them that is not empty names the columns
	Columns []string // the names of the columns, instead of the header's
	Without []string // columns that are left out
}

// reader reads the rows of a sheet.
type reader struct {
	book     *workbook
	elements *markup.Elements
	texts    *texts
	files    []io.Closer
	names    []string
	places   []int // the field of each column of the sheet; passed for none
	skip     int64 // rows up to this number are passed over
	number   int64 // of the row that was read last
	cells    []cell
	row      row.Row
}

// passed is the place of a column that is not read.
const passed = -1

// Open begins to read a sheet. A header that cannot stand is a *row.Fault. The number of a row is its line.
func Open(parts Parts, o *Options) (_ row.Reader, err error) {
	book, err := openWorkbook(parts)
	if err != nil {
		return nil, err
	}
	of, err := book.sheet(o.Sheet)
	if err != nil {
		return nil, err
	}
	r := &reader{book: book, skip: int64(o.Skip)}
	defer func() {
		if err != nil {
			err = errors.Join(err, r.Close())
		}
	}()
	in, err := parts(of.part)
	if err != nil {
		return nil, err
	}
	r.files = append(r.files, in)
	if r.texts, err = openTexts(book); err != nil {
		return nil, err
	}
	r.files = append(r.files, r.texts)
	r.elements = markup.NewElements(in, "utf8", "sheetData/row")
	if err := r.header(o); err != nil {
		return nil, err
	}
	r.row.Fields, r.row.Values = make([]string, len(r.names)), make([]any, len(r.names))
	return r, nil
}

// header finds the columns, and where they are. Columns without a name are not read.
func (r *reader) header(o *Options) error {
	all := o.Columns
	if o.Header {
		found, err := r.next()
		if errors.Is(err, io.EOF) {
			return &row.Fault{Line: r.number + 1, Code: row.CodeRagged,
				Reason: "the sheet is empty: it has not even a header"}
		}
		if err != nil {
			return err
		}
		var names []string
		for _, c := range found {
			if c.fault != nil {
				c.fault.Line = r.number
				return c.fault
			}
			for len(names) <= c.column {
				names = append(names, "")
			}
			names[c.column] = strings.Join(strings.Fields(c.text), " ")
		}
		if all == nil {
			all = names
		} else if len(all) != len(names) {
			const reason = "the header has %d columns, the mapping names %d"
			return &row.Fault{Line: r.number, Code: row.CodeRagged, Reason: fmt.Sprintf(reason, len(names), len(all))}
		}
	}
	var named []string
	for _, n := range all {
		if n != "" {
			named = append(named, n)
		}
	}
	names, err := row.Without(named, o.Without)
	if err != nil {
		return err
	}
	if at, reason := row.BadHeader(named); reason != "" {
		for i, n := range all[:len(all)-1] { // columns without a name are columns of the sheet, too
			if n == "" && i <= at {
				at++
			}
		}
		const wrong = "column %s of the header %s: name the columns in the mapping: columns, with header: true"
		reason = fmt.Sprintf(wrong, columnName(at), reason)
		return &row.Fault{Line: r.number, Column: at + 1, Code: row.CodeRagged, Reason: reason}
	}
	r.names = names
	for _, n := range all {
		r.places = append(r.places, slices.Index(names, n))
	}
	return nil
}

func (r *reader) Columns() []string { return r.names }

func (r *reader) Close() error {
	var all error
	for _, f := range r.files {
		all = errors.Join(all, f.Close())
	}
	return all
}

// Next reads the next row that has a value in any of the columns.
func (r *reader) Next() (*row.Row, error) {
	for {
		found, err := r.next()
		if err != nil {
			return nil, err
		}
		clear(r.row.Fields)
		clear(r.row.Values)
		r.row.Line = r.number
		any, size := false, 0
		for _, c := range found {
			if c.column >= len(r.places) || r.places[c.column] == passed {
				continue
			}
			at := r.places[c.column]
			if size += len(c.text); c.fault == nil && size > row.MaxRow {
				return nil, r.at(row.TooLong(), 0)
			}
			if len(c.text) > row.MaxField {
				c.fault = row.FieldTooLong()
			}
			if c.fault != nil {
				return nil, r.at(c.fault, at+1)
			}
			any = true
			r.row.Fields[at], r.row.Values[at] = c.text, c.value
		}
		if any {
			return &r.row, nil
		}
	}
}

// at is a fault of a column in the row that was read last.
func (r *reader) at(f *row.Fault, column int) *row.Fault {
	return &row.Fault{Line: r.number, Column: column, Code: f.Code, Reason: f.Reason}
}

// next reads the cells of the next row that has any with a value.
func (r *reader) next() ([]cell, error) {
	for {
		element, err := r.elements.Next()
		f, faulty := errors.AsType[*row.Fault](err)
		if err != nil && !faulty {
			return nil, err
		}
		var n *markup.Node
		if f == nil {
			n, f = markup.ParseExact(element)
		}
		r.number++
		if f == nil {
			// Rows need not say which they are, and cannot stand before those they come behind.
			if number, err := strconv.ParseInt(n.Attr("r"), 10, 64); err == nil {
				r.number = max(r.number, number)
			}
		}
		switch {
		case r.number <= r.skip:
			continue
		case f != nil:
			return nil, r.at(f, 0)
		}
		if err := r.read(n); err != nil {
			return nil, err
		}
		if len(r.cells) > 0 {
			return r.cells, nil
		}
	}
}

// columnName is what a column of a sheet is called, like AB; the first is 0.
func columnName(column int) string {
	out := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		out = string(rune('A'+(n-1)%26)) + out
	}
	return out
}

// columnOf is the column of a cell that is called like AB12; false if it has no such name.
func columnOf(ref string) (int, bool) {
	n := 0
	for i := range len(ref) {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			return n - 1, i > 0
		}
		if n = n*26 + int(c-'A') + 1; n > maxColumn {
			return 0, false
		}
	}
	return n - 1, n > 0
}

// maxColumn is the last column that Excel has.
const maxColumn = 16384
