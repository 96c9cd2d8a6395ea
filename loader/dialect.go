package loader

import (
	"slices"
	"unicode/utf8"

	"kith/loader/rows"
)

// dialect is how a file writes its rows and values.
type dialect struct {
	rows.Dialect
	null []string
	formats
}

func plainDialect() dialect {
	return dialect{rows.PlainDialect(), []string{""}, plainFormats()}
}

// isNull says whether a field's text stands for no value.
func (d *dialect) isNull(text string) bool { return slices.Contains(d.null, text) }

// dialect reads a csv block; what it does not say stays as it was.
func (v value) dialect(d dialect) dialect {
	f := v.fields("a description of the file's format", "delimiter", "quote", "header", "columns", "encoding", "null", "dates",
		"firstYear", "decimal", "group")
	if q, ok := f["quote"]; ok {
		d.Quote = q.quote()
	}
	if c, ok := f["delimiter"]; ok {
		d.Delimiter = c.delimiter(d.Quote)
	}
	if c, ok := f["columns"]; ok {
		d.Columns, d.Header = c.columnNames(), false
	}
	if h, ok := f["header"]; ok {
		d.Header = h.boolean()
	}
	if !d.Header && len(d.Columns) == 0 {
		v.fail("without a header the columns must be named: columns: [id, name]")
	}
	if e, ok := f["encoding"]; ok {
		d.Encoding = e.encoding()
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
	if at, reason := rows.BadHeader(names); reason != "" {
		v.fail("column %d %s", at+1, reason)
	}
	return names
}

func (v value) encoding() string {
	given, ok := v.scalar("the name of an encoding")
	name := rows.Encoding(given)
	if ok && name == "" {
		v.failKnown(rows.Encodings(), "there is no encoding of that name")
	}
	return name
}
