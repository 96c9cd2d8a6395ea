package extract

import (
	"runtime"
	"slices"
	"sync"

	"kith/graph"
	"kith/loader/mapping"
)

// Extractor works out what rows of one file state. It is used by one goroutine.
type Extractor struct {
	*fileContext
	workers []*worker
}

// mostAtOnce is how many workers a file has at most: there are other things to do.
const mostAtOnce = 4

// New is an extractor for a file with these columns.
func New(p *mapping.Program, in *Setting, columns []string) *Extractor {
	observed := in.Observed
	observed.File = in.Places[p]
	file := &fileContext{p, in.Model, in.LoadedAt, observed, digest([]byte(p.System + "\x00" + p.Name)),
		recordOf(in.Model), decisionsOf(p, in.Model)}
	x := &Extractor{file, make([]*worker, min(runtime.GOMAXPROCS(0), mostAtOnce))}
	for i := range x.workers {
		x.workers[i] = &worker{file, newEvaluator(p, columns, in.Tables)}
		x.workers[i].convert.Day = in.Day
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

// References are the ids and aliases by which rows refer to nodes, and the ids of the decisions that rows are and of
// their records. Choose needs what the store has of them, if the program needs what is stored. The lists may hold an id
// twice.
func (x *Extractor) References(rows []Row) (ids, own []string) {
	for i := range rows {
		f := rows[i].Facts
		if f == nil {
			continue
		}
		for _, n := range f.Nodes {
			ids = append(append(ids, n.ID), n.Aliases...)
		}
		for i, e := range f.Edges {
			ids = slices.Concat(ids, []string{e.From, e.To}, f.Ends[i].froms, f.Ends[i].tos)
		}
		if f.decision != nil {
			own = append(own, f.Record.ID, x.decisions.id(f))
		}
	}
	return ids, own
}

// StatedIDs are the ids and aliases by which a stored record keeps the nodes that it states; none of a node that is no
// record.
func (x *Extractor) StatedIDs(stored *graph.NodeState) []string {
	return x.record.statedIDs(x.model, stored)
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
