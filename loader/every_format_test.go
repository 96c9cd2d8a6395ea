package loader_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
)

// written is one table of people as a format writes it: the name of the file, what a mapping says of it, and its text
// before, for and behind the rows.
type written struct {
	file, how       string
	begin, row, end string // the row is a format for its number and its name
	key             string // of the row, in an expression
	workbook        bool
}

var everyFormat = []written{
	{file: "a.csv", begin: "id,name,born,score\n", row: "%02d,%s,1980-02-29,0.5\n"},
	{file: "a.txt", how: `csv: { delimiter: "~|~" }`, begin: "id~|~name~|~born~|~score\n",
		row: "%02d~|~%s~|~1980-02-29~|~0.5\n"},
	{file: "b.txt", how: "format: fixed\n  columns: { id: 1-2, name: 4-15, born: 17-26, score: 28- }",
		row: "%02d %-12s 1980-02-29 0.5\n"},
	{file: "a.xlsx", begin: "[People]\nid,name,born,score\n", row: "'%02d,%s,1980-02-29,0.5\n", workbook: true},
	{file: "a.xml", how: "element: person\n  columns: { id: '@id', name: name, born: born, score: score }",
		begin: "<people>\n",
		row:   "<person id=\"%02d\"><name>%s</name><born>1980-02-29</born><score>0.5</score></person>\n",
		end:   "</people>\n"},
	{file: "b.xml", how: "element: person", begin: "<people>\n",
		row: "<person><id>%02d</id><name>%s</name><born>1980-02-29</born><score>0.5</score></person>\n",
		end: "</people>\n"},
	{file: "a.jsonl", row: "{\"id\":\"%02d\",\"name\":\"%s\",\"born\":\"1980-02-29\",\"score\":0.5}\n"},
	{file: "a.json", how: "each: '*'", begin: "{\n", row: " \"%02d\": " +
		"{\"name\":\"%s\",\"born\":\"1980-02-29\",\"score\":0.5},\n",
		end: " \"99\": {\"name\": \"Nobody\", \"score\": 0}\n}\n", key: `row["*"]`},
	{file: "a.sql", how: "from: people", begin: "CREATE TABLE people (id text, name text, born date, score real);\n",
		row: "INSERT INTO people VALUES ('%02d','%s','1980-02-29',0.5);\n"},
}

// in makes a folder with the table and its mapping.
func (w *written) in(t *testing.T) string {
	t.Helper()
	names := []string{"Zoë Müller", "Łukasz Nowak", "Anna Berg", "Bert Cole", "Cleo Dahl", "Dora Eck", "Emil Fux"}
	var text strings.Builder
	text.WriteString(w.begin)
	for i, name := range names {
		fmt.Fprintf(&text, w.row, i+1, name)
	}
	text.WriteString(w.end)
	key := w.key
	if key == "" {
		key = "id"
	}
	dir := folder(t, map[string]string{"mapping.yaml": fmt.Sprintf("system: a\nfiles:\n- path: %s\n  %s\n  key: '%s'\n"+
		"  when: number(score) > 0.4\n  rows:\n  - { node: Person, key: '%[3]s', set: { fullName: name, "+
		"birthDate: born } }\n",
		w.file, w.how, key)})
	if w.workbook {
		makeWorkbook(t, filepath.Join(dir, w.file), text.String())
	} else {
		write(t, filepath.Join(dir, w.file), text.String())
	}
	return dir
}

// TestEveryFormat loads the same table from each: the same facts, at once or broken off behind any batch, and nothing
// the next time.
func TestEveryFormat(t *testing.T) {
	var want []string
	for _, w := range everyFormat {
		t.Run(w.file, func(t *testing.T) {
			dir, fresh := w.in(t), memory.New(gen.Model)
			load(t, fresh, dir, loader.Options{})
			if want == nil {
				want = facts(t, fresh)
			}
			if diff := cmp.Diff(want, facts(t, fresh)); diff != "" || len(want) != 7 {
				t.Fatalf("other facts than of CSV (-want +got):\n%s", diff)
			}
			if again := load(t, fresh, dir, loader.Options{}); again.Wrote {
				t.Errorf("the next load wrote: %+v", again.Total)
			}
			resumed := 0
			for call := 1; call < 8; call++ {
				s := memory.New(gen.Model)
				if _, err := try(t, byBatches{&lost{s, call}}, dir, loader.Options{BatchRows: 2}); err == nil {
					continue
				}
				if r := load(t, s, dir, loader.Options{BatchRows: 2}); r.Resumed {
					resumed++
				}
				if diff := cmp.Diff(dump(t, fresh), dump(t, s)); diff != "" {
					t.Errorf("broken off at call %d (-want +got):\n%s", call, diff)
				}
			}
			if resumed == 0 {
				t.Error("no load was resumed")
			}
		})
	}
}

// TestUnfitFormats names what does not fit the format of a file, with what would.
func TestUnfitFormats(t *testing.T) {
	for _, c := range []struct{ file, how, text, want string }{
		{"a.csv", "sheet: x", "id\n1\n", "sheet is a sheet of a workbook (XLSX): no other format has any"},
		{"a.csv", "element: x", "id\n1\n", "element is an element of XML: no other format has any"},
		{"a.csv", "each: x", "id\n1\n", "each is a list in JSON or XML: no other format has any"},
		{"a.csv", "columns: { id: 1-4 }", "id\n1\n", "columns have places in fixed width and in XML only: for " +
			"this format " +
			"write a list of names, or say format: fixed"},
		{"a.xml", "columns: [id]", "<a/>", "the columns of XML have paths: columns: { id: '@id', name: name/first }"},
		{"a.xml", "element: a\n  columns: { id: 'b[1]' }", "<a/>", `column id: "b[1]" is no path: write ` +
			`name/first for an ` +
			"element, address/@kind for an attribute, or . for the text of the element that is a row"},
		{"a.xml", "element: a\n  each: b\n  columns: { id: c }", "<a/>",
			"each finds its own columns: leave the columns out, or name by element: the element that each names"},
		{"a.xml", "key: id", "<l><a/><a/></l>", "a.xml cannot be read: it is an XML document: say by " +
			"element: which element is a row; there are l, l/a"},
		{"a.txt", "format: fixed", "x\n", "fixed width needs the place of every column: columns: { id: 1-4, " +
			"name: 5-19 }"},
		{"a.txt", "format: fixed\n  columns: { id: 1-4, name: 4-9 }", "x\n",
			"the columns id and name share the character 4"},
		{"a.yaml.csv", "format: yaml", "x\n", "there is no such format; valid are csv, fixed, jsonl, xlsx, xml, " +
			"sqlite, sql"},
		{"a.pdf", "key: id", "%PDF-1.4\n", "a.pdf cannot be read: it is a PDF document, which is not read: " +
			"export what it shows " +
			"as CSV"},
	} {
		dir := folder(t, map[string]string{c.file: c.text,
			"mapping.yaml": "system: a\nfiles:\n- path: " + c.file + "\n  " + c.how + "\n"})
		_, err := try(t, memory.New(gen.Model), dir, loader.Options{})
		got := strings.Join(problemsOf(t, dir, err), "\n")
		if _, reason, _ := strings.Cut(got, "]"); !strings.HasSuffix(got, ": "+c.want) {
			t.Errorf("%s %s: got %s, want %s", c.file, c.how, reason, c.want)
		}
	}
}
