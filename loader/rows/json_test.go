package rows

import (
	"io"
	"strings"
	"testing"

	"kith/loader/rows/row"
	"kith/loader/rows/rowstest"

	"github.com/google/go-cmp/cmp"
)

// jsonOf reads a text of JSON: its columns, and its rows and faults as texts.
func jsonOf(t testing.TB, text string, d Dialect) (columns string, got []string) {
	t.Helper()
	return jsonFrom(t, func() io.Reader { return strings.NewReader(text) }, d)
}

func jsonFrom(t testing.TB, in func() io.Reader, d Dialect) (columns string, got []string) {
	t.Helper()
	names, err := jsonColumnsOf(in(), &d)
	if err != nil {
		t.Fatal(err)
	}
	r := row.Pull(names, newJSON(in(), &d, names).all(), io.NopCloser(nil))
	return strings.Join(names, " "), rowstest.All(t, r)
}

func TestJSON(t *testing.T) {
	long := strings.Repeat("x", row.MaxField+1)
	deep := strings.Repeat(`{"a":`, maxDepth) + "1" + strings.Repeat("}", maxDepth)
	for _, c := range []struct {
		name, text, each, columns string
		want                      []string
	}{
		{"plain", `{"a":1,"b":"x"}` + "\n" + `{"b":"y","a":2}` + "\n", "", "a b", []string{"1: 1|x", "2: 2|y"}},
		{"no newline at the end, CRLF, empty lines", "{\"a\":1}\r\n\r\n  \n{\"a\":2}", "", "a",
			[]string{"1: 1", "4: 2"}},
		{"Ctrl-Z at the end", "{\"a\":1}\r\n\x1a", "", "a", []string{"1: 1"}},
		{"Ctrl-Z behind a list", "[{\"a\":1}]\r\n\x1a", "", "a", []string{"1: 1"}},
		{"mark of UTF-8", "\uFEFF" + `{"a":1}`, "", "a", []string{"1: 1"}},
		{"columns that come later", `{"a":1}` + "\n" + `{"b":2}`, "", "a b", []string{"1: 1|", "2: |2"}},
		{"nested", `{"a":{"b":{"c":1},"d":true},"e":{}}`, "", "a.b.c a.d", []string{"1: 1|true"}},
		{"numbers as written", `{"a":1.10,"b":12345678901234567890,"c":-0,"d":1E5}`, "", "a b c d",
			[]string{"1: 1.10|12345678901234567890|-0|1E5"}},
		{"null is nothing", `{"a":null,"b":1}`, "", "a b", []string{"1: |1"}},
		{"escapes", `{"a":"\"\\\/\b\f\n\r\té😀\u00e9"}`, "", "a", []string{"1: \"\\/\b\f\n\r\té😀é"}},
		{"lists", `{"a":[1,"x",[]],"b":[]}`, "", "a b", []string{`1: [1,"x",[]]|[]`}},
		{"each", `{"id":7,"l":[{"s":"x"},{"s":"y","n":2},3]}` + "\n" + `{"id":8,"l":[]}` + "\n" + `{"id":9}`, "l",
			"id l.# l.s l.n l",
			[]string{"1: 7|1|x||", "1: 7|2|y|2|", "1: 7|3|||3"}},
		{"each of an object", `{"id":7,"l":{"s":"x"}}`, "l", "id l.# l.s", []string{"1: 7|1|x"}},
		{"each in an object", `{"o":{"id":7,"l":[{"s":"x"}]}}`, "o.l", "o.id o.l.# o.l.s", []string{"1: 7|1|x"}},
		{"each of each", `{"o":[{"id":1,"l":[{"s":"x"},{"s":"y"}]},{"id":2,"l":["z"]}],"k":5}`, "o.l",
			"k o.# o.id o.l.# o.l.s o.l",
			[]string{"1: 5|1|1|1|x|", "1: 5|1|1|2|y|", "1: 5|2|2|1||z"}},

		{"no JSON", "{\"a\":1}\nhello\n{\"a\":2}\n", "", "a", []string{"1: 1", "2.0 bad-json", "3: 2"}},
		{"cut off", "{\"a\":1}\n{\"a\":\"x\n{\"a\":2}", "", "a", []string{"1: 1", "2.0 bad-json", "3: 2"}},
		{"a comma too many", `{"a":1,}`, "", "", []string{"1.0 bad-json"}},
		{"no comma", `{"a":1 "b":2}`, "", "", []string{"1.0 bad-json"}},
		{"no colon", `{"a" 1}`, "", "", []string{"1.0 bad-json"}},
		{"a key without quotes", `{a:1}`, "", "", []string{"1.0 bad-json"}},
		{"single quotes", `{'a':1}`, "", "", []string{"1.0 bad-json"}},
		{"text behind the object", `{"a":1} {"a":2}`, "", "", []string{"1.0 bad-json"}},
		{"a leading zero", `{"a":01}`, "", "", []string{"1.0 bad-json"}},
		{"a number that is none", `{"a":1.}`, "", "", []string{"1.0 bad-json"}},
		{"NaN", `{"a":NaN}`, "", "", []string{"1.0 bad-json"}},
		{"a tab in a text", "{\"a\":\"\t\"}", "", "", []string{"1.0 bad-json"}},
		{"an escape that is none", `{"a":"\x"}`, "", "", []string{"1.0 bad-json"}},
		{"half a surrogate", `{"a":"\ud83d"}`, "", "", []string{"1.0 bad-json"}},
		{"NUL as an escape", `{"a":"\u0000"}`, "", "", []string{"1.0 nul"}},
		{"no object", "17\n[{\"a\":1}]\n", "", "", []string{"1.0 not-an-object", "2.0 not-an-object"}},
		{"a key twice", `{"a":1,"a":2}`, "", "", []string{"1.0 duplicate-column"}},
		{"two paths to one column", `{"a.b":1,"a":{"b":2}}`, "", "a.b", []string{"1.1 duplicate-column"}},
		{"as deep as may be", deep, "", strings.Repeat("a.", maxDepth-1) + "a", []string{"1: 1"}},
		{"too deep", `{"a":` + deep + "}\n" + `{"a":[` + deep + "]}", "", "", []string{"1.0 too-deep", "2.0 too-deep"}},
		{"bytes that are no UTF-8", "{\"a\":\"\xff\"}\n{\"a\":1}", "", "a", []string{"1.0 invalid-encoding", "2: 1"}},
		{"a long field", `{"a":1,"b":"` + long + `"}` + "\n" + `{"a":2}`, "", "a b",
			[]string{"1.2 field-too-long", "2: 2|"}},
		{"a long row", `{"a":` + strings.Repeat(" ", row.MaxRow) + "1}\n" + `{"a":2}`, "", "a",
			[]string{"1.0 record-too-long", "2: 2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := PlainDialect()
			d.Each = c.each
			columns, got := jsonOf(t, c.text, d)
			if columns != c.columns {
				t.Errorf("columns: got %s, want %s", columns, c.columns)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%.600s", diff)
			}
		})
	}
}

