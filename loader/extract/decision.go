package extract

import (
	"strings"

	"kith/decision"
	"kith/graph"
)

// decides is what a row says as a decision, and the values that its record keeps.
func (e *worker) decides() (vals []any, values []string, r *Refusal) {
	k := e.model.Kind("Decision")
	vals = make([]any, len(k.Props))
	for _, f := range e.program.Decision.Fields {
		if vals[f.Slot], r = e.value(f.Value, f.Prop); r != nil {
			return nil, nil, r
		}
		if vals[f.Slot] == nil && f.Prop.Required {
			return nil, nil, &Refusal{Field: f.Value.Field, Columns: f.Value.Columns, Code: CodeMissing,
				Reason: f.Prop.Name + " is required and has no value"}
		}
	}
	kept, r := e.value(e.program.Decision.Values, e.rec.kind.Property("values"))
	if r != nil {
		return nil, nil, r
	}
	values, _ = kept.([]string)
	return vals, append([]string{}, values...), nil
}

// addDecision adds the decision to the facts that it states, and what its record keeps of them. The row is looked at by
// every load: it has no fingerprint, as no decision has.
func (e *worker) addDecision(s *Facts) {
	k, id, states := e.model.Kind("Decision"), e.decisionID(s), s.states(e.model)
	properties, _ := s.decision[k.Slot("properties")].([]string)
	stated, _, _ := strings.Cut(states, " ")
	about, what := decision.Subject(e.model, stated, properties)
	s.decision[k.Slot("kind")], s.decision[k.Slot("about")], s.decision[k.Slot("what")] = decision.Corrects, about, what
	by := &graph.Provenance{Record: s.Record.ID, Rank: e.program.Rank, At: s.decision[e.program.Decision.AtSlot].(string)}
	s.Nodes, s.Keys = append(s.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: s.decision}, By: by}),
		append(s.Keys, s.Name)
	s.Record.Vals[e.rec.states] = states + " " + id
}

// isUndone reports whether the store has a decision taken back.
func (e *worker) isUndone(s *Facts, has Stored) bool {
	n := has.Nodes[e.decisionID(s)]
	return n != nil && n.Vals[e.model.Kind("Decision").Slot("undoneBy")] != nil
}
