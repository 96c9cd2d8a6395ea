package measure

import (
	"context"
	"fmt"
	"io"
	"time"

	"kith/graph/neo4j"
)

// Options are what to measure. Every loop ends at its count or its time, whichever comes first.
type Options struct {
	People []int         // the sizes, one interleaved run each
	Seed   uint64        // of the sample
	Dir    string        // a folder for samples and stores, which grow to some 20 kB a person
	Neo4j  *neo4j.Config // a server whose content may be thrown away; nil leaves Neo4j out
	Loads  int           // how often each engine is filled
	// Restart ends the server and starts it again, with the same address and data; nil if it is not ours.
	Restart  func(context.Context) error
	Rounds   int           // turns of each read
	Calls    int           // of a read in one turn
	Cold     int           // how often plans are forgotten
	Time     time.Duration // that the rounds of a size may take
	Revision string        // what is measured
	Peer     string        // folder for @neo4j/graphql, to compare with; "" for no comparison
	Program  string        // file of Kith itself, to be measured as a process of its own; "" for not at all
	Before   *Report       // of an earlier run on this machine, to compare with; nil for none
	Progress io.Writer     // a line for each step
}

// turnTime ends a turn whose calls are slow.
const turnTime = 250 * time.Millisecond

// runner is one run: what to measure, and what it has done to servers that run ahead of it.
type runner struct {
	Options
	warm map[string]bool // engines that run ahead and have been loaded into
}

func (r *runner) say(format string, args ...any) {
	fmt.Fprintf(r.Progress, format+"\n", args...)
}
