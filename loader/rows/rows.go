package rows

import (
	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// What readers give is declared in package row, so that a format can have a package of its own.
type (
	// Reader gives the rows of one file in order.
	Reader = row.Reader
	// Row is a row as it was read.
	Row = row.Row
	// Fault is a row that cannot be read.
	Fault = row.Fault
)

// MaxRow is how many bytes a row may have.
const MaxRow = row.MaxRow

// CodeStatement is the reason code of a statement of a dump that is not read, so that its line is no row.
const CodeStatement = row.CodeStatement

// Codes are the reason codes of all faults.
var Codes = row.Codes

// BadHeader returns the first column, from 0, whose name cannot stand, and why; "" if all can.
func BadHeader(names []string) (column int, reason string) { return row.BadHeader(names) }

// Encoding is the plain name of the encoding that is meant, like utf8 by UTF-8; "" if there is none of that name.
func Encoding(name string) string { return text.Encoding(name) }

// Encodings are the plain names of all encodings, sorted.
func Encodings() []string { return text.Encodings() }
