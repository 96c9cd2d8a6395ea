package rowstest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// Workbook is a workbook whose sheets hold this XML, by parts like xl/worksheets/sheet1.xml; styles may be "". Sheets
// are called One, Two and so on.
type Workbook struct {
	Sheets     []string // the rows of each
	Texts      string   // the shared texts
	Styles     string
	Properties string // attributes of the workbook, like date1904="1"
}

// Bytes is the file of the workbook.
func (w Workbook) Bytes(t testing.TB) []byte {
	t.Helper()
	const relation = `<Relationship Id="%s" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" ` +
		`Target="%s"/>`
	names := []string{"One", "Two", "Three"}
	var sheets, relations strings.Builder
	parts := map[string]string{}
	for i, rows := range w.Sheets {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, names[i], i+1, i+1)
		fmt.Fprintf(&relations, relation, fmt.Sprintf("rId%d", i+1), "worksheet",
			fmt.Sprintf("worksheets/sheet%d.xml", i+1))
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml",
			i+1)] = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"
	}
	fmt.Fprintf(&relations, relation, "rId90", "sharedStrings", "/xl/sharedStrings.xml")
	fmt.Fprintf(&relations, relation, "rId91", "styles", "styles.xml")
	parts["xl/sharedStrings.xml"] = "<sst>" + w.Texts + "</sst>"
	parts["xl/styles.xml"] = "<styleSheet>" + w.Styles + "</styleSheet>"
	parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + relations.String() + "</Relationships>"
	parts["xl/workbook.xml"] = `<workbook xmlns:r="r"><workbookPr ` + w.Properties + `/><sheets>` + sheets.String() +
		`</sheets></workbook>`
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, text string) {
		part, err := z.Create(name)
		if err == nil {
			_, err = part.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	add("[Content_Types].xml", "<Types/>")
	add("_rels/.rels", "<Relationships>"+fmt.Sprintf(relation, "rId1", "officeDocument",
		"xl/workbook.xml")+"</Relationships>")
	for name, text := range parts {
		add(name, text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
