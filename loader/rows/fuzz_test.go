package rows

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"kith/loader/rows/record"
)

// read gives anything to a reader. Whatever it is, it ends, in rows and faults whose lines never fall, and no field is
// beyond its limits. It returns all of them as texts.
func read(t *testing.T, r Reader, size int) (out []string) {
	t.Helper()
	line := int64(1)
	for n := 0; ; n++ {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		at := int64(0)
		if f, faulty := errors.AsType[*Fault](err); faulty {
			if f.Code == "" || f.Reason == "" || f.Column < 0 || f.Column > record.MaxColumns+1 {
				t.Fatalf("a fault that says nothing: %+v", f)
			}
			at = f.Line
			out = append(out, f.Code)
		} else if err != nil {
			t.Fatalf("an error that is no fault: %v", err)
		} else {
			at = row.Line
			checkRow(t, r, row)
			out = append(out, strings.Join(row.Fields, "|"))
		}
		if at < line {
			t.Fatalf("line %d comes after line %d", at, line)
		}
		if line = at; n > size+2 {
			t.Fatal("more rows than bytes")
		}
	}
}

func checkRow(t *testing.T, r Reader, row *Row) {
	t.Helper()
	if len(row.Fields) != len(r.Columns()) || row.Values != nil && len(row.Values) != len(row.Fields) {
		t.Fatalf("a row of %d fields and %d values under %d columns", len(row.Fields), len(row.Values),
			len(r.Columns()))
	}
	for i, s := range row.Fields {
		if len(s) > record.MaxField || strings.IndexByte(s, 0) >= 0 {
			t.Fatal("a field beyond its limits")
		}
		if row.Values != nil && row.Values[i] == nil && s != "" {
			t.Fatal("a field that is nothing has a text")
		}
	}
}

// same compares what is read of a whole text and of its bytes one by one.
func same(t *testing.T, data []byte, open func(io.Reader) (Reader, error)) {
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
	a, b := read(t, whole, len(data)), read(t, pieces, len(data))
	if strings.Join(a, "\n") != strings.Join(b, "\n") {
		t.Fatalf("whole: %q, in pieces: %q", a, b)
	}
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a,b\n\"1,\n\"\"2\",3\n", "a\n\"\n\"\"\n", "a;b\r\n1;2\r",
		"\xff\xfea\x00,\x00", "a,b\n\"1,2\n3,\"4\"\n", "#\na\n\\\n\n"} {
		f.Add([]byte(s), byte(','), byte('"'), byte(0), "utf8")
		f.Add([]byte(s), byte(';'), byte('\''), byte('\\'), "utf16")
	}
	f.Fuzz(func(t *testing.T, data []byte, delimiter, quote, escape byte, encoding string) {
		d := PlainDialect()
		if Encoding(encoding) != "" {
			d.Encoding = Encoding(encoding)
		}
		if delimiter > ' ' && delimiter < 0x80 && delimiter != quote {
			d.Delimiter = string(delimiter)
		}
		if d.Quote = quote; quote <= ' ' || quote >= 0x80 || string(quote) == d.Delimiter {
			d.Quote = 0
		}
		if escape == '\\' && d.Delimiter != `\` && d.Quote != escape {
			d.Escape, d.Comment, d.Skip = escape, "#", 1
		}
		same(t, data, func(in io.Reader) (Reader, error) {
			r, err := newCSV(io.NopCloser(in), &d)
			if err != nil {
				return nil, err
			}
			return r, nil
		})
	})
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":1,"b":{"c":[1,"x",null]}}` + "\n" + `{"a":"\ud83d\ude00"}`,
		`[{"a":1},{"a":[{"b":2},3]}]`, "[\n {\n\"a\":\"x\n },\n {\"a\":1}\n]", `{"a":{"b":[{"c":[1,2]}]}}`} {
		f.Add([]byte(s), "")
		f.Add([]byte(s), "a.b.c")
	}
	f.Fuzz(func(t *testing.T, data []byte, each string) {
		d := PlainDialect()
		d.Each = each
		same(t, data, func(in io.Reader) (Reader, error) {
			names, err := jsonColumnsOf(bytes.NewReader(data), &d)
			if err != nil {
				return nil, err
			}
			return record.Pull(names, newJSON(in, &d, names).all(), io.NopCloser(nil)), nil
		})
	})
}

func FuzzSQL(f *testing.F) {
	for _, s := range []string{"INSERT INTO t VALUES('x',1),('O'Brien',2),('y',-3e5);",
		"-- MySQL dump\nINSERT INTO `t` VALUES('\\'',X'00',now());", "COPY t FROM stdin;\na\\tb\t1\n\\.\n",
		"CREATE FUNCTION f() AS $$ ; $$;/* ; */ INSERT INTO t (b) VALUES (E'\\u00e9'::text);",
		"ALTER TABLE t ADD c int;DELETE FROM t;CREATE TRIGGER x BEGIN ; END;ROLLBACK"} {
		f.Add([]byte(create + s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d := PlainDialect()
		d.From = "t"
		same(t, data, func(in io.Reader) (Reader, error) {
			names, err := sqlColumnsOf(in, &d)
			if err != nil {
				return nil, err
			}
			return record.Pull(names, newSQL(bytes.NewReader(data), &d, names).all, io.NopCloser(nil)), nil
		})
	})
}

func FuzzCompressed(f *testing.F) {
	for _, pack := range packers {
		f.Add(pack(f, "a,b\n1,2\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := open(t.Context(), fileOf(t, "a.csv", data), nil)
		if err != nil {
			return
		}
		defer func() { _ = in.Close() }()
		if n, err := io.Copy(io.Discard, in); err == nil && n > int64(max(freeOfRatio, 300*len(data))) {
			t.Fatalf("%d bytes became %d", len(data), n)
		}
	})
}
