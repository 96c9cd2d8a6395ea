package loader

import (
	"context"
	"iter"
)

// reader makes batches of the rows of all files: all nodes, then all edges, or both at once for a fill; then the end of
// what rows stated that are gone. It works ahead of the writing.
type reader struct {
	*job
	filling bool
	edges   []*edgeRows // by program; nil where this call has not read the nodes
	seen    []*seenRows // by program, of complete files that this call has read
}

func newReader(j *job, filling bool) *reader {
	return &reader{job: j, filling: filling, edges: make([]*edgeRows, len(j.programs)),
		seen: make([]*seenRows, len(j.programs))}
}

// batches are the batches from the checkpoint on, in their order.
func (r *reader) batches(ctx context.Context) iter.Seq2[*batch, error] {
	last := passEdges
	if r.filling {
		last = passNodes
	}
	return func(yield func(*batch, error) bool) {
		for pass := passNodes; pass <= last; pass++ {
			for file := range r.programs {
				if !r.done(pass, file) && !r.file(ctx, pass, file, yield) {
					return
				}
			}
		}
		for file, p := range r.programs {
			if p.Complete && !r.filling && !r.run.from.passed(passGone, file) && !r.gone(ctx, file, yield) {
				return
			}
		}
	}
}

// done reports whether nothing of a file is left to do in a pass.
func (r *reader) done(pass, file int) bool {
	return r.run.from.passed(pass, file) || pass == passEdges && (!r.programs[file].HasEdges() || r.edges[file].none())
}

// file yields the batches of one file; false if no more are wanted.
func (r *reader) file(ctx context.Context, pass, file int, yield func(*batch, error) bool) bool {
	if r.programs[file].NeedsStored() && !untilWritten(ctx, yield) {
		return false
	}
	of := excerpt{file: file, from: r.run.from.from(pass, file)}
	if pass == passEdges && r.edges[file] != nil {
		of.wanted = r.edges[file].stated.has
	}
	var c *classifier
	for chunk, err := range prefetch(ctx, chunks(r.job, of)) {
		if err != nil {
			yield(nil, err)
			return false
		}
		if c == nil {
			c = newClassifier(r.job, r.filling, pass, file, chunk.columns, r.edges[file])
		}
		b, err := c.batch(ctx, chunk)
		wanted := chunk.row >= of.from
		if err == nil && wanted {
			err = withdraw(ctx, r.job, b)
		}
		if err != nil {
			yield(nil, err)
			return false
		}
		if wanted && !yield(b, nil) {
			return false
		}
	}
	if ctx.Err() != nil { // then there may be more chunks
		return false
	}
	if pass == passNodes {
		r.edges[file], r.seen[file] = c.edges, c.seen
	}
	return true
}

// gone yields the batches that end what rows of a complete file stated which are gone from it; false if no more are
// wanted.
func (r *reader) gone(ctx context.Context, file int, yield func(*batch, error) bool) bool {
	var err error
	if r.seen[file] == nil {
		r.seen[file], err = readSeen(ctx, r.job, file)
	}
	wanted := true
	if err == nil {
		wanted, err = endGone(ctx, r.job, file, r.seen[file], yield)
	}
	if err != nil {
		yield(nil, err)
		return false
	}
	return wanted
}

// untilWritten waits until all batches before are written, for rows that depend on what is stored.
func untilWritten(ctx context.Context, yield func(*batch, error) bool) bool {
	b := &batch{written: make(chan struct{})}
	if !yield(b, nil) {
		return false
	}
	select {
	case <-b.written:
		return true
	case <-ctx.Done():
		return false
	}
}
