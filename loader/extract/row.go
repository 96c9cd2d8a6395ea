package extract

import (
	"kith/loader/rows"
)

// Row is a row of a file on its way into the store: its fields, its identity, what the store has of it already, and
// what it states. An Identifier makes it, the loader then sets Recorded and HasRecord, and an Extractor Facts and
// Refusal.
type Row struct {
	rows.Row                // with fields of its own
	Fault       *rows.Fault // why it cannot be read; then only At is set beside it
	At          int64       // its place among the rows of the file, from 0
	name        string      // the name of its SourceRecord, "" if that cannot be told
	Lost        bool        // its record cannot be told, as its key cannot be read
	ID          string      // of its SourceRecord, "" if that cannot be told
	Fingerprint string      // a digest of all that its facts depend on, "" if that cannot be told

	Recorded  Recorded // what the store has of its record
	HasRecord bool     // whether it has one

	Facts   *Facts   // nil if they were not worked out, or the mapping leaves the row out
	Refusal *Refusal // why the row cannot be loaded, if so
}

// Recorded is what the store has of a row's record.
type Recorded struct {
	Fingerprint    string // that the row had; "" if its facts must be worked out
	Facts, LeftOut int64  // how many facts it stated, and statements its conditions left out
	Dangled        bool   // not all of its facts could be written
}

// Unchanged reports whether the store has all that the row states, and nothing of the row was left out.
func (r *Row) Unchanged() bool {
	return r.Recorded.Fingerprint != "" && r.Recorded.Fingerprint == r.Fingerprint
}

// StoredAsStated reports of a row some of whose values are left out whether the store has all that is left.
func (r *Row) StoredAsStated() bool {
	return r.Fingerprint != "" && r.Recorded.Fingerprint == r.Fingerprint+readAgain
}
