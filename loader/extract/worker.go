package extract

import (
	"kith/graph"
	"kith/loader/mapping"
)

// worker works out what the rows of one file state. It is used by one goroutine, a row at a time.
type worker struct {
	*evaluator
	program *mapping.Program
	model   *graph.Model
	at      string // the moment facts are observed
	rec     recordSlots
}

func newWorker(p *mapping.Program, in *Setting, columns []string) *worker {
	return &worker{newEvaluator(p, columns, in.Tables), p, in.Model, in.ObservedAt, slotsOf(in.Model)}
}

// row is what a row states; nil if the mapping leaves it out, or with the reason why it cannot be loaded.
func (e *worker) row(g *Row) (*Facts, *Refusal) {
	if r := e.read(&g.Row); r != nil {
		return nil, r
	}
	if e.program.When != nil {
		if holds, r := e.holds(e.program.When); r != nil || !holds {
			return nil, r
		}
	}
	if g.ID == "" {
		_, r := e.recordID(e.program, &g.Row)
		return nil, r
	}
	s := &Facts{Line: g.Line, Name: g.name, Record: graph.NodeWrite{Node: graph.Node{ID: g.ID,
		Vals: make([]any, len(e.rec.kind.Props))}}}
	at, values := e.at, []string(nil)
	if e.program.Decision != nil {
		var r *Refusal
		if s.decision, values, r = e.decides(); r != nil {
			return nil, r
		}
		at = s.decision[e.program.Decision.AtSlot].(string)
	}
	by := &graph.Provenance{Record: s.Record.ID, Rank: e.program.Rank, At: at}
	for _, st := range e.program.Statements {
		if r := e.state(s, st, by); r != nil {
			return nil, r
		}
	}
	if len(e.program.Statements) > 0 && s.LeftOut == len(e.program.Statements) {
		return nil, nil
	}
	v := s.Record.Vals
	v[e.rec.system], v[e.rec.id], v[e.rec.standing], v[e.rec.loadedAt] = e.program.System, g.name, e.program.Kind, at
	if s.decision == nil {
		values = e.variables.values(&g.Row)
	}
	v[e.rec.values] = values
	return s, nil
}

// facts is what a row states, with all that its record is to keep of it.
func (w *worker) facts(r *Row) (*Facts, *Refusal) {
	s, refused := w.row(r)
	if s == nil || refused != nil {
		return nil, refused
	}
	if !w.program.NeedsStored() {
		w.keep(s, r)
	}
	return s, nil
}

// keep puts into the record of a row what it keeps of all that the row states.
func (w *worker) keep(s *Facts, r *Row) {
	s.Dangled = r.Recorded.Dangled
	s.Record.Vals[w.rec.states] = s.states(w.model)
	if s.Fingerprint = s.fingerprint(r.Fingerprint); !s.Dangled || len(s.Edges) == 0 {
		s.Record.Vals[w.rec.fingerprint] = s.Fingerprint
	}
}
