package plan

import (
	"kith/graph"
	"kith/resolvers/answer"
)

// conflictsField is the field of nodes and edges that shows what their assertions disagree on, unless a kind has a
// property of that name.
const conflictsField = "conflicts"

// conflictsOfOne is how many conflicts a node or an edge has, as a rule.
const conflictsOfOne = 3

// nodeConflicts wants the assertions of a node of a kind, and writes what they disagree on.
func nodeConflicts(r *request, p *graph.Pattern, k *graph.Kind, f field) (answer.View[*graph.Row], error) {
	return conflicts(r, p, graph.NodeAssertions, k.Conflicts, f)
}

// edgeConflicts wants the assertions of the edge that led to a row, and writes what they disagree on.
func edgeConflicts(r *request, p *graph.Pattern, e *graph.EdgeKind, f field) (answer.View[*graph.Row], error) {
	return conflicts(r, p, graph.EdgeAssertions, e.Conflicts, f)
}

func conflicts(r *request, p *graph.Pattern, of graph.Prop, in func([]graph.Assertion) []graph.Disagreement, f field) (
	answer.View[*graph.Row], error) {
	defer r.size.repeat(conflictsOfOne)()
	one, err := object(r, r.typeOf(f), f.below, disagreement)
	if err != nil {
		return nil, err
	}
	p.Want(of)
	slot := p.Slot(of.Name, of.Edge)
	return func(w *answer.Writer, row *graph.Row) answer.Outcome {
		list, _ := row.Vals[slot].([]graph.Assertion)
		return answer.List(w, in(list), true, one)
	}, nil
}

// disagreement plans a field of a Conflict.
func disagreement(f field) (answer.View[graph.Disagreement], error) {
	of := map[string]func(graph.Disagreement) string{
		"property":   func(d graph.Disagreement) string { return d.Property },
		"value":      func(d graph.Disagreement) string { return d.Value },
		"record":     func(d graph.Disagreement) string { return d.Record },
		"observedAt": func(d graph.Disagreement) string { return d.ObservedAt },
	}[f.Name]
	if of == nil {
		return nil, graph.Errorf(graph.Internal, "nothing answers Conflict.%s", f.Name)
	}
	return func(w *answer.Writer, d graph.Disagreement) answer.Outcome {
		if text := of(d); text != "" {
			w.String(text)
			return answer.Written
		}
		return answer.Absent
	}, nil
}
