// Package rowstest has what the tests of all formats need.
package rowstest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"kith/loader/rows/row"
)

// All is every row as "line: fields|…" and every fault as "line.column code".
func All(t testing.TB, r row.Reader) []string {
	t.Helper()
	var out []string
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if f, ok := errors.AsType[*row.Fault](err); ok {
			out = append(out, fmt.Sprintf("%d.%d %s", f.Line, f.Column, f.Code))
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%d: %s", rec.Line, strings.Join(rec.Fields, "|")))
	}
}

// Drip gives a few bytes at a time, so that rows end anywhere in the buffer.
type Drip struct {
	R io.Reader
	N int
}

func (d *Drip) Read(p []byte) (int, error) { return d.R.Read(p[:min(d.N, len(p))]) }

// Same compares what is read of a whole text and of its bytes one by one.
func Same(t *testing.T, data []byte, open func(io.Reader) (row.Reader, error)) {
	t.Helper()
	whole, err := open(bytes.NewReader(data))
	var piecemeal io.Reader = bytes.NewReader(data)
	if len(data) < 2000 { // a row is looked at again for each of its bytes
		piecemeal = iotest.OneByteReader(piecemeal)
	}
	pieces, again := open(piecemeal)
	if (err == nil) != (again == nil) || err != nil && err.Error() != again.Error() {
		t.Fatalf("whole: %v, in pieces: %v", err, again)
	}
	if err != nil {
		return
	}
	a, b := Read(t, whole, len(data)), Read(t, pieces, len(data))
	if strings.Join(a, "\n") != strings.Join(b, "\n") {
		t.Fatalf("whole: %q, in pieces: %q", a, b)
	}
}

// Read gives anything to a reader. Whatever it is, it ends, in rows and faults whose lines never fall, and no field is
// beyond its limits. It returns all of them as texts.
func Read(t *testing.T, r row.Reader, size int) (out []string) {
	t.Helper()
	line := int64(1)
	for n := 0; ; n++ {
		got, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		at := int64(0)
		if f, faulty := errors.AsType[*row.Fault](err); faulty {
			if f.Code == "" || f.Reason == "" || f.Column < 0 || f.Column > row.MaxColumns+1 {
				t.Fatalf("a fault that says nothing: %+v", f)
			}
			at = f.Line
			out = append(out, f.Code)
		} else if err != nil {
			t.Fatalf("an error that is no fault: %v", err)
		} else {
			at = got.Line
			checkRow(t, r, got)
			out = append(out, strings.Join(got.Fields, "|"))
		}
		if at < line {
			t.Fatalf("line %d comes after line %d", at, line)
		}
		if line = at; n > size+2 {
			t.Fatal("more rows than bytes")
		}
	}
}

func checkRow(t *testing.T, r row.Reader, got *row.Row) {
	t.Helper()
	if len(got.Fields) != len(r.Columns()) || got.Values != nil && len(got.Values) != len(got.Fields) {
		t.Fatalf("a row of %d fields and %d values under %d columns",
			len(got.Fields), len(got.Values), len(r.Columns()))
	}
	for i, s := range got.Fields {
		if len(s) > row.MaxField || strings.IndexByte(s, 0) >= 0 {
			t.Fatal("a field beyond its limits")
		}
		if got.Values != nil && got.Values[i] == nil && s != "" {
			t.Fatal("a field that is nothing has a text")
		}
	}
}
