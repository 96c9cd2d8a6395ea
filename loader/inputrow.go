package loader

import (
	"kith/loader/rows"
)

// inputRow is a row of a file on its way into the graph: as it was read, what identifies it, what the store has of it
// already, and what it states.
type inputRow struct {
	rows.Row             // with fields of its own
	fault    *rows.Fault // why it is none
	at       int64       // which of the file's rows it is, from 0
	name     string      // what the source calls it, "" if that cannot be told
	lost     bool        // as its key cannot be read, though there may be one
	id       string      // of its SourceRecord
	print    string      // the fingerprint: a digest of all that its facts depend on, "" if that cannot be told

	known  known // what the store has of its record
	stored bool  // whether it has one

	said    *said    // what it states; nil if it was not worked out, or the mapping leaves the row out
	refused *refusal // why it cannot be loaded
}

// known is what the store has of a row's record.
type known struct {
	print          string // "" if the row must be worked out
	facts, leftOut int64
	dangled        bool // not all of what it stated could be written
}

// same reports whether a row says what its record said, and all of that is written.
func (r *inputRow) same() bool { return r.known.print != "" && r.known.print == r.print }