func TestJSONList(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"on one line", `[{"a":1},{"a":2}]`, []string{"1: 1", "1: 2"}},
		{"an object a line", "[{\"a\":1},\n{\"a\":2}\n]\n", []string{"1: 1", "2: 2"}},
		{"printed for reading", "[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": {\"b\": [\n      {\n      }\n    ]}\n  " +
			"}\n]\n", []string{"2: 1|", "5: |[\n      {\n      }\n    ]"}},
		{"empty", "[]\n", nil},
		{"not closed", `[{"a":1},`, []string{"1: 1", "1.0 bad-json"}},
		{"something behind it", "[{\"a\":1}]\n{\"a\":2}", []string{"1: 1", "2.0 bad-json"}},
		{"elements that are no objects", `[{"a":1}, 2, "x,]", null, {"a":3}]`,
			[]string{"1: 1", "1.0 not-an-object", "1.0 not-an-object", "1.0 not-an-object", "1: 3"}},
		{"no JSON in one line", "[{\"a\":1},{\"a\":x},\n{\"a\":3}]", []string{"1: 1", "1.0 bad-json", "2: 3"}},
		{"a stray quote", "[\n {\"a\":1},\n {\"a\":\"x\"y\"},\n {\"a\":3},\n {\"a\":\"z\"}\n]",
			[]string{"2: 1", "3.0 bad-json", "4: 3", "5: z"}},
		{"a stray quote in many lines", "[\n {\n  \"a\":\"1\n },\n {\n  \"a\":[\n   {}]\n },\n {\"a\":2}\n]",
			[]string{"2.0 bad-json", "5: [\n   {}]", "9: 2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := jsonOf(t, c.text, PlainDialect()); cmp.Diff(c.want, got) != "" {
				t.Errorf("(-want +got):\n%.600s", cmp.Diff(c.want, got))
			}
		})
	}
}

func TestJSONValues(t *testing.T) {
	text := `{"i":17,"f":1.10,"big":12345678901234567890123,"huge":1e999,"t":true,"s":"1","l":[1,"x",null,{"k":[]}]}`
	d := PlainDialect()
	names, err := jsonColumnsOf(strings.NewReader(text), &d)
	if err != nil {
		t.Fatal(err)
	}
	got, err := row.Pull(names, newJSON(strings.NewReader(text), &d, names).all(), io.NopCloser(nil)).Next()
	if err != nil {
		t.Fatal(err)
	}
	want := []any{17, 1.1, 12345678901234567890123.0, "1e999", true, "1",
		[]any{1, "x", nil, map[string]any{"k": []any{}}}}
	if diff := cmp.Diff(want, got.Values); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestJSONReadsTheSameInPieces(t *testing.T) {
	for _, text := range []string{
		"\uFEFF{\"a\":1}\r\n{\"a\":\"é\\u00e9\"}\r\nx\r\n{\"b\":[1,2]}\r\n",
		"[\n  {\"a\":1},\r\n  {\"a\":\"x\"y\"},\n  {\"b\":\n[1,2]}]\n",
	} {
		wantColumns, want := jsonOf(t, text, PlainDialect())
		for n := 1; n < 12; n++ {
			in := func() io.Reader { return &rowstest.Drip{R: strings.NewReader(text), N: n} }
			columns, got := jsonFrom(t, in, PlainDialect())
			if diff := cmp.Diff(append(want, wantColumns), append(got, columns)); diff != "" {
				t.Errorf("%d bytes at a time (-want +got):\n%s", n, diff)
			}
		}
	}
}
