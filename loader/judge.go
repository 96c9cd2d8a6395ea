package loader

import (
	"cmp"
	"context"
)

// judge finds out of the rows of one file, chunk by chunk, what is to become of them.
type judge struct {
	*load
	program  *program
	columns  []string
	stated   int // the slot of the facts that a record states
	extract  *Extractor
	keys     *keySet
	pass, at int
	marks    *marks    // made the first time over the file, used the second time
	presence *presence // of the rows of a complete file, made the first time over it
	judged   bool      // the rows were judged before: only those that state edges are looked at
}

func (l *load) newJudge(pass, file int, columns []string) *judge {
	p := l.programs[file]
	j := &judge{load: l, program: p, columns: columns, extract: NewExtractor(p, l.setting, columns), keys: newKeySet(p),
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
	if j.program.chooses() {
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
func (j *judge) lookUpRecords(ctx context.Context, list []inputRow) error {
	if j.judged {
		for i := range list {
			list[i].known.dangled = j.marks.dangled.has(list[i].at)
		}
		return nil
	}
	records, err := j.load.lookUpRecords(ctx, list)
	for i := range list {
		r := &list[i]
		r.known, r.stored = records[r.id]
	}
	return err
}

// nodes judges a row the first time.
func (j *judge) nodes(w *work, r *inputRow) {
	if j.program.complete {
		j.presence.add(r)
	}
	if r.fault != nil {
		w.reject(faultReject(j.program, r.fault, j.columns))
		return
	}
	s, refused := j.states(r)
	switch {
	case refused != nil:
		w.reject(j.refusalReject(j.program, &r.Row, refused, j.columns))
	case s == nil && r.same():
		w.addKnown(r.known)
	case s != nil && s.waits:
		w.addWaiting(s)
	case s != nil && s.undone:
		w.addKnown(known{facts: int64(len(s.nodes) + len(s.edges))})
	case s == nil:
		w.skip()
		if r.stored {
			w.revised = append(w.revised, revision{record: r.id, gone: true})
		}
	default:
		if len(s.edges) > 0 {
			j.marks.stating.set(r.at)
			if r.known.dangled {
				j.marks.dangled.set(r.at)
			}
		}
		if r.stored {
			w.revised = append(w.revised, revision{record: r.id, states: s.record.Vals[j.stated].(string)})
		}
		if w.add(s); !j.filling {
			w.addNodes(s)
		}
	}
}

// edges judges a row the second time, when it has been counted or rejected.
func (j *judge) edges(w *work, r *inputRow) {
	if r.fault != nil {
		return
	}
	if s, refused := j.states(r); refused == nil && s != nil && !s.waits && !s.undone {
		w.addEdges(s)
	}
}

// states is what a row states; nil if its record says so already, or the mapping leaves it out. Rows are asked in their
// order.
func (j *judge) states(r *inputRow) (*said, *refusal) {
	if r.same() {
		return nil, j.keys.once(r.id)
	}
	if r.said == nil || r.refused != nil || j.judged {
		return r.said, r.refused
	}
	return r.said, cmp.Or(j.keys.once(r.said.record.ID), j.taken(r.said))
}

// taken asks a store that does not take everything.
func (j *judge) taken(s *said) *refusal {
	for i := range s.nodes {
		if err := j.store.Takes(&s.nodes[i]); err != nil {
			return &refusal{code: codeRefused, reason: reasonOf(err)}
		}
	}
	if err := j.store.Takes(&s.record); err != nil {
		return &refusal{code: codeRefused, reason: reasonOf(err)}
	}
	return nil
}
