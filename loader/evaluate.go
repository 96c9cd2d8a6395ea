package loader

import (
	"runtime"
	"sync"
)

// verdict is a row, what the store has of its record, and what it states: said, or refused, or neither.
type verdict struct {
	*glance
	known
	stored bool

	said    *said
	refused *refusal
}

// same reports whether a row says what its record said, and all of that is written.
func (r *verdict) same() bool { return r.known.print != "" && r.known.print == r.glance.print }

// mostAtOnce is how many evaluators a file has at most: there are other things to do.
const mostAtOnce = 4

// crew are evaluators for rows of one file.
func (l *load) crew(p *program, columns []string) []*evaluator {
	out := make([]*evaluator, min(runtime.GOMAXPROCS(0), mostAtOnce))
	for i := range out {
		out[i] = newEvaluator(p, l.model, l.started, columns)
	}
	return out
}

// evaluate works out what rows state that need to be looked at, in as many parts as there are evaluators.
func (j *judge) evaluate(rows []verdict) {
	var wait sync.WaitGroup
	for i, e := range j.crew {
		part := rows[len(rows)*i/len(j.crew) : len(rows)*(i+1)/len(j.crew)]
		wait.Go(func() {
			for i := range part {
				if r := &part[i]; r.fault == nil && !r.same() {
					r.said, r.refused = e.said(r)
				}
			}
		})
	}
	wait.Wait()
}

// said is what a row states, with all that its record is to keep of it.
func (e *evaluator) said(r *verdict) (*said, *refusal) {
	s, refused := e.row(r.glance)
	if s == nil || refused != nil {
		return nil, refused
	}
	if !e.chooses() {
		e.keep(s, r)
	}
	return s, nil
}

// keep puts into the record of a row what it keeps of all that the row states.
func (e *evaluator) keep(s *said, r *verdict) {
	s.dangled = r.dangled
	s.record.Vals[e.rec.states] = s.states(e.model)
	if s.print = s.fingerprint(r.glance.print); !s.dangled || len(s.edges) == 0 {
		s.record.Vals[e.rec.fingerprint] = s.print
	}
}
