package loader

import (
	"context"
	"iter"

	"kith/graph"
)

// work is a batch and what it is about.
type work struct {
	pass, file int
	row        int64 // of the file; the batch begins with it
	all        int64 // how many rows it goes over
	batch      graph.Batch
	stated     []*said // whose edges they are
	revised    []revision
	listed     []*said  // the rows that are loaded; whose nodes they are
	waiting    []*said  // the rows of which nothing is written
	withdrawn  []string // the source's names of the records that withdraw something, in the batch's order
	leaving    []string // the source's names of the records that go
	counts     Counts   // of the rows, the first time over them
	rejects    []Reject
	notes      []string
	bytes      int64         // read of the file so far
	written    chan struct{} // of no batch: closed when all that came before is written
}

// works are the batches of a load from a position on, in their order: all nodes, then all edges, or both at once where
// a store is filled; then the end of what gone rows stated.
func (l *load) works(ctx context.Context) iter.Seq2[*work, error] {
	return func(yield func(*work, error) bool) {
		for pass := passNodes; pass <= l.lastPass(); pass++ {
			for file, p := range l.programs {
				if l.from.passed(pass, file) || pass == passEdges && (!p.hasEdges() || l.marks[file].none()) {
					continue
				}
				if !l.file(ctx, pass, file, yield) {
					return
				}
			}
		}
		for file, p := range l.programs {
			if p.file.complete && !l.filling && !l.from.passed(passGone, file) && !l.gone(ctx, file, yield) {
				return
			}
		}
	}
}

func (l *load) lastPass() int {
	if l.filling {
		return passNodes
	}
	return passEdges
}

func (p *program) hasEdges() bool {
	for _, s := range p.statements {
		if s.edge != nil {
			return true
		}
	}
	return false
}

// file yields the batches of one file; false if no more are wanted.
func (l *load) file(ctx context.Context, pass, file int, yield func(*work, error) bool) bool {
	if l.programs[file].chooses() && !untilWritten(ctx, yield) {
		return false
	}
	var j *judge
	for c, err := range ahead(ctx, l.chunks(pass, file)) {
		if err != nil {
			yield(nil, err)
			return false
		}
		if j == nil {
			j = l.newJudge(pass, file, c.columns)
		}
		w, err := j.judge(ctx, c)
		wanted := c.row >= l.from.from(pass, file)
		if err == nil && wanted {
			err = l.withdraw(ctx, w)
		}
		if err != nil {
			yield(nil, err)
			return false
		}
		if wanted && !yield(w, nil) {
			return false
		}
	}
	if ctx.Err() != nil { // then there may be more chunks
		return false
	}
	if pass == passNodes {
		l.marks[file], l.presences[file] = j.marks, j.presence
	}
	return true
}

// untilWritten waits until all works before are written, for rows that depend on what is stored.
func untilWritten(ctx context.Context, yield func(*work, error) bool) bool {
	w := &work{written: make(chan struct{})}
	if !yield(w, nil) {
		return false
	}
	select {
	case <-w.written:
		return true
	case <-ctx.Done():
		return false
	}
}

func (w *work) reject(r Reject) {
	w.counts.Rows++
	w.counts.Rejected++
	w.rejects = append(w.rejects, r)
}

func (w *work) skip() {
	w.counts.Rows++
	w.counts.Skipped++
}

// add adds a row that is loaded.
func (w *work) add(s *said) {
	w.counts.Rows++
	w.counts.Loaded++
	w.counts.LeftOut += int64(s.leftOut)
	w.counts.Facts += int64(len(s.nodes) + len(s.edges))
	w.listed = append(w.listed, s)
}

// addKnown counts a row that says what it said before.
func (w *work) addKnown(k known) {
	w.counts.Rows++
	w.counts.Loaded++
	w.counts.LeftOut += k.leftOut
	w.counts.Facts += k.facts
	w.counts.Unchanged += k.facts
}

// addWaiting counts a row of which nothing can be written yet.
func (w *work) addWaiting(s *said) {
	w.counts.Rows++
	w.counts.Loaded++
	w.counts.LeftOut += int64(s.leftOut)
	w.counts.Facts += int64(len(s.nodes) + len(s.edges))
	w.counts.Dangling += int64(len(s.nodes) + len(s.edges))
	w.waiting = append(w.waiting, s)
}

// addNodes adds what a row says but for its edges to the batch.
func (w *work) addNodes(s *said) {
	w.batch.Nodes = append(append(w.batch.Nodes, s.record), s.nodes...)
}

func (w *work) addEdges(s *said) {
	if len(s.edges) > 0 {
		w.batch.Edges = append(w.batch.Edges, s.edges...)
		w.stated = append(w.stated, s)
	}
}
