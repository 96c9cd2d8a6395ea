package loader

import (
	"sync/atomic"
	"time"
)

// pace is how many rows a batch has: as many as are written in about a turn, for others who write wait that long, and
// the more there are at once, the less a store has to do for each. What comes of a load does not depend on it.
type pace struct {
	fixed int64 // 0 if nobody asks for a number
	rows  atomic.Int64
}

const (
	turn      = 900 * time.Millisecond
	firstRows = 2000
	leastRows = 1000
	mostRows  = 10_000
)

func newPace(fixed int) *pace {
	p := &pace{fixed: int64(fixed)}
	p.rows.Store(firstRows)
	return p
}

// next is how many rows the next batch is to have.
func (p *pace) next() int64 {
	if p.fixed > 0 {
		return p.fixed
	}
	return p.rows.Load()
}

// wrote hears how long a batch of so many rows took, which may have been cut a few batches ago. Few rows tell nothing,
// unless they took long.
func (p *pace) wrote(rows int64, took time.Duration) {
	if rows < leastRows && took < turn {
		return
	}
	fit := rows * int64(turn) / int64(max(took, time.Millisecond))
	p.rows.Store(max(leastRows, min(fit, 2*p.rows.Load(), mostRows)))
}
