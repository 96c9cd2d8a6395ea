package loader

import (
	"iter"
	"sync"

	"kith/graph"
)

// Step is what a load is doing.
type Step string

// The steps of a load, in their order. An empty store that takes everything at once is stored after one time over the
// files.
const (
	StepNodes   Step = "nodes"   // the first time over the files
	StepStoring Step = "storing" // everything at once
	StepEdges   Step = "edges"   // the second time
	StepGone    Step = "gone"    // what rows stated that are gone
)

// Progress is how far a load has come.
type Progress struct {
	Step     Step   `json:"step"`
	File     string `json:"file,omitempty"`
	Rows     int64  `json:"rows"` // of all files, each counted once
	Rejected int64  `json:"rejected"`
	Done     int64  `json:"done"`  // bytes of all files, each counted as often as it is gone over, storing included
	Total    int64  `json:"total"` // of them
}

var stepOfPass = [...]Step{passNodes: StepNodes, passEdges: StepEdges, passGone: StepGone}

// progress tells that a batch is done.
func (l *load) progress(w *work) {
	if l.opts.Progress == nil {
		return
	}
	now := l.counted(stepOfPass[w.pass])
	now.File = l.programs[w.file].Name
	here := position{Pass: w.pass, File: w.file}
	for pass := passNodes; pass <= passEdges; pass++ {
		for file, p := range l.programs {
			size := l.stamps[p.Origin.Path].size
			if pass == passEdges && !l.filling && !p.HasEdges() {
				continue
			}
			now.Total += size
			switch {
			case here.passed(pass, file):
				now.Done += size
			case pass == w.pass && file == w.file:
				now.Done += min(w.bytes, size)
			}
		}
	}
	l.opts.Progress(now)
}

func (l *load) counted(step Step) Progress {
	sum := l.total()
	return Progress{Step: step, Rows: sum.Rows, Rejected: sum.Rejected}
}

// storing begins the second half of the way: every write is settled, then every fact stored.
func (l *load) storing() *tally {
	now := l.counted(StepStoring)
	for _, p := range l.programs {
		now.Total += 2 * l.stamps[p.Origin.Path].size
	}
	sum := l.total()
	return &tally{tell: l.opts.Progress, now: now, all: 2 * (sum.Loaded + sum.Facts)}
}

// watched is a whole that tells how much of it is stored.
func (t *tally) watched(whole graph.Fill) graph.Fill {
	return graph.Fill{Nodes: watch(t, whole.Nodes), Edges: watch(t, whole.Edges), Cause: whole.Cause}
}

// tally counts what is settled and stored, of about so much in all.
type tally struct {
	mu   sync.Mutex
	tell func(Progress)
	now  Progress
	done int64
	all  int64
}

const tallyEvery = 1000

func (t *tally) one() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.done++; t.done%tallyEvery == 0 && t.tell != nil {
		share := min(1, float64(t.done)/float64(t.all))
		now := t.now
		now.Done = int64(float64(now.Total) * (1 + share) / 2)
		t.tell(now)
	}
}

func watch[T any](t *tally, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			if t.one(); !yield(v, err) {
				return
			}
		}
	}
}
