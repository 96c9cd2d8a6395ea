package loader

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"kith/graph"
	"kith/loader/report"
	"kith/loader/rows"
)

// classifier sorts the rows of one file, chunk by chunk, into those that are loaded, rejected, skipped or unchanged,
// and makes batches of them.
type classifier struct {
	*job
	program   *program
	columns   []string // of the file
	extractor *Extractor
	keys      *keySet // of the rows that were loaded so far
	pass, at  int
	stated    int       // the slot of the facts that a record states
	edges     *edgeRows // made in the pass over nodes, used in the pass over edges
	seen      *seenRows // of a complete file, made in the pass over nodes
	filling   bool
	again     bool // this call has classified the rows before: what it is given are those that state edges
}

func newClassifier(r *reader, pass, file int, columns []string) *classifier {
	p := r.programs[file]
	c := &classifier{job: r.job, program: p, columns: columns, extractor: NewExtractor(p, r.setting, columns),
		keys: &keySet{of: p}, pass: pass, at: file, stated: r.model.Kind("SourceRecord").Slot("states"),
		edges: r.edges[file], filling: r.filling}
	c.again = pass == passEdges && c.edges != nil
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
	c.extractor.Extract(ch.rows)
	if c.program.chooses() {
		has, err := findNames(ctx, c.store, c.extractor, ch.rows)
		if err != nil {
			return nil, err
		}
		c.extractor.Choose(ch.rows, has)
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
func (c *classifier) findStored(ctx context.Context, list []inputRow) error {
	if c.again {
		for i := range list {
			list[i].known.dangled = c.edges.dangled.has(list[i].at)
		}
		return nil
	}
	records, err := findRecords(ctx, c.job, list)
	if err != nil {
		return err
	}
	for i := range list {
		list[i].known, list[i].stored = records[list[i].id]
	}
	return nil
}

// addRow classifies a row, and adds its record and its nodes.
func (c *classifier) addRow(b *batch, r *inputRow) {
	if c.program.complete {
		c.seen.add(r)
	}
	if r.fault != nil {
		b.reject(faultReject(c.program.name, r.fault, c.columns))
		return
	}
	s, refused := c.outcome(r)
	switch {
	case refused != nil:
		b.reject(refusalReject(c.program.name, &r.Row, refused, c.columns, c.opts.RawValues))
	case s == nil && r.same():
		b.addUnchanged(r.known.facts, r.known.leftOut)
	case s != nil && s.waits:
		b.addWaiting(s)
	case s != nil && s.undone:
		b.addUnchanged(factsOf(s), 0)
	case s == nil:
		b.skip()
		if r.stored {
			b.revised = append(b.revised, revision{record: r.id, gone: true})
		}
	default:
		if len(s.edges) > 0 {
			c.edges.stated.add(r.at)
			if r.known.dangled {
				c.edges.dangled.add(r.at)
			}
		}
		if r.stored {
			b.revised = append(b.revised, revision{record: r.id,
				states: s.record.Vals[c.stated].(string)})
		}
		if b.add(s); !c.filling {
			b.addNodes(s)
		}
	}
}

// addEdges adds the edges of a row that has been counted or rejected in the pass over nodes.
func (c *classifier) addEdges(b *batch, r *inputRow) {
	if r.fault != nil {
		return
	}
	if s, refused := c.outcome(r); refused == nil && s != nil && !s.waits && !s.undone {
		b.addEdges(s)
	}
}

// outcome is what a row states; nil if its record has all of that, or if the mapping leaves it out. It must be called
// once for each row, in the order of the file: the first of several rows with one key counts.
func (c *classifier) outcome(r *inputRow) (*said, *refusal) {
	if r.same() {
		return nil, c.keys.once(r.id)
	}
	if r.said == nil || r.refused != nil || c.again {
		return r.said, r.refused
	}
	return r.said, cmp.Or(c.keys.once(r.said.record.ID), refusedBy(c.store, r.said))
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

// faultReject rejects a row that cannot be read.
func faultReject(file string, f *rows.Fault, columns []string) report.Reject {
	out := report.Reject{File: file, Line: f.Line, Code: f.Code, Reason: f.Reason}
	switch {
	case f.Column > 0 && f.Column <= len(columns):
		out.Column = columns[f.Column-1]
	case f.Column > 0:
		out.Column = fmt.Sprint(f.Column)
	}
	return out
}

// refusalReject rejects a row whose facts cannot be worked out; with its values on request.
func refusalReject(file string, rec *rows.Row, r *refusal, columns []string, values bool) report.Reject {
	out := report.Reject{File: file, Line: rec.Line, Column: strings.Join(r.columns, ", "), Field: r.field,
		Code: r.code, Reason: r.reason}
	if values {
		out.Values = map[string]string{}
		for i, c := range columns {
			out.Values[c] = rec.Fields[i]
		}
	}
	return out
}
