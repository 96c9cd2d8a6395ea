package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"kith/graph"
	"kith/loader/rows"
)

// work is a batch and what it is about.
type work struct {
	pass, file int
	row        int64 // of the file; the batch begins with it
	batch      graph.Batch
	lines      []int64 // of the edges
	counts     Counts  // of the rows, the first time over them
	rejects    []Reject
	bytes      int64 // read of the file so far
}

// works are the batches of a load from a position on, in their order: all nodes, then all edges. The same files always give
// the same rows to the same batches.
func (l *load) works(ctx context.Context) iter.Seq2[*work, error] {
	return func(yield func(*work, error) bool) {
		for pass := passNodes; pass <= passEdges; pass++ {
			for file, p := range l.programs {
				if l.from.passed(pass, file) || pass == passEdges && !p.hasEdges() {
					continue
				}
				if !l.file(ctx, pass, file, yield) {
					return
				}
			}
		}
	}
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
	p := l.programs[file]
	var bytes int64
	r, err := l.open(p, &bytes)
	if err != nil {
		yield(nil, err)
		return false
	}
	defer func() { _ = r.Close() }() // only read
	e := newEvaluator(p, l.model, l.started, r.Columns())
	from := l.from.from(pass, file)
	w := &work{pass: pass, file: file, row: from}
	for row := int64(0); ; row++ {
		rec, f, err := read(ctx, p, r)
		switch {
		case errors.Is(err, io.EOF):
			w.bytes = bytes
			return yield(w, nil)
		case err != nil:
			yield(nil, err)
			return false
		case row >= from && row-w.row == int64(l.opts.batchRows()):
			w.bytes = bytes
			if !yield(w, nil) {
				return false
			}
			w = &work{pass: pass, file: file, row: row}
		}
		l.take(w, e, rec, f, row >= from)
	}
}

// read gives the next row, or why it is none.
func read(ctx context.Context, p *program, r rows.Reader) (*rows.Row, *rows.Fault, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	rec, err := r.Next()
	if f, broken := errors.AsType[*rows.Fault](err); broken {
		return nil, f, nil
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("%s cannot be read any further: %s; then run the same command again", p.file.name, cause(err))
	}
	return rec, nil, err
}

// take adds a row to a batch. Rows that an earlier call has written are worked out all the same, as later ones may have
// their keys.
func (l *load) take(w *work, e *evaluator, rec *rows.Row, f *rows.Fault, wanted bool) {
	if f != nil {
		if wanted && w.pass == passNodes {
			w.reject(faultReject(e.program, f, e.names))
		}
		return
	}
	s, refused := e.row(rec)
	switch {
	case !wanted:
	case w.pass == passEdges:
		w.addEdges(s, rec)
	case refused != nil:
		w.reject(l.refusalReject(e.program, rec, refused, e.names))
	default:
		w.addNodes(s)
	}
}

// open opens a file that is still as it was when its digest was taken.
func (l *load) open(p *program, bytes *int64) (rows.Reader, error) {
	if p.path != "" {
		if now, err := stampOf(p.path); err != nil || now != l.stamps[p.path] {
			return nil, fmt.Errorf("%s has changed or gone since the load began: run the command again when it stays as it is", p.file.name)
		}
	}
	r, err := openReader(p.path, p.file.table, &p.file.dialect, func(n int) { *bytes += int64(n) })
	if err != nil {
		return nil, fmt.Errorf("%s", headerProblem(p.path, err))
	}
	return r, nil
}

func (w *work) reject(r Reject) {
	w.counts.Rows++
	w.counts.Rejected++
	w.rejects = append(w.rejects, r)
}

// addNodes adds what a row says but for its edges, which are counted; nil is a row that is left out.
func (w *work) addNodes(s *said) {
	w.counts.Rows++
	if s == nil {
		w.counts.Skipped++
		return
	}
	w.counts.Loaded++
	w.counts.LeftOut += int64(s.leftOut)
	w.counts.Facts += int64(len(s.nodes) + len(s.edges))
	w.batch.Nodes = append(append(w.batch.Nodes, s.record), s.nodes...)
}

func (w *work) addEdges(s *said, rec *rows.Row) {
	if s == nil {
		return
	}
	w.batch.Edges = append(w.batch.Edges, s.edges...)
	for range s.edges {
		w.lines = append(w.lines, rec.Line)
	}
}
