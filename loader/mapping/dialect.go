package mapping

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kith/loader/rows"
	"kith/loader/values"
)

// dialect is how a file writes its rows and values.
type dialect struct {
	rows.Dialect
	null     []string // texts that stand for no value
	optional []string // columns that a file may lack
	values.Formats
}

func plainDialect() dialect {
	return dialect{Dialect: rows.PlainDialect(), null: []string{""}, Formats: values.PlainFormats()}
}

// partOf reports whether another dialect reads the same table or list of a file, or this one names none.
func (d *dialect) partOf(other *dialect) bool {
	return (d.From == "" || d.From == other.From) && (d.Each == "" || d.Each == other.Each) &&
		(d.Sheet == "" || d.Sheet == other.Sheet) && (d.Element == "" || d.Element == other.Element)
}

// The fields that describe files, beside the csv block: of all files of a mapping, and of a single one.
var (
	valueFields = []string{"encoding", "null", "dates", "firstYear", "zone", "decimal", "group", "country"}
	lineFields  = []string{"columns", "header", "skip", "comment"}
	fileFields  = slices.Concat([]string{"format", "from", "each", "sheet", "element", "optional", "without", "csv"},
		lineFields, valueFields)
)

// csvDialect reads a csv block. What it leaves out stays as in d.
func csvDialect(v value, d dialect) dialect {
	f := v.fields("a description of how CSV is written",
		slices.Concat([]string{"delimiter", "quote", "escape"}, lineFields, valueFields)...)
	if q, ok := f["quote"]; ok {
		d.Quote = parseQuote(q)
	}
	if c, ok := f["delimiter"]; ok {
		d.Delimiter = parseDelimiter(c, d.Quote)
	}
	if e, ok := f["escape"]; ok {
		d.Escape = parseEscape(e)
	}
	return valueDialect(v, f, lineDialect(f, d))
}

// lineDialect reads the fields for which lines, or rows of a sheet, are no rows of data, and what the columns are.
func lineDialect(f fieldSet, d dialect) dialect {
	if c, ok := f["columns"]; ok {
		d.Columns, d.Places = parseColumns(c)
		d.Header = false
	}
	if h, ok := f["header"]; ok {
		d.Header = h.boolean()
	}
	if c, ok := f["comment"]; ok {
		d.Comment = parseComment(c)
	}
	if s, ok := f["skip"]; ok {
		d.Skip = s.number(0, 1000)
	}
	return d
}

// valueDialect reads the fields for how values are written.
func valueDialect(v value, f fieldSet, d dialect) dialect {
	if e, ok := f["encoding"]; ok {
		d.Encoding = parseEncoding(e)
	}
	if n, ok := f["null"]; ok {
		d.null = n.words("a list of words that stand for no value")
	}
	d.Formats = parseFormats(v, f, d.Formats)
	return d
}

// parseDialect reads the fields that describe a file, or all files of a mapping. What they leave out stays as in d.
func parseDialect(v value, f fieldSet, d dialect) dialect {
	d = lineDialect(f, d)
	if c, ok := f["csv"]; ok {
		d = csvDialect(c, d)
	}
	if n, ok := f["format"]; ok {
		d.Format = parseFormat(n)
	}
	if t, ok := f["from"]; ok {
		d.From, _ = t.scalar("the name of a table")
	}
	if e, ok := f["each"]; ok {
		d.Each, _ = e.scalar("the path to a list, like lines or order.lines")
	}
	if s, ok := f["sheet"]; ok {
		d.Sheet, _ = s.scalar("the name of a sheet, or its number")
	}
	if e, ok := f["element"]; ok {
		d.Element, _ = e.scalar("the path to an element, like customer or customers/customer")
	}
	if w, ok := f["without"]; ok {
		d.Without = parseColumnNames(w)
	}
	if o, ok := f["optional"]; ok {
		d.optional = parseColumnNames(o)
	}
	return valueDialect(v, f, d)
}

func parseFormat(v value) rows.Format {
	s, ok := v.scalar("a format")
	if ok && !slices.Contains(rows.Formats, rows.Format(s)) {
		var valid []string
		for _, f := range rows.Formats {
			valid = append(valid, string(f))
		}
		v.failKnown(valid, "there is no such format")
	}
	return rows.Format(s)
}

