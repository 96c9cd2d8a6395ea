package plan

import (
	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/fetch"
)

// sourceField is the field of edges that is the source record which settled them, a node.
const sourceField = "source"

// edgeSource wants the id of the record that settled the edge that led to a row, and plans what is selected of the
// record. The records of all edges that a statement shows are read by one more. One that must not be seen is absent.
func edgeSource(r *request, b branch, p *graph.Pattern, f field) (answer.View[*graph.Row], error) {
	record := graph.Prop{Name: graph.PropRecord, Edge: true}
	p.Want(record)
	slot := p.Slot(record.Name, true)
	q := namedBy(r, b.in, f)
	q.Named = append(q.Named, fetch.Named{At: p, Slot: slot})
	labels := r.Model.Kind(f.def.Type.Name()).Members
	for _, label := range labels {
		q.Selected[label] = true
	}
	shown, err := r.nodes(b.within(q.InAnswers), q.InAnswers.Pattern, labels, f.below)
	return func(w *answer.Writer, row *graph.Row) answer.Outcome {
		id, _ := row.Vals[slot].(string)
		if n := q.Node(id); n != nil {
			return shown(w, n)
		}
		return answer.Absent
	}, err
}

// namedBy finds the question in a statement by which the nodes are read that a field names, or adds one.
func namedBy(r *request, st *fetch.Statement, f field) *fetch.Question {
	for _, q := range st.Questions {
		if q.Name == f.Name && len(q.Named) > 0 {
			return q
		}
	}
	q := newQuestion(r, f.Name, 1, f.def.Type)
	st.Questions = append(st.Questions, q)
	return q
}
