package loader

import (
	"slices"
	"unicode/utf8"
)

// dialect is how a file writes its rows and values.
type dialect struct {
	delimiter string // one character
	quote     byte   // 0: none
	header    bool
	columns   []string
	encoding  string
	null      []string
	formats
}

func plainDialect() dialect {
	return dialect{delimiter: ",", quote: '"', header: true, encoding: "utf-8", null: []string{""}, formats: plainFormats()}
}

// isNull says whether a field's text stands for no value.
func (d *dialect) isNull(text string) bool { return slices.Contains(d.null, text) }

// dialect reads a csv block; what it does not say stays as it was.
func (v value) dialect(d dialect) dialect {
	f := v.fields("a description of the file's format", "delimiter", "quote", "header", "columns", "encoding", "null", "dates",
		"firstYear", "decimal", "group")
	if q, ok := f["quote"]; ok {
		d.quote = q.quote()
	}
	if c, ok := f["delimiter"]; ok {
		d.delimiter = c.delimiter(d.quote)
	}
	if c, ok := f["columns"]; ok {
		d.columns, d.header = c.columnNames(), false
	}
	if h, ok := f["header"]; ok {
		d.header = h.boolean()
	}
	if !d.header && len(d.columns) == 0 {
		v.fail("without a header the columns must be named: columns: [id, name]")
	}
	if e, ok := f["encoding"]; ok {
		d.encoding = e.encoding()
	}
	if n, ok := f["null"]; ok {
		d.null = n.words("a list of words that stand for no value")
	}
	d.formats = v.formats(f, d.formats)
	return d
}

func (v value) quote() byte {
	s, ok := v.scalar("one character, or none")
	switch {
	case !ok || s == "none" || s == "":
		return 0
	case len(s) == 1 && s[0] > ' ' && s[0] < utf8.RuneSelf:
		return s[0]
	}
	v.fail("the quote must be one character of ASCII, or none")
	return 0
}

func (v value) delimiter(quote byte) string {
	s, ok := v.scalar("one character, or tab")
	if s == "tab" || s == `\t` {
		return "\t"
	}
	bad := utf8.RuneCountInString(s) != 1 || s == "\n" || s == "\r" || s == "\x00" || s == string(quote)
	if ok && bad {
		v.fail("the delimiter must be one character, or tab, and not the quote")
	}
	if !ok || bad {
		return ","
	}
	return s
}

func (v value) columnNames() []string {
	names := v.words("a list of column names")
	if at, reason := badHeader(names); reason != "" {
		v.fail("column %d %s", at+1, reason)
	}
	return names
}

// badHeader is the first column whose name cannot stand, and why.
func badHeader(names []string) (int, string) {
	if len(names) > maxColumns {
		return maxColumns, "is one too many: 1,000 are enough for any file"
	}
	for i, n := range names {
		if n == "" {
			return i, "has no name"
		}
		if first := slices.Index(names, n); first < i {
			return i, "has the same name as an earlier one"
		}
	}
	return 0, ""
}
