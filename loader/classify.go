package loader

import (
	"cmp"
	"context"
)

// judge finds out of the rows of one file, chunk by chunk, what is to become of them.
type judge struct {
	*load
	*evaluator
	crew     []*evaluator
	pass, at int
	marks    *marks    // made the first time over the file, used the second time
	presence *presence // of the rows of a complete file, made the first time over it
	judged   bool      // the rows were judged before: only those that state edges are looked at
}

func (l *load) newJudge(pass, file int, columns []string) *judge {
	j := &judge{load: l, crew: l.crew(l.programs[file], columns), pass: pass, at: file, marks: l.marks[file]}
	j.evaluator = j.crew[0]
	j.judged = pass == passEdges && j.marks != nil
	if pass == passNodes {
		j.marks, j.presence = &marks{}, &presence{}
	}
	return j
}

// judge makes a batch of a chunk.
func (j *judge) judge(ctx context.Context, c *chunk) (*work, error) {
	w := &work{pass: j.pass, file: j.at, row: c.row, all: c.all, bytes: c.bytes}
	var records map[string]known
	if !j.judged {
		var err error
		if records, err = j.lookUpRecords(ctx, c.rows); err != nil {
			return nil, err
		}
	}
	rows := j.look(c.rows, records)
	j.evaluate(rows)
	if j.chooses() {
		if err := j.choose(ctx, rows); err != nil {
			return nil, err
		}
	}
	for i := range rows {
		if j.pass == passEdges {
			j.edges(w, &rows[i])
		} else {
			j.nodes(w, &rows[i])
		}
	}
	return w, nil
}

// look finds out what the store has of rows.
func (j *judge) look(list []glance, records map[string]known) []verdict {
	out := make([]verdict, len(list))
	for i := range list {
		r := &out[i]
		r.glance = &list[i]
		r.known, r.stored = records[r.id]
		if j.judged {
			r.dangled = j.marks.dangled.has(r.at)
		}
	}
	return out
}

// nodes judges a row the first time.
func (j *judge) nodes(w *work, r *verdict) {
	if j.program.file.complete {
		j.presence.add(r.glance)
	}
	if r.fault != nil {
		w.reject(faultReject(j.program, r.fault, j.names))
		return
	}
	s, refused := j.states(r)
	switch {
	case refused != nil:
		w.reject(j.refusalReject(j.program, &r.Row, refused, j.names))
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
			if r.dangled {
				j.marks.dangled.set(r.at)
			}
		}
		if r.stored {
			w.revised = append(w.revised, revision{record: r.id, states: s.record.Vals[j.rec.states].(string)})
		}
		if w.add(s); !j.filling {
			w.addNodes(s)
		}
	}
}

// edges judges a row the second time, when it has been counted or rejected.
func (j *judge) edges(w *work, r *verdict) {
	if r.fault != nil {
		return
	}
	if s, refused := j.states(r); refused == nil && s != nil && !s.waits && !s.undone {
		w.addEdges(s)
	}
}

// states is what a row states; nil if its record says so already, or the mapping leaves it out. Rows are asked in their
// order.
func (j *judge) states(r *verdict) (*said, *refusal) {
	if r.same() {
		return nil, j.once(r.id)
	}
	if r.said == nil || r.refused != nil || j.judged {
		return r.said, r.refused
	}
	return r.said, cmp.Or(j.once(r.said.record.ID), j.taken(r.said))
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
