package rows

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"kith/loader/rows/row"
	"kith/loader/rows/rowstest"
)

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
		if len(data)%3 == 0 && d.Delimiter != "" {
			d.Delimiter += "|" + d.Delimiter
		}
		if d.Quote = quote; quote <= ' ' || quote >= 0x80 || strings.IndexByte(d.Delimiter, quote) >= 0 {
			d.Quote = 0
		}
		if escape == '\\' && !strings.Contains(d.Delimiter, `\`) && d.Quote != escape {
			d.Escape, d.Comment, d.Skip = escape, "#", 1
		}
		rowstest.Same(t, data, func(in io.Reader) (Reader, error) {
			r, err := newCSV(io.NopCloser(in), &d, ",")
			if err != nil {
				return nil, err
			}
			return r, nil
		})
	})
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":1,"b":{"c":[1,"x",null]}}` + "\n" + `{"a":"\ud83d\ude00"}`,
		`[{"a":1},{"a":[{"b":2},3]}]`, "[\n {\n\"a\":\"x\n },\n {\"a\":1}\n]", `{"a":{"b":[{"c":[1,2]}]}}`,
		"{\n \"a\": {\n  \"x\": {\"b\": 1},\n  \"y\": {\n }\n }\n}"} {
		f.Add([]byte(s), "")
		f.Add([]byte(s), "a.b.c")
		f.Add([]byte(s), "a.*")
	}
	f.Fuzz(func(t *testing.T, data []byte, each string) {
		d := PlainDialect()
		d.Each = each
		rowstest.Same(t, data, func(in io.Reader) (Reader, error) {
			names, err := jsonColumnsOf(bytes.NewReader(data), &d)
			if err != nil {
				return nil, err
			}
			return row.Pull(names, newJSON(in, &d, names).all(), io.NopCloser(nil)), nil
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
