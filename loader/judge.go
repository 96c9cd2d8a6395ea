package loader

import (
	"cmp"
	"context"

	"kith/graph"
)

// judge finds out of the rows of one file, chunk by chunk, what is to become of them.
type judge struct {
	*load
	*evaluator
	pass, at int
	marks    *marks    // made the first time over the file, used the second time
	presence *presence // of the rows of a complete file, made the first time over it
	judged   bool      // the rows were judged before: only those that state edges are looked at
}

func (l *load) newJudge(pass, file int, columns []string) *judge {
	j := &judge{load: l, evaluator: newEvaluator(l.programs[file], l.model, l.started, columns), pass: pass, at: file, marks: l.marks[file]}
	j.judged = pass == passEdges && j.marks != nil
	if pass == passNodes {
		j.marks, j.presence = &marks{}, &presence{}
	}
	return j
}

// judge makes a batch of a chunk.
func (j *judge) judge(ctx context.Context, c *chunk) (*work, error) {
	w := &work{pass: j.pass, file: j.at, row: c.row, bytes: c.bytes}
	var records map[string]known
	if !j.judged {
		var err error
		if records, err = j.lookUpRecords(ctx, c.rows); err != nil {
			return nil, err
		}
	}
	for i := range c.rows {
		g := &c.rows[i]
		k, stored := records[g.id]
		if j.judged {
			k.dangled = j.marks.dangled.has(g.at)
		}
		if j.pass == passEdges {
			j.edges(w, g, k)
		} else {
			j.nodes(w, g, k, stored)
		}
	}
	return w, nil
}

// nodes judges a row the first time. Its record may be stored.
func (j *judge) nodes(w *work, g *glance, k known, stored bool) {
	if j.program.file.complete {
		j.presence.add(g)
	}
	if g.fault != nil {
		w.reject(faultReject(j.program, g.fault, j.names))
		return
	}
	s, refused := j.states(g, k)
	switch {
	case refused != nil:
		w.reject(j.refusalReject(j.program, &g.Row, refused, j.names))
	case s == nil && k.same(g):
		w.addKnown(k)
	case s == nil:
		w.skip()
		if stored {
			w.revised = append(w.revised, revision{record: g.id, gone: true})
		}
	default:
		if len(s.edges) > 0 {
			j.marks.stating.set(g.at)
			if k.dangled {
				j.marks.dangled.set(g.at)
			}
		}
		if stored {
			w.revised = append(w.revised, revision{record: g.id, states: s.record.Vals[j.rec.states].(string)})
		}
		w.addNodes(s)
		w.listed = append(w.listed, s)
		if j.filling {
			w.addEdges(s)
		}
	}
}

// edges judges a row the second time, when it has been counted or rejected.
func (j *judge) edges(w *work, g *glance, k known) {
	if g.fault != nil {
		return
	}
	if s, refused := j.states(g, k); refused == nil && s != nil {
		w.addEdges(s)
	}
}

// states is what a row states; nil if its record says so already, or the mapping leaves it out.
func (j *judge) states(g *glance, k known) (*said, *refusal) {
	if k.same(g) {
		return nil, j.once(g.id)
	}
	s, refused := j.row(g)
	if s == nil || refused != nil {
		return nil, refused
	}
	if !j.judged {
		refused = cmp.Or(j.once(s.record.ID), j.taken(s))
	}
	s.dangled = k.dangled
	s.record.Vals[j.rec.states] = s.states(j.load.model)
	if s.print = s.fingerprint(g.print); !s.dangled || len(s.edges) == 0 {
		s.record.Vals[j.rec.fingerprint] = s.print
	}
	return s, refused
}

// taken asks a store that does not take everything.
func (j *judge) taken(s *said) *refusal {
	store, ok := j.store.(graph.Selective)
	if !ok {
		return nil
	}
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
