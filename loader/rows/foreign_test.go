package rows

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOtherKinds calls files by what they are, in every format.
func TestOtherKinds(t *testing.T) {
	const yaml = "- id: 1\n  name: Anna\n"
	said, skipped := PlainDialect(), PlainDialect()
	said.Format, skipped.Skip = CSV, 1
	for _, c := range []struct {
		name, data string
		d          Dialect
		want       []string
	}{
		{"a.csv", "%PDF-1.7\n", PlainDialect(),
			[]string{"open: it is a PDF document, which is not read: export what it shows as CSV"}},
		{"a.csv", "%PDF-1.7\n", said,
			[]string{"open: it is a PDF document, which is not read: export what it shows as CSV"}},
		{"a.json", "\x89PNG\r\n\x1a\n", PlainDialect(),
			[]string{"open: it is a picture (PNG), which is not read: it holds no rows: name another file"}},
		{"a.csv", "SQLite format 3\x00", PlainDialect(),
			[]string{"open: it is an SQLite database: say format: sqlite, and by from: which table"}},
		{"a.txt", yaml, PlainDialect(),
			[]string{"open: it is a YAML document, which is not read: save it as CSV or JSON Lines by a tool " +
				"that reads it"}},
		{"a.json", yaml, PlainDialect(),
			[]string{"open: it is a YAML document, which is not read: save it as CSV or JSON Lines by a tool " +
				"that reads it"}},
		{"a.csv", `{"id": 1}`, PlainDialect(), []string{"open: it is JSON: say format: jsonl, and by each: where its " +
			"rows are if they are not a list of their own"}},
		{"a.sql", "<?xml version=\"1.0\"?>", PlainDialect(),
			[]string{"open: it is an XML document: say format: xml, and by element: which element is a row"}},
		{"a.ged", "something\n", PlainDialect(),
			[]string{"open: it is a GEDCOM file, which is not read: save it as CSV or JSON Lines by a tool that " +
				"reads it"}},
		{"a.yaml", "id,name\n1,Anna\n", PlainDialect(),
			[]string{"open: it is a YAML document, which is not read: save it as CSV or JSON Lines by a tool " +
				"that reads it"}},
		{"a.yaml", "id,name\n1,Anna\n", said, []string{"2: 1|Anna"}}, // a table, if the mapping says so
		{"a.txt", yaml, said, []string{"2:   name: Anna"}},
		{"a.csv", "<html>\nid\n1\n", skipped, []string{"3: 1"}}, // so much is said of how it begins
		{"a.xls", "id\tname\n1\tAnna\n", PlainDialect(), []string{"2: 1\tAnna"}},
	} {
		if diff := cmp.Diff(c.want, readFile(t, File{Path: fileOf(t, c.name, []byte(c.data)),
			Dialect: c.d})); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", c.name, c.data, diff)
		}
	}
}

// TestOtherKindsCompressed looks into what is compressed.
func TestOtherKindsCompressed(t *testing.T) {
	for name, pack := range packers {
		got := readFile(t, File{Path: fileOf(t, "a.csv", pack(t, "%PDF-1.7\n")), Dialect: PlainDialect()})
		want := []string{"open: it is a PDF document, which is not read: export what it shows as CSV"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestEmptyDocuments refuses files with nothing in them, where even no rows would take a document.
func TestEmptyDocuments(t *testing.T) {
	named, xml := PlainDialect(), PlainDialect()
	xml.Element = "p"
	named.Element, named.Columns, named.Places = "p", []string{"id"}, []string{"id"}
	empty := []string{"open: the file is empty: there is no document in it"}
	for _, c := range []struct {
		name, data string
		d          Dialect
		want       []string
	}{
		{"a.json", "", PlainDialect(), empty},
		{"a.json", "\ufeff \r\n\x1a", PlainDialect(), empty},
		{"a.xml", "", xml, empty},
		{"a.xml", "", named, empty},
		{"a.xml", "\n", xml, empty},
		{"a.json", "[]", PlainDialect(), nil},
		{"a.jsonl", "", PlainDialect(), nil}, // no line is no row
	} {
		if diff := cmp.Diff(c.want, readFile(t, File{Path: fileOf(t, c.name, []byte(c.data)),
			Dialect: c.d})); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", c.name, c.data, diff)
		}
	}
	for name, pack := range packers {
		got := readFile(t, File{Path: fileOf(t, "a.json", pack(t, "")), Dialect: PlainDialect()})
		if diff := cmp.Diff(empty, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
