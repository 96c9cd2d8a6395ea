package extract

import (
	"runtime"
	"slices"
	"sync"

	"kith/graph"
	"kith/loader/mapping"
)

// Setting is what is the same for the rows of all files of a load.
type Setting struct {
	Model      *graph.Model
	ObservedAt string                     // the moment facts are observed
	Version    string                     // of how rows are understood, as function Version tells it
	Tables     map[*mapping.Lookup]*Table // of all lookups of the programs
}

// Extractor works out what rows of one file state. It is used by one goroutine.
type Extractor struct {
	*fileContext
	workers []*worker
}

// fileContext is what is the same for all rows of a file.
type fileContext struct {
	program    *mapping.Program
	model      *graph.Model
	observedAt string
	record     record
	decisions  *decisions // nil if rows are none
}

// mostAtOnce is how many workers a file has at most: there are other things to do.
const mostAtOnce = 4

// New is an extractor for a file with these columns.
func New(p *mapping.Program, in *Setting, columns []string) *Extractor {
	file := &fileContext{p, in.Model, in.ObservedAt, recordOf(in.Model), decisionsOf(p, in.Model)}
	x := &Extractor{file, make([]*worker, min(runtime.GOMAXPROCS(0), mostAtOnce))}
	for i := range x.workers {
		x.workers[i] = &worker{file, newEvaluator(p, columns, in.Tables)}
	}
	return x
}

// Extract works out what rows state, or why they cannot be loaded, several rows at once. Those that are no rows, and
// those whose record has all that they state, are left as they are.
func (x *Extractor) Extract(rows []Row) {
	var wait sync.WaitGroup
	for i, w := range x.workers {
		part := rows[len(rows)*i/len(x.workers) : len(rows)*(i+1)/len(x.workers)]
		wait.Go(func() {
			for i := range part {
				if r := &part[i]; r.Fault == nil && !r.Unchanged() {
					r.Facts, r.Refusal = w.facts(r)
				}
			}
		})
	}
	wait.Wait()
}

// Named are the ids and aliases by which rows name nodes, and the ids of the decisions that rows are and of their
// records. What the store has of them is asked for by Choose, if the program needs it.
func (x *Extractor) Named(rows []Row) (names, own []string) {
	for i := range rows {
		s := rows[i].Facts
		if s == nil {
			continue
		}
		for _, n := range s.Nodes {
			names = append(append(names, n.ID), n.Aliases...)
		}
		for i, e := range s.Edges {
			names = slices.Concat(names, []string{e.From, e.To}, s.Ends[i].froms, s.Ends[i].tos)
		}
		if s.decision != nil {
			own = append(own, s.Record.ID, x.decisions.id(s))
		}
	}
	return names, own
}

// StatedNames are the ids by which a stored record names the nodes that it states; none of a node that is no record.
func (x *Extractor) StatedNames(stored *graph.NodeState) []string {
	return x.record.named(x.model, stored)
}

// Choose finds out which of the stored nodes rows mean, and completes their facts.
func (x *Extractor) Choose(rows []Row, has Stored) {
	c := &choosing{x.fileContext, &has}
	for i := range rows {
		if r := &rows[i]; r.Facts != nil && r.Refusal == nil {
			c.row(r)
		}
	}
}
