package rows

import (
	"cmp"
	"path/filepath"
	"strings"
)

// Dialect is how a file is written.
type Dialect struct {
	Format   Format // "": as the file's name says
	Encoding string // of text, one of Encodings

	// Of CSV. What names or passes over lines is of fixed width and of workbooks, too.
	Delimiter string   // one character or several; "": as the file's name says
	Quote     byte     // of ASCII; 0: none
	Escape    byte     // a backslash, if that makes another character of the one behind it; 0: none. Of dumps, too
	Comment   string   // lines that begin with it are passed over; "": none
	Skip      int      // so many lines stand before the header, or before the first row
	Header    bool     // the first line names the columns
	Columns   []string // their names, instead of the header's

	Without []string // columns that are left out, as if they were not there

	// Places are, of fixed width and of XML, where each of Columns is: the characters 5-19, or a path like name/first.
	Places []string

	Sheet   string // of workbooks: its name, or its number from 1; "": the first
	Element string // of XML: the path to an element, every one of which is a row

	Each string // of JSON and XML: the path to a list, every element of which is a row
	From string // of databases and dumps: the table
}

// PlainDialect is how most files are written: text in UTF-8, CSV with quotes and a header.
func PlainDialect() Dialect {
	return Dialect{Quote: '"', Header: true, Encoding: "utf8"}
}

// Format is what a file is.
type Format string

// The formats.
const (
	CSV    Format = "csv"    // delimited text
	Fixed  Format = "fixed"  // text in which every column has its place in the line
	JSONL  Format = "jsonl"  // JSON Lines, or one list of objects
	XLSX   Format = "xlsx"   // a sheet of a workbook
	XML    Format = "xml"    // a document in which an element is repeated
	SQLite Format = "sqlite" // a database
	SQL    Format = "sql"    // a dump of a database: CREATE TABLE, INSERT and COPY statements
)

// Formats are all of them.
var Formats = []Format{CSV, Fixed, JSONL, XLSX, XML, SQLite, SQL}

var formatByExtension = map[string]Format{
	".csv": CSV, ".tsv": CSV, ".tab": CSV, ".psv": CSV, ".txt": CSV, ".dat": CSV,
	".jsonl": JSONL, ".ndjson": JSONL, ".json": JSONL,
	".db": SQLite, ".sqlite": SQLite, ".sqlite3": SQLite, ".db3": SQLite,
	".xlsx": XLSX, ".xlsm": XLSX,
	".xml": XML,
	".sql": SQL,
}

// formatOf is the format of a file by its name, ahead of .gz and the like; CSV if the name does not tell.
func formatOf(path string) Format {
	if f, known := formatByExtension[plainExtension(path)]; known {
		return f
	}
	return CSV
}

// OnlyTexts reports whether every value of a file is a text, or a list of texts, whatever it looks like.
func (f File) OnlyTexts() bool {
	switch cmp.Or(f.Dialect.Format, formatOf(f.Path)) {
	case CSV, Fixed, XML:
		return true
	}
	return false
}

// plainExtension is the extension of a file's name, but for .gz and the like.
func plainExtension(path string) string {
	name := strings.ToLower(filepath.Base(path))
	for _, packed := range []string{".gz", ".gzip", ".zst", ".zstd"} {
		name = strings.TrimSuffix(name, packed)
	}
	return filepath.Ext(name)
}

// delimiterOf is the delimiter of CSV by the name of the file: a tab for .tsv, a bar for .psv, otherwise a comma.
func delimiterOf(path string) string {
	switch plainExtension(path) {
	case ".tsv", ".tab":
		return "\t"
	case ".psv":
		return "|"
	}
	return ","
}
