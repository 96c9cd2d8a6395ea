package rows

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"kith/loader/rows/row"
	"kith/loader/rows/rowstest"
)

// xmlOf reads a document: its columns, and its rows and faults as texts.
func xmlOf(t testing.TB, data, element string, change func(*Dialect)) (columns string, got []string) {
	t.Helper()
	d := PlainDialect()
	if d.Format, d.Element = XML, element; change != nil {
		change(&d)
	}
	r, err := File{Path: fileOf(t, "a.xml", []byte(data)), Dialect: d}.Open(t.Context(), nil)
	if err != nil {
		return err.Error(), nil
	}
	defer func() { _ = r.Close() }()
	return strings.Join(r.Columns(), " "), rowstest.All(t, r)
}

func TestXML(t *testing.T) {
	latin, err := charmap.ISO8859_1.NewEncoder().String(`<?xml version="1.0" encoding="ISO-8859-1"?><a><p ` +
		`n="Zoë"/></a>`)
	if err != nil {
		t.Fatal(err)
	}
	without := func(d *Dialect) { d.Without = []string{"name"} }
	each := func(d *Dialect) { d.Each = "tel" }
	places := func(d *Dialect) {
		d.Columns, d.Places = []string{"id", "first", "kinds", "self"}, []string{"@id", "name/first", "tel/@kind", "."}
	}
	for _, c := range []struct {
		name, data, element string
		change              func(*Dialect)
		columns             string
		want                []string
	}{
		{"plain", "<?xml version=\"1.0\"?>\n<list>\n<p><id>1</id><name>Anna</name></p>\n" +
			"<p><id>2</id><born/></p>\n</list>",
			"p", nil, "id name born", []string{"3: 1|Anna|", "4: 2||"}},
		{"attributes and paths", `<l><p id="1"><name lang="de">Anna<sort>A</sort></name></p><p id="2">x</p></l>`, "p",
			nil,
			"@id name.@lang name name.sort .", []string{"1: 1|de|Anna|A|", "1: 2||||x"}},
		{"repeated", `<l><p><t>1</t><n/><t>2</t><t k="x">3</t></p><p><t>4</t></p></l>`, "p", nil, "t n",
			[]string{`1: ["1","2",{"@k":"x",".":"3"}]|`, "1: 4|"}},
		{"each", `<l><p id="1"><tel kind="a">1</tel><tel kind="b">2</tel></p><p id="2"><tel>3</tel></p><p ` +
			`id="3"/></l>`, "p",
			each, "@id tel.# tel.@kind tel", []string{"1: 1|1|a|1", "1: 1|2|b|2", "1: 2|1||3"}},
		{"columns with places", `<l><p id="1">me<name><first>Anna</first></name><tel kind="a"/><tel kind="b"/>` +
			`</p><p/></l>`,
			"p", places, "id first kinds self", []string{`1: 1|Anna|["a","b"]|me`, "1: |||"}},
		{"without", "<l><p><id>1</id><name>x</name></p></l>", "p", without, "id", []string{"1: 1"}},
		{"a longer path", `<l><p><id>1</id></p><q><p><id>2</id></p></q></l>`, "q/p", nil, "id", []string{"1: 2"}},
		{"an element in itself", `<l><p><id>1</id><p><id>2</id></p></p></l>`, "p", nil, "id p.id", []string{"1: 1|2"}},
		{"prefixes", `<x:l xmlns:x="u" xmlns="v"><x:p x:id="1"><name>A</name></x:p></x:l>`, "p", nil, "@id name",
			[]string{"1: 1|A"}},
		{"characters", "<l><p><a>  &lt;&#65;&#x42;&amp;&quot; </a><b><![CDATA[<x> & ]]>y</b><!-- <p> " +
			"--><?p?></p></l>", "p",
			nil, "a b", []string{`1: <AB&"|<x> & y`}},
		{"nil", `<l xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><p><a xsi:nil="true"/><b xsi:type="s">` +
			`1</b></p></l>`,
			"p", nil, "a b", []string{"1: |1"}},
		{"Latin-1", latin, "p", nil, "@n", []string{"1: Zoë"}},
		{"UTF-8 with a mark", "\ufeff<l><p n='ë'/></l>", "p", nil, "@n", []string{"1: ë"}},
		{"a > in an attribute", `<l><p n="a>b" m='"/>'/></l>`, "p", nil, "@n @m", []string{`1: a>b|"/>`}},
		{"a document type that names a file", `<!DOCTYPE l SYSTEM "l.dtd"><l><p n="1"/></l>`, "p", nil, "@n",
			[]string{"1: 1"}},

		{"no element named", "<l><p/><q/></l>", "", nil, "it is an XML document: say by element: which element " +
			"is a row; " +
			"there are l, l/p, l/q", nil},
		{"no such element", "<l><q>1</q></l>", "p", nil, "there is no element p with anything in it; there are " +
			"l, l/q", nil},
		{"an unknown encoding", `<?xml version="1.0" encoding="x-mac"?><l/>`, "p", nil,
			"it says that its encoding is x-mac, which is not known", nil},
		{"entities", `<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><l><p>&b;</p></l>`, "p", nil,
			"it declares entities " +
				"of its own (<!DOCTYPE … [), which are not read as they can stand for anything: export it without",
			nil},
		{"entities, with columns", `<?xml version="1.0"?><!-- --><!DOCTYPE l [<!ENTITY a "aaaa">]><l><p>&a;</p></l>`,
			"p", places, "it declares entities of its own (<!DOCTYPE … [), which are not read as they can stand for " +
				"anything: export it without", nil},
		{"an unknown encoding, with columns", `<?xml version="1.0" encoding="x-mac"?><l/>`, "p", places,
			"it says that its encoding is x-mac, which is not known", nil},
		{"an entity that nobody declared", "<l><p>&nbsp;</p>\n<p>1</p></l>", "p", nil, ".", []string{"1.0 bad-xml",
			"2: 1"}},
		{"tags that do not fit", "<l>\n<p><a></p>\n<p><a>2</b></p>\n<p><a>3</a></p>\n</l>", "p", nil, "a",
			[]string{"2.0 bad-xml", "3.0 bad-xml", "4: 3"}},
		{"an end tag that is missing", "<l>\n<p><a>1\n<p><a>2</a></p>\n<p><a>3</a></p></l>", "p", nil, "a",
			[]string{"2.0 bad-xml", "3: 2", "4: 3"}},
		{"a < in the text", "<l><p><a>1 < 2</a></p>\n<p><a>2</a></p></l>", "p", nil, "a", []string{"1.0 bad-xml",
			"2: 2"}},
		{"not whole", "<l>\n<p><a>1</a></p>\n<p><a>2</a>", "p", nil, "a", []string{"2: 1", "3.0 bad-xml"}},
		{"not whole behind a row", "<l>\n<p><a>1</a></p>\n", "p", nil, "a", []string{"2: 1", "3.0 bad-xml"}},
		{"an attribute twice", `<l><p a="1" a="2"/><p a="3"/></l>`, "p", nil, "@a", []string{"1.1 duplicate-column",
			"1: 3"}},
		{"control characters", "<l><p><a>\x01</a></p><p><a>2</a></p></l>", "p", nil, "a", []string{"1.0 bad-xml",
			"1: 2"}},
		{"no text", "<l><p><a>\xff</a></p><p><a>2</a></p></l>", "p", nil, "a", []string{"1.0 invalid-encoding",
			"1: 2"}},
	} {
		columns, got := xmlOf(t, c.data, c.element, c.change)
		if diff := cmp.Diff(append([]string{c.columns}, c.want...), append([]string{columns}, got...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestXMLLimits rejects what is too large or too deep alone, in bounded memory.
func TestXMLLimits(t *testing.T) {
	deep := strings.Repeat("<x>", 40) + strings.Repeat("</x>", 40)
	data := "<l>\n<p><a>" + strings.Repeat("x", row.MaxField+1) + "</a></p>\n<p>" + strings.Repeat("<a>1</a>",
		row.MaxRow/8+1) +
		"</p>\n<p>" + strings.Repeat("<a>\n</a>", row.MaxLines+1) + "</p>\n<p>" + deep + "</p>\n" + deep +
		"\n<p><a>1</a></p><!--" + strings.Repeat("-<p> ", 1<<19) + "-->\n<p><a>2</a></p>\n</l>"
	_, got := xmlOf(t, data, "p", nil)
	want := []string{"2.1 field-too-long", "3.0 record-too-long", "4.0 too-many-lines", "1006.0 too-deep",
		"1007.0 too-deep",
		"1008: 1", "1009: 2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestXMLMemory reads a document of any size in the same memory.
func TestXMLMemory(t *testing.T) {
	n := int(large(t, 3_000_000, 100_000))
	const person = "<person id='1'><name>Anna Berg</name><street>Long Street</street></person>\n"
	path := fileOf(t, "a.xml", []byte("<l>"+strings.Repeat(person, n)+"</l>"))
	d := PlainDialect()
	d.Element = "person"
	within(t, most, func() {
		r, err := File{Path: path, Dialect: d}.Open(t.Context(), nil)
		must(t, err)
		defer func() { _ = r.Close() }()
		for i := range n {
			if got, err := r.Next(); err != nil || got.Line != int64(i+1) {
				t.Fatalf("row %d: %v, %v", i, got, err)
			}
		}
	})
}

func FuzzXML(f *testing.F) {
	for _, s := range []string{"<l><p id='1'><a>x</a><a/></p></l>", "<l><p><![CDATA[<]]>&amp;</p><p><q></p></l>",
		"<!DOCTYPE l><l><!-- --><p/>", "<?xml version='1.0' encoding='latin1'?><p>\xe4</p><", "<p><p></p>"} {
		f.Add([]byte(s), "p", "")
		f.Add([]byte(s), "l/p", "a")
	}
	f.Fuzz(func(t *testing.T, data []byte, element, each string) {
		d := PlainDialect()
		d.Element, d.Each = element, each
		rowstest.Same(t, data, func(in io.Reader) (Reader, error) {
			names, err := xmlColumnsOf(bytes.NewReader(data), &d)
			if err != nil {
				return nil, err
			}
			return row.Pull(names, newXML(in, &d, names).all(), io.NopCloser(nil)), nil
		})
	})
}
