package loader

import (
	"time"

	"kith/loader/mapping"
)

// Options are how to load. The zero value loads from the folder of each mapping file and keeps no file of rejects.
type Options struct {
	Data string // folder of the sources; "" is the folder of each mapping file
	Temp string // folder for the temporary files of a first load; "" is the system's

	PseudoHolder func(name string) bool // whether a holder's name is nobody's; nil takes every name for somebody's
	// whether a value names nobody where a key of another system stands or, if it is shared, an identifier; nil takes
	// every value for somebody's
	Placeholder func(value string, shared bool) bool
	// a digest of the rules of both: when it changes, every row is read again
	Rules string

	Rejects string // file for rejected rows and dangling edges, one JSON object a line; "" for none
	// put the values of rejected rows into it, and those that change into the report of a dry run
	RawValues  bool
	MaxRejects *mapping.Limit // stop when more rows are rejected; nil never stops
	MaxGone    *mapping.Limit // how many rows may be gone from a complete file; nil is what the mapping says, or half
	AsOf       string         // the day of the extract, from which what is gone has ended; "" is the day the load began
	DryRun     bool           // write nothing into the store; the report says what would change

	Progress func(Progress) // called after every batch; nil for none
	// called when the store is held by a load, and again when by another one; nil for none
	Waiting     func(holder string)
	NoWait      bool             // do not wait for it: the load fails with *Held
	KeepChanges int              // days for which the change log is kept; 0 is 90
	Clock       func() time.Time // nil is the clock of the machine
	BatchRows   int              // rows a transaction; 0 is as many as are written in about a second

	wrapEffects func(effects) effects // nil but in tests
}

func (o *Options) mapping() mapping.Options {
	return mapping.Options{Data: o.Data, PseudoHolder: o.PseudoHolder, Placeholder: o.Placeholder}
}

func (o *Options) now() time.Time {
	if o.Clock != nil {
		return o.Clock().UTC()
	}
	return time.Now().UTC()
}
