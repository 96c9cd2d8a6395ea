package extract

import (
	"runtime"
	"sync"

	"kith/graph"
	"kith/loader/mapping"
)

// Extractor works out what rows of one file state.
type Extractor struct{ workers []*worker }

// mostAtOnce is how many workers a file has at most: there are other things to do.
const mostAtOnce = 4

// New is for the rows of a file with these columns.
func New(p *mapping.Program, in *Setting, columns []string) *Extractor {
	x := &Extractor{make([]*worker, min(runtime.GOMAXPROCS(0), mostAtOnce))}
	for i := range x.workers {
		x.workers[i] = newWorker(p, in, columns)
	}
	return x
}

// Extract works out what rows state, or why they cannot be loaded. Rows that are none, and those whose record has all that
// they state, are left as they are.
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

// Setting is what the rows of all files of a load are read by.
type Setting struct {
	Model      *graph.Model
	ObservedAt string // the moment facts are observed
	Version    string // names what rows are understood by, beside the mapping
	Tables     map[*mapping.Lookup]*Table
}
