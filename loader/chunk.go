package loader

import (
	"context"
	"errors"
	"io"
	"iter"
	"sync/atomic"
	"time"

	"kith/loader/extract"
)

// chunk is the rows of a file that make one batch.
type chunk struct {
	row     int64 // of the file; the chunk begins with it
	all     int64 // how many rows it goes over
	rows    []extract.Row
	bytes   int64    // read of the file so far
	columns []string // of the file
}

// excerpt is the part of a file that is read.
type excerpt struct {
	file   int              // of the programs
	from   int64            // the row at which a chunk begins, as a batch of it is written again
	wanted func(int64) bool // the rows that are looked at; nil for all
}

// chunks reads a file. Chunks begin where the load goes on from, and after as many rows as a batch is to have by then;
// rows before it are read too, as later ones may have their keys.
func chunks(j *job, of excerpt) func(context.Context) iter.Seq2[*chunk, error] {
	return func(ctx context.Context) iter.Seq2[*chunk, error] {
		return func(yield func(*chunk, error) bool) {
			if err := readChunks(ctx, j, of, yield); err != nil {
				yield(nil, err)
			}
		}
	}
}

func readChunks(ctx context.Context, j *job, of excerpt, yield func(*chunk, error) bool) error {
	p := j.programs[of.file]
	var bytes int64
	r, err := j.stamps.open(ctx, p, &bytes)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	identifier := extract.NewIdentifier(p, j.setting, r.Columns())
	size := j.size.next()
	c := &chunk{columns: r.Columns()}
	for at := int64(0); ; at++ {
		rec, fault, err := readRow(ctx, p, r)
		end := errors.Is(err, io.EOF)
		if end {
			err = j.stamps.unchanged(p) // or this may not be its end
		}
		if err != nil {
			return err
		}
		if c.all = at - c.row; end || at > 0 && (at == of.from || c.all == size) {
			c.bytes = bytes
			if !yield(c, nil) || end {
				return nil
			}
			c, size = &chunk{row: at, columns: r.Columns()}, j.size.next()
		}
		if of.wanted == nil || of.wanted(at) {
			c.rows = append(c.rows, identifier.Identify(at, rec, fault))
		}
	}
}

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
