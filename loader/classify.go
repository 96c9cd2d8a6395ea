package loader

import (
	"cmp"
	"context"
	"runtime"
	"sync"

	"kith/graph"
)

// classifier sorts the rows of one file, chunk by chunk, into those that are loaded, rejected, skipped or unchanged,
// and makes batches of them. Several workers work out what rows state; the classification itself goes row by row.
type classifier struct {
	*reader
	*program
	workers    []*evaluator
	names      []string // of the columns
	pass, at   int
	edges      *edgeRows // made in the pass over nodes, used in the pass over edges
	seen       *seenRows // of a complete file, made in the pass over nodes
	classified bool      // this call has classified the rows before: what it is given are those that state edges
}

// mostWorkers is how many workers a file has at most: there are other things to do.
const mostWorkers = 4

func newClassifier(r *reader, pass, file int, columns []string) *classifier {
	c := &classifier{reader: r, program: r.programs[file], names: columns, pass: pass, at: file, edges: r.edges[file]}
	c.workers = make([]*evaluator, min(runtime.GOMAXPROCS(0), mostWorkers))
	for i := range c.workers {
		c.workers[i] = newEvaluator(c.program, r.model, r.run.started, columns)
	}
	c.classified = pass == passEdges && c.edges != nil
	if pass == passNodes {
		c.edges, c.seen = &edgeRows{}, &seenRows{}
	}
	return c
}

// batch makes a batch of a chunk.
func (c *classifier) batch(ctx context.Context, ch *chunk) (*batch, error) {
	b := &batch{pass: c.pass, file: c.at, row: ch.row, all: ch.all, bytes: ch.bytes}
	if err := c.findStored(ctx, ch.rows); err != nil {
		return nil, err
	}
	c.extract(ch.rows)
	if c.chooses() {
		if err := c.choose(ctx, ch.rows); err != nil {
			return nil, err
		}
	}
	for i := range ch.rows {
		if c.pass == passEdges {
			c.addEdges(b, &ch.rows[i])
		} else {
			c.addRow(b, &ch.rows[i])
		}
	}
	return b, nil
}

// findStored finds out what the store has of rows.
func (c *classifier) findStored(ctx context.Context, list []sourceRow) error {
	if c.classified {
		for i := range list {
			list[i].stored.dangled = c.edges.dangled.has(list[i].at)
		}
		return nil
	}
	records, err := findRecords(ctx, c.job, list)
	if err != nil {
		return err
	}
	for i := range list {
		list[i].stored = records[list[i].id]
	}
	return nil
}

// extract works out what rows state that have changed.
func (c *classifier) extract(list []sourceRow) {
	var wait sync.WaitGroup
	for i, e := range c.workers {
		part := list[len(list)*i/len(c.workers) : len(list)*(i+1)/len(c.workers)]
		wait.Go(func() {
			for i := range part {
				if r := &part[i]; r.fault == nil && !r.unchanged() {
					r.said, r.refused = e.facts(r)
				}
			}
		})
	}
	wait.Wait()
}

// addRow classifies a row, and adds its record and its nodes.
func (c *classifier) addRow(b *batch, r *sourceRow) {
	if c.program.file.complete {
		c.seen.add(r)
	}
	if r.fault != nil {
		b.reject(faultReject(c.program.file.name, r.fault, c.names))
		return
	}
	s, refused := c.outcome(r)
	switch {
	case refused != nil:
		b.reject(refusalReject(c.program.file.name, &r.Row, refused, c.names, c.opts.RawValues))
	case s == nil && r.unchanged():
		b.addUnchanged(r.stored.facts, r.stored.leftOut)
	case s != nil && s.waits:
		b.addWaiting(s)
	case s != nil && s.undone:
		b.addUnchanged(s.facts(), 0)
	case s == nil:
		b.skip()
		if r.stored.found {
			b.revised = append(b.revised, revision{record: r.id, gone: true})
		}
	default:
		if len(s.edges) > 0 {
			c.edges.stated.add(r.at)
			if r.stored.dangled {
				c.edges.dangled.add(r.at)
			}
		}
		if r.stored.found {
			b.revised = append(b.revised, revision{record: r.id,
				states: s.record.Vals[c.workers[0].rec.states].(string)})
		}
		if b.add(s); !c.filling {
			b.addNodes(s)
		}
	}
}

// addEdges adds the edges of a row that has been counted or rejected in the pass over nodes.
func (c *classifier) addEdges(b *batch, r *sourceRow) {
	if r.fault != nil {
		return
	}
	if s, refused := c.outcome(r); refused == nil && s != nil && !s.waits && !s.undone {
		b.addEdges(s)
	}
}

// outcome is what a row states; nil if its record has all of that, or if the mapping leaves it out. It must be called
// once for each row, in the order of the file: the first of several rows with one key counts.
func (c *classifier) outcome(r *sourceRow) (*said, *refusal) {
	if r.unchanged() {
		return nil, c.workers[0].once(r.id)
	}
	if r.said == nil || r.refused != nil || c.classified {
		return r.said, r.refused
	}
	return r.said, cmp.Or(c.workers[0].once(r.said.record.ID), refusedBy(c.store, r.said))
}

// refusedBy is why the store does not take the nodes of a row; nil if it does.
func refusedBy(store graph.Store, s *said) *refusal {
	for i := range s.nodes {
		if err := store.Takes(&s.nodes[i]); err != nil {
			return &refusal{code: codeRefused, reason: reasonOf(err)}
		}
	}
	if err := store.Takes(&s.record); err != nil {
		return &refusal{code: codeRefused, reason: reasonOf(err)}
	}
	return nil
}
