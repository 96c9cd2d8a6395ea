package loader

import (
	"kith/graph"
	"kith/loader/extract"
	"kith/loader/mapping"
)

// load is one load into a store.
type load struct {
	*job
	*ledger
	steps   steps
	filling bool        // the store is empty, and takes everything at once
	start   checkpoint  // before the first row was read
	trial   graph.Trial // of a dry run
}

// job is what does not change any more once the first row is read. The goroutine that reads shares it with the one that
// writes.
type job struct {
	store    graph.Store
	model    *graph.Model
	opts     *Options
	programs []*mapping.Program
	digest   string // of everything that is read
	stamps   fileStamps
	setting  *extract.Setting // what all rows are read by
	run      *loadRun
	asOf     string // the day from which what is not stated any more has ended
	first    bool   // the store has no source record of these systems
	size     *batchSize
}
