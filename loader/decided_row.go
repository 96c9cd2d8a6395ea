package loader

import (
	"strings"

	"kith/decision"
	"kith/graph"
)

// decides is what a row says as a decision, and the values that its record keeps.
func (e *worker) decides() (vals []any, values []string, r *refusal) {
	k := e.model.Kind("Decision")
	vals = make([]any, len(k.Props))
	for _, f := range e.program.decided.fields {
		if vals[f.slot], r = e.value(f.value, f.prop); r != nil {
			return nil, nil, r
		}
		if vals[f.slot] == nil && f.prop.Required {
			return nil, nil, &refusal{field: f.value.field, columns: f.value.columns, code: codeMissing,
				reason: f.prop.Name + " is required and has no value"}
		}
	}
	kept, r := e.value(e.program.decided.values, e.rec.kind.Property("values"))
	if r != nil {
		return nil, nil, r
	}
	values, _ = kept.([]string)
	return vals, append([]string{}, values...), nil
}

// addDecision adds the decision to the facts that it states, and what its record keeps of them. The row is looked at by
// every load: it has no fingerprint, as no decision has.
func (e *worker) addDecision(s *said) {
	k, id, states := e.model.Kind("Decision"), e.decisionID(s), s.states(e.model)
	properties, _ := s.decision[k.Slot("properties")].([]string)
	stated, _, _ := strings.Cut(states, " ")
	about, what := decision.Subject(e.model, stated, properties)
	s.decision[k.Slot("kind")], s.decision[k.Slot("about")], s.decision[k.Slot("what")] = decision.Corrects, about, what
	by := &graph.Provenance{Record: s.record.ID, Rank: e.program.rank, At: s.decision[e.program.decided.at].(string)}
	s.nodes, s.keys = append(s.nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: s.decision}, By: by}),
		append(s.keys, s.name)
	s.record.Vals[e.rec.states] = states + " " + id
}

// isUndone reports whether the store has a decision taken back.
func (e *worker) isUndone(s *said, has stored) bool {
	n := has.nodes[e.decisionID(s)]
	return n != nil && n.Vals[e.model.Kind("Decision").Slot("undoneBy")] != nil
}
