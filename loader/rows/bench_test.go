package rows

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"kith/loader/rows/dump"
	"kith/loader/rows/row"
)

// people is CSV as most of it is: short fields, some in quotes.
func people(n int, quoted bool) []byte {
	var b bytes.Buffer
	b.WriteString("id,name,street,city,born,balance\n")
	for i := range n {
		format := "%d,Anna Berg %d,Long Street %d,Zürich,19%02d-02-%02d,%d.50\n"
		if quoted {
			format = "%d,\"Berg, Anna %d\",\"Long Street %d\",\"Zürich\",19%02d-02-%02d,%d.50\n"
		}
		fmt.Fprintf(&b, format, i, i, i%200, i%100, i%28+1, i*7)
	}
	return b.Bytes()
}

// BenchmarkCSV reads the same text as the standard library does, and checks more.
func BenchmarkCSV(b *testing.B) {
	for name, data := range map[string][]byte{"plain": people(50_000, false), "quoted": people(50_000, true)} {
		b.Run(name+"/rows", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				d := PlainDialect()
				r, err := newCSV(io.NopCloser(bytes.NewReader(data)), &d, ",")
				if err != nil {
					b.Fatal(err)
				}
				drain(b, r)
			}
		})
		b.Run(name+"/standard", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				r := csv.NewReader(bytes.NewReader(data))
				r.ReuseRecord = true
				for {
					if _, err := r.Read(); errors.Is(err, io.EOF) {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkJSON(b *testing.B) {
	var t strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&t,
			`{"id":%d,"name":"Anna Berg","address":{"street":"Long Street `+
				`%d","city":"Zürich"},"tags":["a","b"],"balance":%d.5}`+"\n", i, i%200, i)
	}
	bench(b, t.String(), func(in io.Reader, d *Dialect) Reader {
		names := []string{"id", "name", "address.street", "address.city", "tags", "balance"}
		return row.Pull(names, newJSON(in, d, names).all(), io.NopCloser(nil))
	})
}

func BenchmarkSQL(b *testing.B) {
	var t strings.Builder
	t.WriteString("CREATE TABLE t (id,name,street,city,born,balance);\n")
	for i := range 50_000 {
		fmt.Fprintf(&t, "INSERT INTO t VALUES(%d,'Anna Berg %d','Long Street %d','Zürich',NULL,%d.5);\n", i, i, i%200,
			i)
	}
	bench(b, t.String(), func(in io.Reader, d *Dialect) Reader {
		names := []string{"id", "name", "street", "city", "born", "balance"}
		return row.Pull(names, dump.Rows(in, names, &dump.Options{Table: "t"}), io.NopCloser(nil))
	})
}

func bench(b *testing.B, text string, open func(io.Reader, *Dialect) Reader) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d := PlainDialect()
		drain(b, open(strings.NewReader(text), &d))
	}
}

func drain(b *testing.B, r Reader) {
	n := 0
	for {
		if _, err := r.Next(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			b.Fatal(err)
		}
		n++
	}
	if n != 50_000 {
		b.Fatalf("%d rows", n)
	}
}
