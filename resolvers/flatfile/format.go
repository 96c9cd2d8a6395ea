package flatfile

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"kith/graph"
)

// Format is a format of flat files.
type Format struct {
	Name      string // as people ask for it, and what the names of files end in
	MediaType string
	open      func(w io.Writer, columns []Column) (writer, error)
}

// The formats.
var formats = []Format{
	{"csv", "text/csv; charset=utf-8; header=present", newCSV},
	{"ndjson", "application/x-ndjson; charset=utf-8", newNDJSON},
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", newXLSX},
}

// FormatOf is the format of a name. It is Invalid if there is none.
func FormatOf(name string) (Format, error) {
	at := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if at < 0 {
		var names []string
		for _, f := range formats {
			names = append(names, f.Name)
		}
		return Format{}, graph.Errorf(graph.Invalid, "there is no format %q: name one of %s", name,
			strings.Join(names, ", "))
	}
	return formats[at], nil
}

// writer writes the rows of a table.
type writer interface {
	// write writes a row: for each column nil, or what encoding/json makes of the value, with numbers as json.Number.
	// It does not keep the row.
	write(values []any) error
	// finish writes the end of the file.
	finish() error
	// close gives back what the writer holds, whether or not the file was finished.
	close()
}

// between stands between the values of a list in one cell.
const between = "; "

// plain is a value as text: "" for nil, a list in one line.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		var parts []string
		for _, e := range v {
			parts = append(parts, plain(e))
		}
		return strings.Join(parts, between)
	}
	return fmt.Sprint(v)
}

// replacement stands for what no text of a table can hold.
const replacement = '\uFFFD'

// printable is a text with the control characters replaced that are neither blanks nor ends of lines.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7F || r >= 0xFFFE && r <= 0xFFFF {
			return replacement
		}
		return r
	}, text)
}
