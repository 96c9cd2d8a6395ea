package loader

import "kith/graph"

// worker works out what the rows of one file state. It is used by one goroutine, a row at a time.
type worker struct {
	*evaluator
	program *program
	model   *graph.Model
	at      string // the moment facts are observed
	rec     recordSlots
}

func newWorker(p *program, in *setting, columns []string) *worker {
	return &worker{newEvaluator(p, columns, in.tables), p, in.model, in.at, slotsOf(in.model)}
}

// row is what a row states; nil if the mapping leaves it out, or with the reason why it cannot be loaded.
func (e *worker) row(g *inputRow) (*said, *refusal) {
	if r := e.read(&g.Row); r != nil {
		return nil, r
	}
	if e.program.when != nil {
		if holds, r := e.holds(e.program.when); r != nil || !holds {
			return nil, r
		}
	}
	if g.id == "" {
		_, r := e.recordID(e.program, &g.Row)
		return nil, r
	}
	s := &said{line: g.Line, name: g.name, record: graph.NodeWrite{Node: graph.Node{ID: g.id,
		Vals: make([]any, len(e.rec.kind.Props))}}}
	at, values := e.at, []string(nil)
	if e.program.decided != nil {
		var r *refusal
		if s.decision, values, r = e.decides(); r != nil {
			return nil, r
		}
		at = s.decision[e.program.decided.at].(string)
	}
	by := &graph.Provenance{Record: s.record.ID, Rank: e.program.rank, At: at}
	for _, st := range e.program.statements {
		if r := e.state(s, st, by); r != nil {
			return nil, r
		}
	}
	if len(e.program.statements) > 0 && s.leftOut == len(e.program.statements) {
		return nil, nil
	}
	v := s.record.Vals
	v[e.rec.system], v[e.rec.id], v[e.rec.standing], v[e.rec.loadedAt] = e.program.system, g.name, e.program.kind, at
	if s.decision == nil {
		values = e.variables.values(&g.Row)
	}
	v[e.rec.values] = values
	return s, nil
}

// said is what a row states, with all that its record is to keep of it.
func (w *worker) said(r *inputRow) (*said, *refusal) {
	s, refused := w.row(r)
	if s == nil || refused != nil {
		return nil, refused
	}
	if !w.program.chooses() {
		w.keep(s, r)
	}
	return s, nil
}

// keep puts into the record of a row what it keeps of all that the row states.
func (w *worker) keep(s *said, r *inputRow) {
	s.dangled = r.known.dangled
	s.record.Vals[w.rec.states] = s.states(w.model)
	if s.print = s.fingerprint(r.print); !s.dangled || len(s.edges) == 0 {
		s.record.Vals[w.rec.fingerprint] = s.print
	}
}
