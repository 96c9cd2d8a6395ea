package extract

import (
	"kith/loader/rows"
)

// Row is a row of a file on its way into the graph: as it was read, what identifies it, what the store has of it
// already, and what it states.
type Row struct {
	rows.Row                // with fields of its own
	Fault       *rows.Fault // why it is none
	At          int64       // which of the file's rows it is, from 0
	name        string      // what the source calls it, "" if that cannot be told
	Lost        bool        // as its key cannot be read, though there may be one
	ID          string      // of its SourceRecord
	Fingerprint string      // the fingerprint: a digest of all that its facts depend on, "" if that cannot be told

	Recorded  Recorded // what the store has of its record
	HasRecord bool     // whether it has one

	Facts   *Facts   // what it states; nil if it was not worked out, or the mapping leaves the row out
	Refusal *Refusal // why it cannot be loaded
}

// Recorded is what the store has of a row's record.
type Recorded struct {
	Fingerprint    string // "" if the row must be worked out
	Facts, LeftOut int64
	Dangled        bool // not all of what it stated could be written
}

// Unchanged reports whether a row says what its record said, and all of that is written.
func (r *Row) Unchanged() bool {
	return r.Recorded.Fingerprint != "" && r.Recorded.Fingerprint == r.Fingerprint
}