func parseEscape(v value) byte {
	s, ok := v.scalar("a backslash, or none")
	switch {
	case s == "none":
		return 0
	case ok && s != `\`:
		v.fail(`the escape must be '\', or none`)
	}
	return '\\'
}

func parseComment(v value) string {
	s, ok := v.scalar("how lines of comment begin, or none")
	if ok && (s == "" || len(s) > 4) {
		v.fail("a comment begins with one to four characters, like # or //")
	}
	if s == "none" {
		return ""
	}
	return s
}

func parseQuote(v value) byte {
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

const maxDelimiter = 8

func parseDelimiter(v value, quote byte) string {
	s, ok := v.scalar("one character or several, or tab")
	if s == "tab" || s == `\t` {
		return "\t"
	}
	bad := s == "" || utf8.RuneCountInString(s) > maxDelimiter || strings.ContainsAny(s, "\n\r\x00") ||
		quote != 0 && strings.IndexByte(s, quote) >= 0
	if ok && bad {
		v.fail("the delimiter must be one to %d characters, or tab, without the quote and without line breaks",
			maxDelimiter)
	}
	if !ok || bad {
		return ","
	}
	return s
}

// parseColumns reads the names of columns, or their names with the places where they are.
func parseColumns(v value) (names, places []string) {
	if !v.isSet() {
		return parseColumnNames(v), nil
	}
	members, _ := v.members("names with places like { id: 1-4, name: 5-19 }")
	for _, m := range members {
		place, _ := m.scalar("a place like 5-19, or a path like name/first")
		names, places = append(names, m.name), append(places, place)
	}
	if at, reason := rows.BadHeader(names); reason != "" {
		v.fail("column %d %s", at+1, reason)
	}
	return names, places
}

func parseColumnNames(v value) []string {
	names := v.words("a list of column names")
	if at, reason := rows.BadHeader(names); reason != "" {
		v.fail("column %d %s", at+1, reason)
	}
	return names
}

func parseEncoding(v value) string {
	given, ok := v.scalar("the name of an encoding")
	name := rows.Encoding(given)
	if ok && name == "" {
		v.failKnown(rows.Encodings(), "there is no encoding of that name")
	}
	return name
}

// parseFormats reads how dates and numbers are written. What is left out stays as in out.
func parseFormats(v value, f fieldSet, out values.Formats) values.Formats {
	if d, ok := f["dates"]; ok {
		out.Dates = nil
		for _, text := range d.words("a date format, or a list of them") {
			layout, bad := values.DateLayout(text)
			if bad {
				d.fail("%q is no date format: write it like YYYY-MM-DD or DD.MM.YY, or as 2 January 2006 would be "+
					"written", text)
				continue
			}
			out.Dates = append(out.Dates, layout)
		}
	}
	if y, ok := f["firstYear"]; ok {
		out.FirstYear = y.number(1000, 9000)
	}
	if z, ok := f["zone"]; ok {
		out.Zone = parseZone(z)
	}
	if d, ok := f["decimal"]; ok {
		out.Decimal = parseMark(d, "decimal", ".", ",")
	}
	if g, ok := f["group"]; ok {
		out.Group = parseMark(g, "group", ",", ".", "'", " ", "\u00a0", "\u202f", "none")
		if out.Group == "none" {
			out.Group = ""
		}
	}
	if c, ok := f["country"]; ok {
		out.Country, _ = c.scalar(`a country, like CH, "+41" or Switzerland`)
		if err := values.CheckCountry(out.Country); err != nil {
			c.fail("%s", err)
		}
	}
	if out.Group == out.Decimal {
		v.fail("decimal and group are the same mark")
	}
	return out
}

// parseZone reads the name of a time zone; nil after a problem was reported.
func parseZone(v value) *time.Location {
	name, ok := v.scalar("a time zone, like Europe/Berlin")
	if !ok {
		return nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		v.fail("there is no time zone of that name: write it like Europe/Berlin, or UTC")
		return nil
	}
	return zone
}

// parseMark reads the mark before decimals or between thousands; "" after a problem was reported.
func parseMark(v value, what string, valid ...string) string {
	s, ok := v.scalar("one character")
	if slices.Contains(valid, s) {
		return s
	}
	if ok {
		v.failKnown(quoted(valid), "this cannot be the %s mark", what)
	}
	return ""
}

func quoted(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = `"` + s + `"`
	}
	return out
}
