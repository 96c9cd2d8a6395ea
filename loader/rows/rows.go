package rows

import (
	"kith/loader/rows/record"
	"kith/loader/rows/text"
)

// What readers give is declared in package record, so that a format can have a package of its own.
type (
	// Reader gives the rows of one file in order.
	Reader = record.Reader
	// Row is a row as it was read.
	Row = record.Row
	// Fault is a row that cannot be read.
	Fault = record.Fault
)

// MaxRow is how many bytes a row may have.
const MaxRow = record.MaxRow

// CodeStatement is the reason code of a statement of a dump that is not read, so that its line is no row.
const CodeStatement = record.CodeStatement

// Codes are the reason codes of all faults.
var Codes = record.Codes

// BadHeader returns the first column, from 0, whose name cannot stand, and why; "" if all can.
func BadHeader(names []string) (column int, reason string) { return record.BadHeader(names) }

// Encoding is the plain name of the encoding that is meant, like utf8 by UTF-8; "" if there is none of that name.
func Encoding(name string) string { return text.Encoding(name) }

// Encodings are the plain names of all encodings, sorted.
func Encodings() []string { return text.Encodings() }
