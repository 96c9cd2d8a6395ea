package rows

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/loader/rows/row"
)

// TestJSONKeys makes rows of the members of objects whose keys are data, in lines and in a document of many lines.
func TestJSONKeys(t *testing.T) {
	for _, c := range []struct {
		name, text, each, columns string
		want                      []string
	}{
		{"a line", `{"at":1,"c":{"17":{"n":"A"},"18":{"n":"B"}}}`, "c.*", "at c.* c.n", []string{"1: 1|17|A",
			"1: 1|18|B"}},
		{"the line itself", `{"17":{"n":"A"},"18":{"n":"B"}}`, "*", "* n", []string{"1: 17|A", "1: 18|B"}},
		{"lists in it", `{"c":{"17":{"l":[{"s":1},{"s":2}]},"18":{}}}`, "c.*.l", "c.* c.l.# c.l.s",
			[]string{"1: 17|1|1", "1: 17|2|2"}},
		{"keys under keys", `{"c":{"a":{"x":{"n":1},"y":{"n":2}}}}`, "c.*.*", "c.* c.*.* c.n", []string{"1: a|x|1",
			"1: a|y|2"}},
		{"texts", `{"c":{"17":"A","18":null}}`, "c.*", "c.* c", []string{"1: 17|A", "1: 18|"}},
		{"objects in a list", `{"c":[{"n":1}]}`, "c.*", "c.# c.* c", []string{"1: 1|n|1"}},

		{"a document", "{\n \"at\": {\"c\": 1},\n \"c\": {\n  \"17\": {\n   \"n\": \"A\"\n  },\n  \"1\\u0038\": " +
			"{\"n\": \"B\"}\n },\n" +
			" \"z\": [1]\n}\n", "c.*", "c.* c.n", []string{"4: 17|A", "7: 18|B"}},
		{"the document itself", "{\n \"17\": {\"n\": \"A\"},\n \"18\": {\"n\": \"B\"}\n}", "*", "* n",
			[]string{"2: 17|A", "3: 18|B"}},
		{"a list in a document", "{\"data\": {\n \"l\": [\n  {\"n\": 1}, 2\n ]}\n}", "data.l",
			"data.l.# data.l.n data.l",
			[]string{"3: 1|1|", "3: 2||2"}},
		{"an object in a document", "{\n\"data\": {\n\"n\": 1}}", "data", "data.# data.n", []string{"2: 1|1"}},
		{"several documents", "{\n\"l\": [1]\n}\n{\n\"l\": [2]\n}\n", "l", "l.# l", []string{"2: 1|1", "5: 1|2"}},
		{"nothing there", "{\n\"x\": [1]\n}\n", "l", "", nil},
		{"nothing in it", "{\n\"l\": []\n}\n", "l", "", nil},
		{"null", "{\n\"l\": null, \"m\": {\"l\": [1]}\n}\n", "l", "", nil},
		{"lists in members of a document", "{\n\"17\": {\"l\": [{\"s\": 1}]}}", "*.l", "* l.# l.s",
			[]string{"2: 17|1|1"}},

		{"a member that is no JSON", "{\n \"17\": {\"n\": 1},\n \"18\": {\"n\": x},\n \"19\": {\"n\": 3}\n}", "*",
			"* n",
			[]string{"2: 17|1", "3.0 bad-json", "4: 19|3"}},
		{"a member that does not end", "{\n \"17\": {\"n\": \"x},\n \"18\": {\"n\": 2}\n}", "*", "* n",
			[]string{"2.0 bad-json", "3: 18|2"}},
		{"the last member does not end", "{\"a\": {\n  \"17\": {\"n\": 1},\n  \"18\": {\"n\": \"x\n },\n \"b\": " +
			"{\n  \"19\": {\"n\": 2}\n }\n}",
			"a.*", "a.* a.n", []string{"2: 17|1", "3.0 bad-json"}},
		{"a member without a key", "{\n \"17\": {\"n\": 1},\n {\"n\": 2},\n \"19\": {\"n\": 3}\n}", "*", "* n",
			[]string{"2: 17|1", "3.0 bad-json", "4: 19|3"}},
		{"not whole", "{\n \"17\": {\"n\": 1},", "*", "* n", []string{"2: 17|1", "2.0 bad-json"}},
		{"not whole behind it", "{\n \"l\": [1],\n\"x\": {", "l", "l.# l", []string{"2: 1|1", "3.0 bad-json"}},
		{"something behind it", "{\n \"l\": [1]\n}]", "l", "l.# l", []string{"2: 1|1", "3.0 bad-json"}},
		{"lines whose first is broken", "{\"l\": [1]\n{\"l\": [2]}\n", "l", "l.# l", []string{"1.0 bad-json",
			"2: 1|2"}},
	} {
		d := PlainDialect()
		d.Each = c.each
		columns, got := jsonOf(t, c.text, d)
		if diff := cmp.Diff(append([]string{c.columns}, c.want...), append([]string{columns}, got...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestJSONDocumentMemory reads documents of any size, on one line or on many, in the same memory.
func TestJSONDocumentMemory(t *testing.T) {
	n := int(large(t, 2_000_000, 100_000))
	for name, between := range map[string]string{"one line": "", "many lines": "\n"} {
		var text bytes.Buffer
		text.WriteString(`{"other":[` + strings.Repeat("[1,2],", row.MaxRow/4) + `0],` + between + `"c":{`)
		for i := range n {
			fmt.Fprintf(&text, `"%d":{"name":"Anna Berg","street":"Long Street"},%s`, i, between)
		}
		text.WriteString(`"last":{"name":"Bert","street":"x"}}}`)
		d := PlainDialect()
		d.Each = "c.*"
		within(t, most, func() {
			names := []string{"c.*", "c.name", "c.street"}
			r := row.Pull(names, newJSON(bytes.NewReader(text.Bytes()), &d, names).all(), io.NopCloser(nil))
			for i := range n {
				if got, err := r.Next(); err != nil || got.Fields[0] != fmt.Sprint(i) {
					t.Fatalf("%s: row %d: %v, %v", name, i, got, err)
				}
			}
			if got, err := r.Next(); err != nil || got.Fields[1] != "Bert" {
				t.Fatalf("%s: the last row: %v, %v", name, got, err)
			}
		})
	}
}
