package loader

import (
	"iter"
	"sync"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/report"
)

// Phase is what a load is doing.
type Phase string

// The phases of a load, in their order. A store that is filled at once has PhaseStoring instead of the last two.
const (
	PhaseNodes   Phase = "nodes"   // the first time over the files
	PhaseStoring Phase = "storing" // everything at once
	PhaseEdges   Phase = "edges"   // the second time
	PhaseGone    Phase = "gone"    // what rows stated that are gone
)

// Progress is how far a load has come.
type Progress struct {
	Phase    Phase  `json:"step"`
	File     string `json:"file,omitempty"`
	Rows     int64  `json:"rows"` // of all files, each counted once
	Rejected int64  `json:"rejected"`
	Done     int64  `json:"done"`  // bytes of all files, each counted as often as it is gone over, storing included
	Total    int64  `json:"total"` // of them
}

var phaseOfPass = [...]Phase{passNodes: PhaseNodes, passEdges: PhaseEdges, passGone: PhaseGone}

// batchProgress is how far a load has come when a batch is done; sum are all counts.
func batchProgress(
	programs []*mapping.Program, stamps fileStamps, filling bool, b *batch, sum report.Counts,
) Progress {
	now := Progress{Phase: phaseOfPass[b.pass], File: programs[b.file].Name, Rows: sum.Rows, Rejected: sum.Rejected}
	here := checkpoint{Pass: b.pass, File: b.file}
	for pass := passNodes; pass <= passEdges; pass++ {
		for file, p := range programs {
			size := stamps[p.Origin.Path].size
			if pass == passEdges && !filling && !p.HasEdges() {
				continue
			}
			now.Total += size
			switch {
			case here.passed(pass, file):
				now.Done += size
			case pass == b.pass && file == b.file:
				now.Done += min(b.bytes, size)
			}
		}
	}
	return now
}

// storing is the progress of a fill after the files are read: effective values are worked out of every write, then
// every fact is stored. How many there will be of both is a guess.
type storing struct {
	mu   sync.Mutex
	tell func(Progress) // nil for nobody
	now  Progress
	done int64
	all  int64
}

// newStoring is the progress after files were read; sum are their counts.
func newStoring(tell func(Progress), programs []*mapping.Program, stamps fileStamps, sum report.Counts) *storing {
	now := Progress{Phase: PhaseStoring, Rows: sum.Rows, Rejected: sum.Rejected}
	for _, p := range programs {
		now.Total += 2 * stamps[p.Origin.Path].size
	}
	return &storing{tell: tell, now: now, all: 2 * (sum.Loaded + sum.Facts)}
}

// storingEvery is after how many writes the caller is told.
const storingEvery = 1000

// one counts a write or a fact.
func (s *storing) one() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done++; s.done%storingEvery == 0 && s.tell != nil {
		share := min(1, float64(s.done)/float64(s.all))
		now := s.now
		now.Done = int64(float64(now.Total) * (1 + share) / 2)
		s.tell(now)
	}
}

// watched counts the facts of a fill as they are taken.
func (s *storing) watched(all graph.Fill) graph.Fill {
	return graph.Fill{Nodes: watched(s, all.Nodes), Edges: watched(s, all.Edges), Cause: all.Cause}
}

func watched[T any](s *storing, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			if s.one(); !yield(v, err) {
				return
			}
		}
	}
}
