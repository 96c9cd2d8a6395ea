package rows

import (
	"errors"
	"io"
	"strings"
	"testing"

	"kith/loader/rows/row"
	"kith/loader/rows/rowstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func csvOf(t testing.TB, text string, d Dialect) []string {
	t.Helper()
	r, err := newCSV(io.NopCloser(strings.NewReader(text)), &d, ",")
	if err != nil {
		return []string{"header: " + err.Error()}
	}
	return rowstest.All(t, r)
}

func TestCSV(t *testing.T) {
	semicolon, tab, bare, section, named := PlainDialect(), PlainDialect(), PlainDialect(), PlainDialect(),
		PlainDialect()
	semicolon.Delimiter, tab.Delimiter, bare.Quote, section.Delimiter = ";", "\t", 0, "§"
	bars, tilde := PlainDialect(), PlainDialect()
	bars.Delimiter, tilde.Delimiter, tilde.Escape, tilde.Quote = "||", "~|~", '\\', 0
	named.Header, named.Columns = false, []string{"a", "b"}
	single, renamed := PlainDialect(), PlainDialect()
	renamed.Columns = []string{"a", "b", "rest"}
	single.Quote = '\''
	escape, comment, skip := PlainDialect(), PlainDialect(), PlainDialect()
	escape.Escape, comment.Comment, skip.Skip = '\\', "//", 2
	long := strings.Repeat("x", row.MaxField+1)
	for _, c := range []struct {
		name string
		d    Dialect
		text string
		want []string
	}{
		{"plain", PlainDialect(), "a,b\n1,2\n3,4\n", []string{"2: 1|2", "3: 3|4"}},
		{"no newline at the end", PlainDialect(), "a,b\n1,2", []string{"2: 1|2"}},
		{"CRLF and empty lines", PlainDialect(), "a,b\r\n1,2\r\n\r\n3,4\r\n", []string{"2: 1|2", "4: 3|4"}},
		{"carriage return as the last byte", PlainDialect(), "a,b\n1,2\r", []string{"2: 1|2"}},
		{"Ctrl-Z at the end", PlainDialect(), "a,b\r\n1,2\r\n\x1a", []string{"2: 1|2"}},
		{"Ctrl-Z to the end of a block", PlainDialect(), "a\n1\n2" + strings.Repeat("\x1a", 100),
			[]string{"2: 1", "3: 2"}},
		{"Ctrl-Z elsewhere", PlainDialect(), "a,b\n1,\x1a\n\x1a\n3,4\n",
			[]string{"2: 1|\x1a", "3.0 ragged", "4: 3|4"}},
		{"quotes", PlainDialect(), "a,b\n\"1,\n\"\"one\"\"\",\"\"\n3,4\n", []string{"2: 1,\n\"one\"|", "4: 3|4"}},
		{"quotes before CRLF", PlainDialect(), "a,b\r\n\"1\",\"2\"\r\n3,4", []string{"2: 1|2", "3: 3|4"}},
		{"semicolons", semicolon, "a;b\n1,5;2\n", []string{"2: 1,5|2"}},
		{"tabs", tab, "a\tb\n1\t2\n", []string{"2: 1|2"}},
		{"a delimiter of two bytes", section, "a§b\n1§\"2§3\"\n", []string{"2: 1|2§3"}},
		{"a delimiter of several characters", bars, "a||b\n1|2||3|\n||\n\"x||y\"||\"\"\"\"\n4|||5\n",
			[]string{"2: 1|2|3|", "3: |", "4: x||y|\"", "5: 4||5"}},
		{"faults of it", bars, "a||b\n1\n1||2||3\n\"1\"|2||3\n4||5", []string{"2.0 ragged", "3.0 ragged",
			"4.1 after-quote", "5: 4|5"}},
		{"a delimiter and an escape", tilde, "a~|~b\n1\\~|~2~|~3\n", []string{"2: 1~|~2|3"}},
		{"no quotes", bare, "a,b\n\"1,2\"\n", []string{`2: "1|2"`}},
		{"single quotes", single, "a,b\n'1,''',2\n", []string{"2: 1,'|2"}},
		{"columns named anew", renamed, "a,a,\n1,2,3\n", []string{"2: 1|2|3"}},
		{"columns named, but not all", renamed, "a,b\n1,2\n",
			[]string{"header: the header has 2 columns, the mapping names 3"}},
		{"columns named", named, "1,2\n", []string{"1: 1|2"}},
		{"mark of UTF-8", PlainDialect(), "\uFEFFa,b\n1,2\n", []string{"2: 1|2"}},
		{"blank between commas", PlainDialect(), "a,b\n , \n", []string{"2:  | "}},

		{"escapes", escape, "a,b\n1\\,2,\"x\\\"\\n\"\n\\N,\\\\\n1,2\\\n3\n4,5\n",
			[]string{"2: 1,2|x\"\n", `3: \N|\`, "4: 1|2\n3", "6: 4|5"}},
		{"an escape at the end", escape, "a,b\n1,2\\", []string{"2.2 unclosed-quote"}},
		{"no escapes", PlainDialect(), "a\n\\n\n", []string{`2: \n`}},
		{"comments", comment, "// about\na,b\n//1,2\n/,//\n//", []string{"4: /|//"}},
		{"lines before the header", skip, "Report of \"May\n\na,b\n1,2\n", []string{"4: 1|2"}},
		{"UTF-16 that nobody said", PlainDialect(), "a\x00,\x00b\x00\n\x00",
			[]string{"header: the field holds a NUL character: if the file is one of UTF-16 without a mark, say so " +
				"by encoding"}},
		{"more lines to skip than there are", skip, "a,b\n",
			[]string{"header: the file is empty: it has not even a header"}},
		{"lines that end with carriage returns alone", PlainDialect(), "a,b\r1,2\r3,4\r",
			[]string{"header: the lines end with carriage returns alone, as those of old Macintosh files: make line " +
				"feeds of them"}},

		{"too few and too many fields", PlainDialect(), "a,b\n1\n1,2,3\n1,2\n",
			[]string{"2.0 ragged", "3.0 ragged", "4: 1|2"}},
		{"quote in the middle", PlainDialect(), "a,b\n5\" disk,2\n1,2\n", []string{"2.1 bare-quote", "3: 1|2"}},
		{"text behind a quote", PlainDialect(), "a,b\n1,\"2\"x\n1,2\n", []string{"2.2 after-quote", "3: 1|2"}},
		{"blank behind a quote", PlainDialect(), "a,b\n\"1\" ,2\n1,2\n", []string{"2.1 after-quote", "3: 1|2"}},
		{"stray quote, the next one far below", PlainDialect(), "a,b\n\"1,2\n3,4\n5,\"6\"\n7,8\n",
			[]string{"2.1 after-quote", "3: 3|4", "4: 5|6", "5: 7|8"}},
		{"quote open to the end", PlainDialect(), "a,b\n1,2\n3,\"4\n5,6\n", []string{"2: 1|2", "3.2 unclosed-quote",
			"4: 5|6"}},
		{"quote as the last byte", PlainDialect(), "a,b\n1,\"", []string{"2.2 unclosed-quote"}},
		{"quoted lines of another width", PlainDialect(), "a,b\n\"1\n2\"\n3,4\n",
			[]string{"2.0 ragged", "3.1 bare-quote", "4: 3|4"}},
		{"a lone carriage return", PlainDialect(), "a,b\n1\r,2\n3,4\n", []string{"2.1 bare-cr", "3: 3|4"}},
		{"NUL", PlainDialect(), "a,b\n1,\x00\n3,4\n", []string{"2.2 nul", "3: 3|4"}},
		{"bytes that are no UTF-8", PlainDialect(), "a,b\n1,\xff\n3,4\n", []string{"2.2 invalid-encoding", "3: 3|4"}},
		{"a long field", PlainDialect(), "a,b\n1," + long + "\n3,4\n", []string{"2.2 field-too-long", "3: 3|4"}},
		{"a long field in quotes", PlainDialect(), "a,b\n1,\"" + long + "\"\n3,4\n",
			[]string{"2.2 field-too-long", "3: 3|4"}},
		{"as long as a field may be", PlainDialect(), "a\n" + long[1:] + "\n", []string{"2: " + long[1:]}},
		{"many columns", PlainDialect(), "a,b\n" + strings.Repeat(",", row.MaxColumns) + "\n3,4\n",
			[]string{"2.0 too-many-columns", "3: 3|4"}},
		{"many lines", PlainDialect(), "a,b\n\"" + strings.Repeat("\n", 1000) + "\",2\n",
			append([]string{"2.0 too-many-lines"}, "1002.1 unclosed-quote")},
		{"a long row", PlainDialect(), "a,b\n" + strings.Repeat(long[100:]+",", 17) + "\n3,4\n",
			[]string{"2.0 record-too-long", "3: 3|4"}},

		{"a line that names the delimiter", PlainDialect(), "\uFEFFsep=;\r\na;b\r\n1,5;2\r\n", []string{"3: 1,5|2"}},
		{"in capitals, a tab", PlainDialect(), "SEP=\t\na\tb\n1\t2\n", []string{"3: 1|2"}},
		{"of two bytes", PlainDialect(), "sep=§\na§b\n1§2\n", []string{"3: 1|2"}},
		{"a delimiter that the mapping names, too", semicolon, "sep=,\na;b\n1,5;2\n", []string{"3: 1,5|2"}},
		{"without a header", named, "sep=;\n1;2\n", []string{"2: 1|2"}},
		{"passed over as the mapping says", skip, "sep=;\n\na,b\n1,2\n", []string{"4: 1|2"}},
		{"a column of such a name", PlainDialect(), "sep=ab\n1\n", []string{"2: 1"}},
		{"a quote, which is no delimiter", single, "sep='\n1\n",
			[]string{"header: a quote stands in a field that does not begin with one"}},
		{"no more than that line", PlainDialect(), "sep=;\n",
			[]string{"header: the file is empty: it has not even a header"}},

		{"no header", PlainDialect(), "", []string{"header: the file is empty: it has not even a header"}},
		{"a column twice", PlainDialect(), "a,b,a\n", []string{
			"header: column 3 of the header has the same name as an earlier one: name the columns in the mapping: " +
				"columns, with header: true"}},
		{"a column without a name", PlainDialect(), "a, ,c\n",
			[]string{"header: column 2 of the header has no name: name the columns in the mapping: columns, with " +
				"header: true"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, csvOf(t, c.text, c.d)); diff != "" {
				t.Errorf("(-want +got):\n%.600s", diff)
			}
		})
	}
}

func TestCSVEncodings(t *testing.T) {
	const text = "name,city\nŽofie,Brünn\n"
	want := []string{"2: Žofie|Brünn"}
	utf16 := func(e unicode.Endianness, b unicode.BOMPolicy) string {
		s, err := unicode.UTF16(e, b).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	cp1250, err := charmap.Windows1250.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		encoding, text string
		want           []string
	}{
		{"utf8sig", "\uFEFF" + text, want},
		{"utf8", text, want},
		{"windows1250", cp1250, want},
		{"utf16le", utf16(unicode.LittleEndian, unicode.IgnoreBOM), want},
		{"utf16be", utf16(unicode.BigEndian, unicode.IgnoreBOM), want},
		{"utf16", utf16(unicode.LittleEndian, unicode.UseBOM), want},
		{"utf8", utf16(unicode.BigEndian, unicode.UseBOM), want}, // the mark wins
		{"utf8", cp1250, []string{"2.1 invalid-encoding"}},
		{"windows1250", "name,city\na,b\x81\n", []string{"2.2 invalid-encoding"}},
	} {
		d := PlainDialect()
		d.Encoding = c.encoding
		if diff := cmp.Diff(c.want, csvOf(t, c.text, d)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.encoding, diff)
		}
	}
}

func TestCSVReadsTheSameInPieces(t *testing.T) {
	text := "a,b\r\n\"1\r\n\"\"2\"\"\",3\r\n4,5\r\n\"stray,6\r\n7,\"8\"\r\n"
	want := csvOf(t, text, PlainDialect())
	for n := 1; n < 12; n++ {
		d := PlainDialect()
		r, err := newCSV(io.NopCloser(&rowstest.Drip{R: strings.NewReader(text), N: n}), &d, ",")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, rowstest.All(t, r)); diff != "" {
			t.Errorf("%d bytes at a time (-want +got):\n%s", n, diff)
		}
	}
}

// TestCSVMemoryIsBounded reads a line that never ends, followed by a good row.
func TestCSVMemoryIsBounded(t *testing.T) {
	for name, filler := range map[string]string{"one field": "x", "many fields": "x,", "quoted lines": "\"\"\n"} {
		begin := ""
		if name == "quoted lines" {
			begin = `"`
		}
		in := io.MultiReader(strings.NewReader("a,b\n"+begin), io.LimitReader(&forever{text: []byte(filler)}, 8<<20),
			strings.NewReader("\n1,2\n"))
		d := PlainDialect()
		r, err := newCSV(io.NopCloser(in), &d, ",")
		if err != nil {
			t.Fatal(err)
		}
		last, rows := "", 0
		for {
			rec, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if rows++; err == nil {
				last = strings.Join(rec.Fields, "|")
			}
		}
		if last != "1|2" || rows < 2 {
			t.Errorf("%s: the last good row is %q of %d", name, last, rows)
		}
		if r.Size() > 4*row.MaxRow || cap(r.fields) > 4*row.MaxRow {
			t.Errorf("%s: the buffers grew to %d and %d bytes", name, r.Size(), cap(r.fields))
		}
	}
}

type forever struct {
	text []byte
	at   int
}

func (f *forever) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = f.text[f.at%len(f.text)]
		f.at++
	}
	return len(p), nil
}
