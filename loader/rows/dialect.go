package rows

import (
	"slices"
	"strings"
)

// Dialect is how a file is written. PlainDialect is how most are.
type Dialect struct {
	Format   Format // "": as the file's name says
	Encoding string // of text, one of Encodings

	// Of CSV.
	Delimiter string   // one character; "": as the file's name says
	Quote     byte     // of ASCII; 0: none
	Escape    byte     // what takes its meaning from the character behind it, a backslash; 0: none. Of dumps, too
	Comment   string   // lines that begin with it are passed over; "": none
	Skip      int      // so many lines stand before the header, or before the first row
	Header    bool     // the first line names the columns
	Columns   []string // their names, instead of the header's

	Without []string // columns that are left out, as if they were not there

	Each string // of JSON: the path to a list, every element of which is a row
	From string // of databases and dumps: the table
}

// PlainDialect is text in UTF-8, and CSV with quotes and a header.
func PlainDialect() Dialect {
	return Dialect{Quote: '"', Header: true, Encoding: "utf8"}
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

// indexFold is the place of a name among others, in which the case of letters counts only where names differ in nothing
// else.
func indexFold(names []string, name string) int {
	if i := slices.Index(names, name); i >= 0 {
		return i
	}
	return slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
}
