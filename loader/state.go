package loader

import (
	"slices"
	"strings"

	"kith/graph"
)

// state works out one statement and adds it to what the row says.
func (e *evaluator) state(s *said, st *statement, by *graph.Provenance) *refusal {
	if st.each == nil {
		stated, r := e.stateOne(s, st, by)
		if !stated {
			s.leftOut++
		}
		return r
	}
	elements, r := e.elements(st.each)
	if r != nil {
		return r
	}
	any := false
	for _, v := range elements {
		e.env[st.element] = v
		stated, r := e.stateOne(s, st, by)
		if r != nil {
			return r
		}
		any = any || stated
	}
	if !any {
		s.leftOut++
	}
	return nil
}

// stateOne is false for what its condition leaves out.
func (e *evaluator) stateOne(s *said, st *statement, by *graph.Provenance) (bool, *refusal) {
	if st.when != nil {
		if holds, r := e.holds(st.when); !holds || r != nil {
			return false, r
		}
	}
	if st.kind != nil {
		return true, e.stateNode(s, st, by)
	}
	return true, e.stateEdge(s, st, by)
}

// elements are those of a list that are values.
func (e *evaluator) elements(x *expression) (out []any, _ *refusal) {
	v, err := e.run(x)
	if err != nil {
		return nil, e.refused(x, err)
	}
	switch list := v.(type) {
	case nil:
	case []string: // of a split text
		for _, text := range list {
			out = append(out, strings.TrimSpace(text))
		}
	case []any:
		out = slices.Clone(list)
	default:
		return nil, refused(x, &badValue{codeExpression, "a list is needed, not " + kindOf(v)})
	}
	return slices.DeleteFunc(out, func(v any) bool { return v == nil || v == "" }), nil
}

func (e *evaluator) stateNode(s *said, st *statement, by *graph.Provenance) *refusal {
	id, k, r := e.name(&st.self)
	if r != nil {
		return r
	}
	also, r := e.otherNames(&st.self, id)
	if r != nil {
		return r
	}
	vals, r := e.assigned(st, len(st.kind.Props))
	if r != nil {
		return r
	}
	n := graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}, Aliases: also, By: by}
	for i, p := range st.kind.Props {
		if vals[i] == nil && st.needs(&p) {
			return missing(st, p.Name)
		}
	}
	for i := range s.nodes {
		if s.nodes[i].ID == n.ID {
			s.nodes[i].Aliases = append(s.nodes[i].Aliases, also...)
			return merged(st, st.kind.Props, s.nodes[i].Vals, vals)
		}
	}
	s.nodes, s.keys = append(s.nodes, n), append(s.keys, k)
	return nil
}

func (e *evaluator) stateEdge(s *said, st *statement, by *graph.Provenance) *refusal {
	fromID, from, r := e.name(&st.from)
	if r != nil {
		return r
	}
	toID, to, r := e.name(&st.to)
	if r != nil {
		return r
	}
	named := ends{from: from, to: to}
	if named.froms, r = e.otherNames(&st.from, fromID); r != nil {
		return r
	}
	if named.tos, r = e.otherNames(&st.to, toID); r != nil {
		return r
	}
	vals, r := e.assigned(st, len(st.edge.Props))
	if r != nil {
		return r
	}
	for i, p := range st.edge.Props {
		if vals[i] == nil && st.needs(&p) {
			return missing(st, p.Name)
		}
	}
	since, until, r := e.period(st)
	if r != nil {
		return r
	}
	w := graph.EdgeWrite{By: named.saidBy(by, s.decision)}
	w.Type, w.From, w.To = st.edge.Type, fromID, toID
	w.Since, w.Until, w.Vals = since, until, vals
	if r := s.addEdge(st, w, named); r != nil || !st.inverse {
		return r
	}
	back := w
	back.From, back.To = w.To, w.From
	named = ends{from: to, to: from, froms: named.tos, tos: named.froms}
	back.By = named.saidBy(by, s.decision)
	var ok bool
	if back.Vals, ok = st.edge.Inverse(vals); !ok {
		return missing(st, "kind")
	}
	return s.addEdge(st, back, named)
}

// addEdge adds an edge, or what is new in it if the row has said it already.
func (s *said) addEdge(st *statement, w graph.EdgeWrite, named ends) *refusal {
	w.ID = st.edge.EdgeID(w.From, w.To, w.Since, st.edge.Complete(w.Vals))
	for i := range s.edges {
		was := &s.edges[i]
		if was.ID == w.ID {
			if was.Until != w.Until {
				return &refusal{field: st.field, code: codeContradiction, reason: "the row gives this edge two ends"}
			}
			return merged(st, st.edge.Props, was.Vals, w.Vals)
		}
	}
	s.edges, s.ends = append(s.edges, w), append(s.ends, named)
	return nil
}

// merged fills in what another statement of the row says of the same fact.
func merged(st *statement, props []graph.Property, into, vals []any) *refusal {
	for i, v := range vals {
		switch {
		case v == nil:
		case into[i] == nil:
			into[i] = v
		case !graph.Same(into[i], v):
			return &refusal{field: st.field, code: codeContradiction, reason: "the row gives " + props[i].Name +
				" of one node or edge two values"}
		}
	}
	return nil
}

func (e *evaluator) assigned(st *statement, n int) ([]any, *refusal) {
	vals := make([]any, n)
	for _, f := range st.fields {
		v, r := e.value(f.value, f.prop)
		if r != nil {
			return nil, r
		}
		vals[f.slot] = v
	}
	return vals, nil
}

func (e *evaluator) value(x *expression, p *graph.Property) (any, *refusal) {
	v, err := e.run(x)
	if err != nil {
		return nil, e.refused(x, err)
	}
	v, err = e.scope.convert(p, v)
	if err != nil {
		return nil, refused(x, err)
	}
	return v, nil
}

// period works out since when and until when an edge holds; a correction may leave its end to the sources.
func (e *evaluator) period(st *statement) (since, until string, r *refusal) {
	var said [3]any
	for i, x := range st.period {
		if x == nil {
			continue
		}
		if said[i], r = e.value(x, &graph.PeriodProps[i]); r != nil {
			return "", "", r
		}
	}
	from, _ := said[0].(string)
	to, _ := said[1].(string)
	ended, _ := said[2].(bool)
	if to != "" && to < from {
		return "", "", refused(st.period[1], bad("this edge ends before it begins"))
	}
	since, until = graph.StoredPeriod(from, to, ended)
	if st.byHand && st.period[1] == nil && st.period[2] == nil {
		until = graph.Unsaid
	}
	return since, until, nil
}

func missing(st *statement, prop string) *refusal {
	return &refusal{field: st.field + ".set." + prop, code: codeMissing, reason: prop + " is required and has no value"}
}
