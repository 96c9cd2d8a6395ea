package loader

import (
	"cmp"
	"context"

	"kith/loader/extract"
	"kith/loader/mapping"
)

// judge finds out of the rows of one file, chunk by chunk, what is to become of them.
type judge struct {
	*load
	program  *mapping.Program
	columns  []string
	stated   int // the slot of the facts that a record states
	extract  *extract.Extractor
	keys     *extract.KeySet
	pass, at int
	marks    *marks    // made the first time over the file, used the second time
	presence *presence // of the rows of a complete file, made the first time over it
	judged   bool      // the rows were judged before: only those that state edges are looked at
}

func (l *load) newJudge(pass, file int, columns []string) *judge {
	p := l.programs[file]
	j := &judge{load: l, program: p, columns: columns, extract: extract.New(p, l.setting, columns), keys: extract.NewKeySet(p),
		stated: l.model.Kind("SourceRecord").Slot("states"), pass: pass, at: file, marks: l.marks[file]}
	j.judged = pass == passEdges && j.marks != nil
	if pass == passNodes {
		j.marks, j.presence = &marks{}, &presence{}
	}
	return j
}

// judge makes a batch of a chunk.
func (j *judge) judge(ctx context.Context, c *chunk) (*work, error) {
	w := &work{pass: j.pass, file: j.at, row: c.row, all: c.all, bytes: c.bytes}
	if err := j.lookUpRecords(ctx, c.rows); err != nil {
		return nil, err
	}
	j.extract.Extract(c.rows)
	if j.program.NeedsStored() {
		has, err := j.lookUpNames(ctx, j.extract, c.rows)
		if err != nil {
			return nil, err
		}
		j.extract.Choose(c.rows, has)
	}
	for i := range c.rows {
		if j.pass == passEdges {
			j.edges(w, &c.rows[i])
		} else {
			j.nodes(w, &c.rows[i])
		}
	}
	return w, nil
}

// lookUpRecords finds out what the store has of rows.
func (j *judge) lookUpRecords(ctx context.Context, list []extract.Row) error {
	if j.judged {
		for i := range list {
			list[i].Recorded.Dangled = j.marks.dangled.has(list[i].At)
		}
		return nil
	}
	records, err := j.load.lookUpRecords(ctx, list)
	for i := range list {
		r := &list[i]
		r.Recorded, r.HasRecord = records[r.ID]
	}
	return err
}

// nodes judges a row the first time.
func (j *judge) nodes(w *work, r *extract.Row) {
	if j.program.Complete {
		j.presence.add(r)
	}
	if r.Fault != nil {
		w.reject(faultReject(j.program, r.Fault, j.columns))
		return
	}
	s, refused := j.states(r)
	switch {
	case refused != nil:
		w.reject(j.refusalReject(j.program, &r.Row, refused, j.columns))
	case s == nil && r.Unchanged():
		w.addKnown(r.Recorded)
	case s != nil && s.Waits:
		w.addWaiting(s)
	case s != nil && s.Undone:
		w.addKnown(extract.Recorded{Facts: int64(len(s.Nodes) + len(s.Edges))})
	case s == nil:
		w.skip()
		if r.HasRecord {
			w.revised = append(w.revised, revision{record: r.ID, gone: true})
		}
	default:
		if len(s.Edges) > 0 {
			j.marks.stating.set(r.At)
			if r.Recorded.Dangled {
				j.marks.dangled.set(r.At)
			}
		}
		if r.HasRecord {
			w.revised = append(w.revised, revision{record: r.ID, states: s.Record.Vals[j.stated].(string)})
		}
		if w.add(s); !j.filling {
			w.addNodes(s)
		}
	}
}

// edges judges a row the second time, when it has been counted or rejected.
func (j *judge) edges(w *work, r *extract.Row) {
	if r.Fault != nil {
		return
	}
	if s, refused := j.states(r); refused == nil && s != nil && !s.Waits && !s.Undone {
		w.addEdges(s)
	}
}

// states is what a row states; nil if its record says so already, or the mapping leaves it out. Rows are asked in their
// order.
func (j *judge) states(r *extract.Row) (*extract.Facts, *extract.Refusal) {
	if r.Unchanged() {
		return nil, j.keys.Once(r.ID)
	}
	if r.Facts == nil || r.Refusal != nil || j.judged {
		return r.Facts, r.Refusal
	}
	return r.Facts, cmp.Or(j.keys.Once(r.Facts.Record.ID), j.taken(r.Facts))
}

// taken asks a store that does not take everything.
func (j *judge) taken(s *extract.Facts) *extract.Refusal {
	for i := range s.Nodes {
		if err := j.store.Takes(&s.Nodes[i]); err != nil {
			return &extract.Refusal{Code: codeRefused, Reason: reasonOf(err)}
		}
	}
	if err := j.store.Takes(&s.Record); err != nil {
		return &extract.Refusal{Code: codeRefused, Reason: reasonOf(err)}
	}
	return nil
}
