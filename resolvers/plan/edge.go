package plan

import (
	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/args"
)

// hop is an edge: the id of the node that it comes from, the row with its values, and the row of the node that it leads
// to, which is another one only in a group.
type hop struct {
	near       string
	edge, node *graph.Row
}

// edgeField plans a field of the edges of a relation, which lead to the rows of a pattern.
func edgeField(r *request, b branch, p *graph.Pattern, via *graph.Relation, f field) (answer.View[hop], error) {
	e := r.Model.Edge(via.Edge)
	if id, version := f.Name == "id", f.Name == versionField; id || version {
		read := edgeReader(e, p)
		return func(w *answer.Writer, h hop) answer.Outcome {
			since, until, vals := read(h.edge)
			from, to := h.near, h.edge.ID
			if via.In {
				from, to = to, from
			}
			if id {
				w.String(e.Name(from, to, since, vals).String())
			} else {
				w.String(e.Version(since, until, vals))
			}
			return answer.Written
		}, nil
	}
	v, err := edgeValue(r, b, p, e, f)
	if err != nil {
		return nil, err
	}
	return func(w *answer.Writer, h hop) answer.Outcome { return v(w, h.edge) }, nil
}

// edgeValue plans a field that is read from the row that an edge leads to.
func edgeValue(r *request, b branch, p *graph.Pattern, e *graph.EdgeKind, f field) (answer.View[*graph.Row], error) {
	switch f.Name {
	case conflictsField:
		return edgeConflicts(r, p, e, f)
	case sourceField:
		return edgeSource(r, b, p, f)
	}
	prop, ok := args.EdgeProp(e, f.Name)
	if !ok {
		return nil, graph.Errorf(graph.Internal, "the model has no property %s of %s", f.Name, e.Type)
	}
	return property(p, prop), nil
}

// edgeReader wants all that an edge's name and version are made of, and reads it from a row that the edge leads to.
func edgeReader(e *graph.EdgeKind, p *graph.Pattern) func(*graph.Row) (since, until string, vals []any) {
	slots := wantVersioned(p, e.Props, true)
	p.WantAll(graph.PeriodProps, true)
	return func(r *graph.Row) (since, until string, vals []any) {
		validFrom, _ := p.EdgeValue(r, graph.PropValidFrom).(string)
		validTo, _ := p.EdgeValue(r, graph.PropValidTo).(string)
		since, until = graph.StoredPeriod(validFrom, validTo, p.EdgeValue(r, graph.PropEnded) == true)
		return since, until, pick(r, slots)
	}
}
