package rows

import "slices"

// Dialect is how delimited text is written. PlainDialect is what most of it is.
type Dialect struct {
	Delimiter string   // one character
	Quote     byte     // of ASCII; 0: none
	Header    bool     // the first line names the columns
	Columns   []string // their names, instead of the header's
	Encoding  string   // one of Encodings
}

// PlainDialect is text in UTF-8 with commas, quotes and a header.
func PlainDialect() Dialect {
	return Dialect{Delimiter: ",", Quote: '"', Header: true, Encoding: "utf8"}
}

// BadHeader is the first column, from 0, whose name cannot stand, and why; "" if all can.
func BadHeader(names []string) (int, string) {
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
