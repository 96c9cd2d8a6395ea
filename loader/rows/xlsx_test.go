package rows

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kith/loader/rows/row"
	"kith/loader/rows/rowstest"
)

// xlsxOf reads a workbook: its columns, and its rows and faults as texts.
func xlsxOf(t testing.TB, path string, change func(*Dialect)) (columns string, got []string) {
	t.Helper()
	d := PlainDialect()
	if d.Format = XLSX; change != nil {
		change(&d)
	}
	r, err := File{Path: path, Dialect: d}.Open(t.Context(), nil)
	if err != nil {
		return err.Error(), nil
	}
	defer func() { _ = r.Close() }()
	return strings.Join(r.Columns(), " "), rowstest.All(t, r)
}

// savedBook is a workbook as a program in daily use saves it.
func savedBook(t *testing.T, make func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	make(f)
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestXLSX(t *testing.T) {
	path := savedBook(t, func(f *excelize.File) {
		day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		must(t, err)
		german, moment, hours, elapsed := `[$-407]dd\.mm\.yyyy;@`, `yyyy-mm-dd hh:mm:ss`, `h:mm "Uhr"`, `[h]:mm`
		euro, month := `#,##0.00 "Tage" [$€-407]`, `mmm\-yy`
		styles := []int{day}
		for _, code := range []string{german, moment, hours, elapsed, euro, month} {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			must(t, err)
			styles = append(styles, id)
		}
		must(t, f.SetSheetRow("Sheet1", "A1", &[]any{"id", "name", "born", "balance", "active", "", "note\nof it"}))
		must(t, f.SetSheetRow("Sheet1", "A2", &[]any{"007", "Zoë", 29280, 0.1 + 0.2, true, "x", "a\nb"}))
		must(t, f.SetSheetRow("Sheet1", "A3", &[]any{123456789012345, " Anna ", nil, -12.5, false, "y", nil}))
		must(t, f.SetCellRichText("Sheet1", "B5", []excelize.RichTextRun{{Text: "An"}, {Text: "na ",
			Font: &excelize.Font{
				Bold: true}}}))
		must(t, f.SetSheetRow("Sheet1", "A6", &[]any{1234567890123456, 44197.75, 44197.75, 44197.75, 0.5, 0.5, 1.5,
			44197}))
		must(t, f.SetCellStyle("Sheet1", "C2", "C2", styles[0]), f.SetCellStyle("Sheet1", "B6", "B6", styles[1]),
			f.SetCellStyle("Sheet1", "C6", "C6", styles[2]), f.SetCellStyle("Sheet1", "D6", "D6", styles[5]),
			f.SetCellStyle("Sheet1", "E6", "E6", styles[3]), f.SetCellStyle("Sheet1", "G6", "G6", styles[4]),
			f.SetRowVisible("Sheet1", 3, false), f.MergeCell("Sheet1", "A3", "A4"))
		_, err = f.NewSheet("Firmen")
		must(t, err, f.SetSheetRow("Firmen", "A4", &[]any{"id"}), f.SetSheetRow("Firmen", "A5", &[]any{"F1"}),
			f.SetSheetVisible("Firmen", false))
	})
	skip := func(d *Dialect) { d.Sheet, d.Skip = "firmen", 3 }
	named := func(d *Dialect) { d.Sheet, d.Header, d.Columns, d.Skip = "2", false, []string{"x", "y"}, 3 }
	without := func(d *Dialect) {
		d.Without = []string{"name", "note of it", "balance", "born"}
	}
	for _, c := range []struct {
		name    string
		change  func(*Dialect)
		columns string
		want    []string
	}{
		{"all kinds of cells", nil, "id name born balance active note of it",
			[]string{"2: 007|Zoë|1980-02-29|0.3|true|a\nb",
				"3: 123456789012345| Anna ||-12.5|false|", "5: |Anna ||||",
				"6: 1234567890123456|2021-01-01T18:00:00|2021-01-01T18:00:00|44197.75|12:00:00|1.5"}},
		{"a sheet by name, hidden", skip, "id", []string{"5: F1"}},
		{"a sheet by number, without a header", named, "x y", []string{"4: id|", "5: F1|"}},
		{"without", without, "id active", []string{"2: 007|true", "3: 123456789012345|false",
			"6: 1234567890123456|12:00:00"}},
		{"no such sheet", func(d *Dialect) { d.Sheet = "Kunden" }, "the workbook has no sheet Kunden; it has " +
			"Sheet1, Firmen", nil},
		{"no such column", func(d *Dialect) { d.Without = []string{"x"} },
			"without names a column x that is not there", nil},
	} {
		columns, got := xlsxOf(t, path, c.change)
		if diff := cmp.Diff(append([]string{c.columns}, c.want...), append([]string{columns}, got...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestXLSXCells reads cells as other programs write them, and such as none should.
func TestXLSXCells(t *testing.T) {
	const styles = `<numFmts><numFmt numFmtId="170" formatCode="m/d/yy h:mm"/></numFmts><cellXfs><xf numFmtId="0"/>` +
		`<xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>`
	head := `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="str"><v>b</v></c></row>`
	for _, c := range []struct {
		name  string
		rows  string
		texts string
		props string
		want  []string
	}{
		{"the first days", `<row><c s="1"><v>0</v></c><c s="1"><v>1</v></c></row><row><c s="1"><v>59</v></c><c ` +
			`s="1"><v>60</v>` +
			`</c></row><row><c s="1"><v>61</v></c><c s="2"><v>61.999999</v></c></row><row><c s="1"><v>2958465</v>` +
			`</c><c s="1">` +
			`<v>2958466</v></c></row><row><c s="1"><v>-1</v></c><c s="2"><v>0.25</v></c></row>`, "", "",
			[]string{"2: 1900-01-00|1900-01-01", "3: 1900-02-28|1900-02-29", "4: 1900-03-01|1900-03-02",
				"5: 9999-12-31|2958466", "6: -1|06:00:00"}},
		{"from 1904", `<row><c s="1"><v>0</v></c><c s="2"><v>1.5</v></c></row>`, "", `date1904="1"`,
			[]string{"2: 1904-01-01|1904-01-02T12:00:00"}},
		{"formulas", `<row><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c></row><row><c><v>1</v></c><c>` +
			`<f>A1</f></c></row>` +
			`<row><c><v>4</v></c></row>`, "", "", []string{"2: 2|", "3.2 no-value", "4: 4|"}},
		{"formulas never worked out, with an empty value", `<row><c><v>1</v></c><c><f>2*3</f><v /></c></row><row><c>` +
			`<f>A1</f><v></v></c></row><row><c t="b"><f>TRUE()</f><v/></c></row><row><c><v>1</v></c><c t="str">` +
			`<f>""</f><v /></c></row><row><c><v>2</v></c><c><v /></c></row>`, "", "",
			[]string{"2.2 no-value", "3.1 no-value", "4.1 no-value", "5: 1|", "6: 2|"}},
		{"errors", `<row><c t="e"><v>#N/A</v></c><c><v>1</v></c></row><row><c t="e"><v>#REF!</v></c></row>`, "", "",
			[]string{"2: |1", "3.1 no-value"}},
		{"shared texts", `<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row><row><c t="s"><v>9</v></c></row>` +
			`<row><c t="s">` +
			`<v>x</v></c></row><row><c t="s"><v>2</v></c></row>`,
			`<si><t xml:space="preserve"> x </t></si><si><r><t>An</t></r><r><t>na_x000D_</t></r><rPh><t>no</t>` +
				`</rPh></si><si><t/></si>`,
			"", []string{"2: Anna\r| x ", "3.1 bad-xml", "4.1 bad-xml"}},
		{"numbers", `<row><c><v>1E5</v></c><c><v>1.2345678901234567E+18</v></c></row><row><c><v>` +
			`0.30000000000000004</v></c><c><v>` +
			`-98765432109876543</v></c></row><row><c><v>x</v></c></row><row><c t="d"><v>2020-01-02</v></c></row>`, "",
			"",
			[]string{"2: 100000|1234567890123460000", "3: 0.3|-98765432109876543", "4.1 no-value", "5: 2020-01-02|"}},
		{"rows that are out of order, empty, or too long", `<row r="5"><c r="B5"><v>1</v></c></row><row r="3"><c ` +
			`r="A3"><v>2</v></c>` +
			`</row><row r="9"/><row r="10"><c r="ZZ10"><v>1</v></c></row><row r="11"><c r="A11" t="inlineStr"><is><t>` +
			strings.Repeat("x", row.MaxField+1) + `</t></is></c></row><row r="12"><c r="A12"><v>3</v></c></row>`, "",
			"",
			[]string{"5: |1", "6: 2|", "11.1 field-too-long", "12: 3|"}},
		{"what is malformed", `<row r="2"><c><v>1</c></row><row r="3"><c><v>2</v></c></row>`, "", "",
			[]string{"2.0 bad-xml", "3: 2|"}},
	} {
		book := rowstest.Workbook{Sheets: []string{head + c.rows}, Texts: c.texts, Styles: styles, Properties: c.props}
		_, got := xlsxOf(t, fileOf(t, "a.xlsx", book.Bytes(t)), nil)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestXLSXHeaders refuses headers that cannot stand, and files that are no workbooks, by name.
func TestXLSXHeaders(t *testing.T) {
	cell := func(texts ...string) string {
		out := ""
		for _, s := range texts {
			out += `<c t="str"><v>` + s + `</v></c>`
		}
		return "<row>" + out + "</row>"
	}
	book := func(rows string) []byte { return rowstest.Workbook{Sheets: []string{rows}}.Bytes(t) }
	whole := book(cell("a", "b") + cell("1", "2"))
	noBook := rowstest.Workbook{}.Bytes(t)
	for _, c := range []struct {
		data   []byte
		change func(*Dialect)
		want   string
	}{
		{book(cell("a", "", "b", "a")), nil, "column D of the header has the same name as an earlier one: name " +
			"the columns in " +
			"the mapping: columns, with header: true"},
		{book(""), nil, "the sheet is empty: it has not even a header"},
		{book(cell("a", "b")), func(d *Dialect) { d.Columns = []string{"x"} },
			"the header has 2 columns, the mapping names 1"},
		{noBook, nil, "the workbook has no sheet with cells"},
		{[]byte("id,name\n1,Anna\n"), nil,
			"it is no Excel workbook, though its name or the mapping says so: if it is text, say format: csv"},
		{[]byte("<html><table>"), nil, "it is an HTML page, which is not read: save the table in it as CSV; if a " +
			"program calls it " +
			"XLS, open it there and save it as XLSX"},
		{[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1aaaaaaaaaa"), nil, "it is an old Office file (XLS, DOC) or an " +
			"encrypted one, " +
			"which is not read: open it in its program and save it as XLSX without a password, or as CSV"},
		{whole[:len(whole)/2], nil, "the file is not whole or damaged (zip: not a valid zip file): get it again"},
	} {
		columns, _ := xlsxOf(t, fileOf(t, "a.xlsx", c.data), c.change)
		if columns != c.want {
			t.Errorf("got %s, want %s", columns, c.want)
		}
	}
}

// TestXLSXDamaged finds that a workbook is damaged before its rows are loaded.
func TestXLSXDamaged(t *testing.T) {
	whole := rowstest.Workbook{Sheets: []string{"<row><c><v>" + strings.Repeat("12345",
		1000) + "</v></c></row>"}}.Bytes(t)
	must(t, Sound(t.Context(), fileOf(t, "a.xlsx", whole)))
	at := bytes.Index(whole, []byte("xl/worksheets/sheet1.xml")) + 60
	whole[at] ^= 0xff
	if err := Sound(t.Context(), fileOf(t, "a.xlsx", whole)); err == nil {
		t.Error("a part with a flipped byte is sound")
	}
}

// TestXLSXCompressed reads a workbook that is compressed once more.
func TestXLSXCompressed(t *testing.T) {
	book := rowstest.Workbook{Sheets: []string{`<row><c t="str"><v>a</v></c></row><row><c><v>1</v></c></row>`}}.Bytes(t)
	for name, pack := range packers {
		if _, got := xlsxOf(t, fileOf(t, "a.xlsx", pack(t, string(book))), nil); len(got) != 1 || got[0] != "2: 1" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestXLSXMemory reads workbooks of any size in the same memory, and refuses one that holds next to nothing.
func TestXLSXMemory(t *testing.T) {
	n := int(large(t, 400_000, 20_000))
	path := savedBook(t, func(f *excelize.File) {
		w, err := f.NewStreamWriter("Sheet1")
		must(t, err, w.SetRow("A1", []any{"id", "name", "at"}))
		for i := range n {
			at, err := excelize.CoordinatesToCellName(1, i+2)
			must(t, err, w.SetRow(at, []any{i, fmt.Sprintf("Anna %d %s", i, strings.Repeat("x", 200)),
				time.Date(2020, 1, 1, 0, 0, i, 0, time.UTC)}))
		}
		must(t, w.Flush())
	})
	within(t, most, func() {
		r, err := File{Path: path, Dialect: PlainDialect()}.Open(t.Context(), nil)
		must(t, err)
		defer func() { _ = r.Close() }()
		for i := range n {
			if got, err := r.Next(); err != nil || got.Values[0] != i {
				t.Fatalf("row %d: %v, %v", i, got, err)
			}
		}
	})
	bomb := rowstest.Workbook{Sheets: []string{`<row><c t="str"><v>a</v></c></row>` +
		strings.Repeat(`<row><c><v>1</v></c></row>`, 4<<20)}}.Bytes(t)
	within(t, most, func() {
		err := Sound(t.Context(), fileOf(t, "a.xlsx", bomb))
		if err == nil || !strings.Contains(err.Error(), "more than 200 times as large") {
			t.Errorf("got %v", err)
		}
	})
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<row><c t="s"><v>0</v></c></row><row r="7"><c r="B7" s="1"><v>60</v></c></row>`, `<si><t>a</t></si>`, true)
	f.Add(`<row><c t="inlineStr"><is><r><t>x</t></r></is></c><c t="b"><v>1</v></c></row>`, "", false)
	f.Fuzz(func(t *testing.T, rows, texts string, header bool) {
		book := rowstest.Workbook{Sheets: []string{rows}, Texts: texts}
		path := fileOf(t, "a.xlsx", book.Bytes(t))
		d := PlainDialect()
		if d.Header = header; !header {
			d.Columns = []string{"a", "b"}
		}
		var all [2][]string
		for i := range all {
			r, err := File{Path: path, Dialect: d}.Open(t.Context(), nil)
			if err != nil {
				return
			}
			all[i] = rowstest.Read(t, r, len(rows))
			must(t, r.Close())
		}
		if diff := cmp.Diff(all[0], all[1]); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
	})
}
