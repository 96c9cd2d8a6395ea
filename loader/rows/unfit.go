package rows

import (
	"cmp"
	"slices"
)

// Unfit says which part of the dialect is of another format than the file's, or what it lacks or has wrong for that
// format; "" if all fits.
func (f File) Unfit() string {
	d, format := &f.Dialect, cmp.Or(f.Dialect.Format, formatOf(f.Path))
	for _, of := range []struct {
		said    bool
		formats []Format
		reason  string
	}{
		{d.Each != "", []Format{JSONL, XML}, "each is a list in JSON or XML: no other format has any"},
		{d.From != "", []Format{SQL, SQLite}, "from is a table of a database or of a dump: no other format has any"},
		{d.Sheet != "", []Format{XLSX}, "sheet is a sheet of a workbook (XLSX): no other format has any"},
		{d.Element != "", []Format{XML}, "element is an element of XML: no other format has any"},
		{len(d.Places) > 0, []Format{Fixed, XML}, "columns have places in fixed width and in XML only: for this " +
			"format write a list of names, or say format: fixed"},
		{(format == CSV || format == XLSX) && !d.Header && len(d.Columns) == 0, nil,
			"without a header the columns must be named: columns: [id, name]"},
		{format == XML && len(d.Columns) > 0 && len(d.Places) == 0, nil,
			"the columns of XML have paths: columns: { id: '@id', name: name/first }"},
		{format == XML && d.Each != "" && len(d.Places) > 0, nil,
			"each finds its own columns: leave the columns out, or name by element: the element that each names"},
	} {
		if of.said && !slices.Contains(of.formats, format) {
			return of.reason
		}
	}
	if format == Fixed {
		if _, err := parseSpans(d); err != nil {
			return err.Error()
		}
	}
	if format == XML {
		return checkXMLPaths(d)
	}
	return ""
}
