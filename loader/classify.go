package loader

import (
	"cmp"
	"context"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/mapping"
	"kith/loader/report"
)

// classifier sorts the rows of one file, chunk by chunk, into those that are loaded, rejected, skipped or unchanged,
// and makes batches of them.
type classifier struct {
	*job
	program   *mapping.Program
	columns   []string // of the file
	extractor *extract.Extractor
	keys      *extract.KeySet // of the rows that were loaded so far
	pass, at  int
	stated    int       // the slot of the facts that a record states
	edges     *edgeRows // made in the pass over nodes, used in the pass over edges
	spellings extract.Spellings
	seen      *seenRows // of a complete file, made in the pass over nodes
	filling   bool
	again     bool // this call has classified the rows before: what it is given are those that state edges
}

// newClassifier is for the rows of a file with these columns. edges are those of the pass over nodes, if this is the
// pass over edges and this call has made the other one.
func newClassifier(j *job, filling bool, pass, file int, columns []string, edges *edgeRows) *classifier {
	p := j.programs[file]
	c := &classifier{job: j, program: p, columns: columns, extractor: extract.New(p, j.setting, columns),
		keys: extract.NewKeySet(p), pass: pass, at: file, stated: j.model.Kind("SourceRecord").Slot("states"),
		edges: edges, filling: filling}
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
	if err := c.useFormer(ctx, ch.rows); err != nil {
		return nil, err
	}
	if c.program.NeedsStored() {
		has, err := findReferences(ctx, c.store, c.extractor, ch.rows)
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
func (c *classifier) findStored(ctx context.Context, list []extract.Row) error {
	if c.again {
		for i := range list {
			list[i].Recorded.Dangled = c.edges.dangled.has(list[i].At)
		}
		return nil
	}
	records, err := findRecords(ctx, c.job, list)
	if err != nil {
		return err
	}
	for i := range list {
		list[i].Recorded, list[i].HasRecord = records[list[i].ID]
	}
	return nil
}

// useFormer has rows name nodes as the store does, if an earlier version stored them by other ids.
func (c *classifier) useFormer(ctx context.Context, list []extract.Row) error {
	ids := c.extractor.Former(list)
	if len(ids) == 0 || c.filling {
		return nil
	}
	var stored map[string]string
	err := c.store.Read(ctx, func(r graph.Reader) (err error) {
		stored, err = r.Resolve(ids)
		return err
	})
	if err == nil {
		c.extractor.UseFormer(list, stored)
	}
	return err
}

// addRow classifies a row, and adds its record and its nodes.
func (c *classifier) addRow(b *batch, r *extract.Row) {
	if c.program.Complete {
		c.seen.add(r)
	}
	if r.Fault != nil {
		b.reject(faultReject(c.program.Name, r.Fault, c.columns))
		return
	}
	f, refused := c.outcome(r)
	switch {
	case refused != nil:
		b.reject(refusalReject(c.program.Name, &r.Row, refused, c.columns, c.opts.RawValues))
	case f == nil && r.Unchanged():
		b.addUnchanged(r.Recorded.Facts, r.Recorded.LeftOut)
	case f != nil && r.StoredAsStated():
		b.leaveOut(c.leftOut(r))
		b.addUnchanged(r.Recorded.Facts, r.Recorded.LeftOut)
	case f != nil && f.Waits:
		b.addWaiting(f)
	case f != nil && f.Undone:
		b.addUnchanged(factsOf(f), 0)
	case f == nil:
		b.skip()
		if r.HasRecord {
			b.revised = append(b.revised, revision{record: r.ID, gone: true})
		}
	default:
		c.spellings.Check(f)
		if len(f.Edges) > 0 {
			c.edges.stated.add(r.At)
			if r.Recorded.Dangled {
				c.edges.dangled.add(r.At)
			}
		}
		if r.HasRecord {
			b.revised = append(b.revised, c.revision(r.ID, f))
		}
		b.leaveOut(c.leftOut(r))
		if b.add(f); !c.filling {
			b.addNodes(f)
		}
	}
}

// addEdges adds the edges of a row that has been counted or rejected in the pass over nodes.
func (c *classifier) addEdges(b *batch, r *extract.Row) {
	if r.Fault != nil {
		return
	}
	if f, refused := c.outcome(r); refused == nil && f != nil && !f.Waits && !f.Undone &&
		!r.StoredAsStated() {
		b.addEdges(f)
		if len(f.Lacking) > 0 {
			b.revised = append(b.revised, c.revision(r.ID, f))
		}
	}
}

// revision is a row that is worked out.
func (c *classifier) revision(record string, f *extract.Facts) revision {
	return revision{record: record, states: f.Record.Vals[c.stated].(string), lacking: f.Lacking, row: f}
}

// leftOut are the values that were left out of a row.
func (c *classifier) leftOut(r *extract.Row) (out []report.Reject) {
	for _, u := range r.Facts.Unreadable {
		v := refusalReject(c.program.Name, &r.Row, u.Refusal, c.columns, c.opts.RawValues)
		v.LeftOut = u.Of
		out = append(out, v)
	}
	return out
}

// outcome is what a row states; nil if its record has all of that, or if the mapping leaves it out. It must be called
// once for each row, in the order of the file: the first of several rows with one key counts.
func (c *classifier) outcome(r *extract.Row) (*extract.Facts, *extract.Refusal) {
	if r.Unchanged() {
		return nil, c.keys.Once(r.ID)
	}
	if r.Facts == nil || r.Refusal != nil || c.again {
		return r.Facts, r.Refusal
	}
	return r.Facts, cmp.Or(c.keys.Once(r.Facts.Record.ID), refusedBy(c.store, r.Facts))
}

// refusedBy is why the store does not take the nodes of a row; nil if it does.
func refusedBy(store graph.Store, f *extract.Facts) *extract.Refusal {
	for i := range f.Nodes {
		if err := store.CheckStorable(&f.Nodes[i]); err != nil {
			return &extract.Refusal{Code: codeRefused, Reason: reasonOf(err)}
		}
	}
	if err := store.CheckStorable(&f.Record); err != nil {
		return &extract.Refusal{Code: codeRefused, Reason: reasonOf(err)}
	}
	return nil
}

// edgeRows are the rows of a file that the pass over nodes has left to the pass over edges. Nothing is known of nil.
type edgeRows struct {
	stated  rowSet // rows that state edges which may have to be written
	dangled rowSet // of those, rows whose record shows that not all of them could be written the last time
}

// none reports whether it is known that no row states edges to be written.
func (e *edgeRows) none() bool { return e != nil && !e.stated.any }

// rowSet is a set of row numbers.
type rowSet struct {
	words []uint64
	any   bool
}

func (s *rowSet) add(i int64) {
	for int64(len(s.words)) <= i/64 {
		s.words = append(s.words, 0)
	}
	s.words[i/64] |= 1 << (i % 64)
	s.any = true
}

func (s *rowSet) has(i int64) bool {
	return i/64 < int64(len(s.words)) && s.words[i/64]&(1<<(i%64)) != 0
}
