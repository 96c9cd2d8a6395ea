package loader

import (
	"strings"

	"kith/decision"
	"kith/graph"
)

// decided is what a file of decisions says beside its facts: each row is the decision that it was where it was
// exported, with the same source record.
type decided struct {
	fields []assignment // of the Decision
	values *expression  // that its record keeps
	at     int          // slot of when it was decided
}

// checkDecisions reports a file of decisions that could not give the records that decisions have.
func (m *mapping) checkDecisions(v value, f *file) {
	switch {
	case !m.byHand() || m.system != decision.System || f.name != decision.File:
		v.fail("decisions stand in a file called %s, of the system %s and the kind %s, as kith decisions export "+
			"writes it", decision.File, decision.System, correctionKind)
	case f.complete:
		v.fail("a decision that is gone from a file is not taken back: leave complete out")
	}
}

// decided binds the columns that every decision has.
func (sc *scope) decided(at where) *decided {
	k, record := sc.model.Kind("Decision"), sc.model.Kind("SourceRecord")
	d := &decided{at: k.Slot("at")}
	for _, name := range []string{"at", "who", "why", "until", "properties"} {
		p := k.Property(name)
		x, _ := sc.compile(source{where: at, text: name}, p)
		d.fields = append(d.fields, assignment{k.Slot(name), p, x})
	}
	d.values, _ = sc.compile(source{where: at, text: "values"}, record.Property("values"))
	return d
}

// decides is what a row says as a decision, and the values that its record keeps.
func (e *evaluator) decides() (vals []any, values []string, r *refusal) {
	k := e.model.Kind("Decision")
	vals = make([]any, len(k.Props))
	for _, f := range e.decided.fields {
		if vals[f.slot], r = e.value(f.value, f.prop); r != nil {
			return nil, nil, r
		}
		if vals[f.slot] == nil && f.prop.Required {
			return nil, nil, &refusal{field: f.value.field, columns: f.value.columns, code: codeMissing,
				reason: f.prop.Name + " is required and has no value"}
		}
	}
	kept, r := e.value(e.decided.values, e.rec.kind.Property("values"))
	if r != nil {
		return nil, nil, r
	}
	values, _ = kept.([]string)
	return vals, append([]string{}, values...), nil
}

// addDecision adds the decision to the facts that it states, and what its record keeps of them. The row is looked at by
// every load: it has no fingerprint, as no decision has.
func (e *evaluator) addDecision(s *said) {
	k, id, states := e.model.Kind("Decision"), e.decisionID(s), s.states(e.model)
	properties, _ := s.decision[k.Slot("properties")].([]string)
	stated, _, _ := strings.Cut(states, " ")
	about, what := decision.Subject(e.model, stated, properties)
	s.decision[k.Slot("kind")], s.decision[k.Slot("about")], s.decision[k.Slot("what")] = decision.Corrects, about, what
	by := &graph.Provenance{Record: s.record.ID, Rank: e.rank, At: s.decision[e.decided.at].(string)}
	s.nodes, s.keys = append(s.nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: s.decision}, By: by}),
		append(s.keys, s.name)
	s.record.Vals[e.rec.states] = states + " " + id
}

// isUndone reports whether the store has a decision taken back.
func (e *evaluator) isUndone(s *said, has stored) bool {
	n := has.nodes[e.decisionID(s)]
	return n != nil && n.Vals[e.model.Kind("Decision").Slot("undoneBy")] != nil
}
