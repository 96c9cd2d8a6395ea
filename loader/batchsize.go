package loader

import (
	"sync/atomic"
	"time"
)

// batchSize is how many rows a batch has: as many as are written in about targetTime, as others who write wait that
// long, and a store has the less to do for each row the more there are. What is stored does not depend on it.
type batchSize struct {
	fixed int64 // 0 if it is to be found out
	rows  atomic.Int64
}

const (
	targetTime = 900 * time.Millisecond
	firstRows  = 2000
	leastRows  = 1000
	mostRows   = 10_000
)

func newBatchSize(fixed int) *batchSize {
	s := &batchSize{fixed: int64(fixed)}
	s.rows.Store(firstRows)
	return s
}

// next is how many rows the next batch is to have.
func (s *batchSize) next() int64 {
	if s.fixed > 0 {
		return s.fixed
	}
	return s.rows.Load()
}

// wrote takes account of a written batch, which may have been cut a few batches ago. One of few rows says nothing,
// unless it took long.
func (s *batchSize) wrote(rows int64, took time.Duration) {
	if rows < leastRows && took < targetTime {
		return
	}
	fit := rows * int64(targetTime) / int64(max(took, time.Millisecond))
	s.rows.Store(max(leastRows, min(fit, 2*s.rows.Load(), mostRows)))
}
