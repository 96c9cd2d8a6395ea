package flatfile

import (
	"archive/zip"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"kith/graph"
)

// The limits of a sheet.
const (
	sheetRows  = 1_048_576 // with the header
	sheetCols  = 16_384
	cellLength = 32_767 // in units of UTF-16
)

// sheet is the name of the only one.
const sheet = "Kith"

// digits is how many a number can have in a cell and come back as it was.
const digits = 15

// xlsxWriter writes a workbook of one sheet. Cells have types: a text is never a formula. Rows wait in a temporary file
// of the library's, as the workbook is packed at the end.
type xlsxWriter struct {
	book    *excelize.File
	stream  *excelize.StreamWriter
	out     io.Writer
	columns []Column
	styles  map[Type]int
	row     int // written so far
	cells   []any
}

// codes are the number formats of types.
var codes = map[Type]string{Date: "yyyy-mm-dd", DateTime: "yyyy-mm-dd hh:mm:ss", Decimal: "0.00##"}

func newXLSX(w io.Writer, columns []Column) (_ writer, err error) {
	if len(columns) > sheetCols {
		return nil, graph.Errorf(graph.Invalid, "a sheet has at most %d columns, and these are %d", sheetCols,
			len(columns))
	}
	x := &xlsxWriter{book: excelize.NewFile(), out: w, columns: columns, styles: map[Type]int{},
		cells: make([]any, len(columns))}
	defer func() {
		if err != nil {
			_ = x.book.Close()
		}
	}()
	if err := x.book.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	for t, code := range codes {
		if x.styles[t], err = x.book.NewStyle(&excelize.Style{CustomNumFmt: &code}); err != nil {
			return nil, err
		}
	}
	if x.stream, err = x.book.NewStreamWriter(sheet); err != nil {
		return nil, err
	}
	for i, c := range columns {
		x.cells[i] = c.Name
	}
	err = x.put()
	return x, err
}

// write implements writer.
func (x *xlsxWriter) write(values []any) (err error) {
	for i, v := range values {
		if x.cells[i], err = x.cell(x.columns[i], v); err != nil {
			return err
		}
	}
	return x.put()
}

func (x *xlsxWriter) put() error {
	if x.row == sheetRows {
		return graph.Errorf(graph.Invalid, "a sheet has at most %d rows: write csv or ndjson, or ask for less by a "+
			"filter", sheetRows)
	}
	x.row++
	return x.stream.SetRow("A"+strconv.Itoa(x.row), x.cells)
}

// cell is a value with its type and format. What a cell of its type could not hold exactly is text.
func (x *xlsxWriter) cell(c Column, v any) (any, error) {
	switch v := v.(type) {
	case nil, bool:
		return v, nil
	case json.Number:
		if n, ok := exact(v.String()); ok {
			return n, nil
		}
	case string:
		if typed, ok := typed(c.Type, v); ok {
			return excelize.Cell{StyleID: x.styles[c.Type], Value: typed}, nil
		}
	}
	text := printable(plain(v))
	if n := len(utf16.Encode([]rune(text))); n > cellLength {
		return nil, graph.Errorf(graph.Invalid, "a cell has at most %d characters, and one of %s in row %d has %d: "+
			"write csv or ndjson, or leave the column out", cellLength, c.Name, x.row+1, n)
	}
	return text, nil
}

// typed is a date, a moment or a decimal as a sheet has them; false if it must stay text.
func typed(t Type, text string) (any, bool) {
	switch t {
	case Date:
		at, err := time.Parse(time.DateOnly, text)
		return at, err == nil && onSheet(at)
	case DateTime:
		at, err := time.Parse(time.RFC3339, text)
		return at.UTC(), err == nil && onSheet(at)
	case Decimal:
		return exact(text)
	}
	return nil, false
}

// onSheet reports whether sheets have a number for a day; those before March 1900 are counted in two ways.
func onSheet(at time.Time) bool {
	return !at.Before(time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)) && at.Year() <= 9999
}

// exact is a number of few enough digits to come back as it was.
func exact(text string) (float64, bool) {
	n, err := strconv.ParseFloat(text, 64)
	count := strings.Count(strings.Map(onlyDigits, text), "0") // every digit is a 0
	return n, err == nil && count <= digits && !math.IsInf(n, 0)
}

func onlyDigits(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return -1
}

// finish implements writer.
func (x *xlsxWriter) finish() error {
	if err := x.stream.Flush(); err != nil {
		return err
	}
	x.book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(x.out) }) // not into memory first
	_, err := x.book.WriteToBuffer()
	return err
}

// close implements writer.
func (x *xlsxWriter) close() { _ = x.book.Close() } // all that it can fail at is to remove a temporary file
