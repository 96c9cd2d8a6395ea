package rows

import (
	"path/filepath"
	"strings"
)

// Format is what a file is.
type Format string

// The formats.
const (
	CSV    Format = "csv"    // delimited text
	JSONL  Format = "jsonl"  // JSON Lines, or one list of objects
	SQLite Format = "sqlite" // a database
	SQL    Format = "sql"    // a dump of a database: CREATE TABLE and INSERT statements
)

// Formats are all of them.
var Formats = []Format{CSV, JSONL, SQLite, SQL}

var formatOf = map[string]Format{".csv": CSV, ".tsv": CSV, ".tab": CSV, ".psv": CSV, ".txt": CSV, ".dat": CSV,
	".jsonl": JSONL, ".ndjson": JSONL, ".json": JSONL, ".db": SQLite, ".sqlite": SQLite, ".sqlite3": SQLite,
	".db3": SQLite, ".sql": SQL}

// FormatOf tells the format of a file by its name, in which what compressed it does not count; CSV if the name does not
// tell.
func FormatOf(path string) Format {
	if f, known := formatOf[plainExtension(path)]; known {
		return f
	}
	return CSV
}

// plainExtension is how the name of a file ends, behind which .gz and the like do not count.
func plainExtension(path string) string {
	name := strings.ToLower(filepath.Base(path))
	for _, packed := range []string{".gz", ".gzip", ".zst", ".zstd"} {
		name = strings.TrimSuffix(name, packed)
	}
	return filepath.Ext(name)
}

// DelimiterOf is the delimiter that the name of a file promises: a tab for .tsv, a bar for .psv, otherwise a comma.
func DelimiterOf(path string) string {
	switch plainExtension(path) {
	case ".tsv", ".tab":
		return "\t"
	case ".psv":
		return "|"
	}
	return ","
}
