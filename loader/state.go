package loader

import (
	"kith/graph"
)

// state works out one statement and adds it to what the row says.
func (e *worker) state(s *said, st *statement, by *graph.Provenance) *refusal {
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
func (e *worker) stateOne(s *said, st *statement, by *graph.Provenance) (bool, *refusal) {
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

func (e *worker) stateNode(s *said, st *statement, by *graph.Provenance) *refusal {
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

func (e *worker) stateEdge(s *said, st *statement, by *graph.Provenance) *refusal {
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

func (e *worker) assigned(st *statement, n int) ([]any, *refusal) {
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

// period works out since when and until when an edge holds; a correction may leave its end to the sources.
func (e *worker) period(st *statement) (since, until string, r *refusal) {
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

// name is the id of a node by its key, and the key itself as assertions and reports have it.
func (e *worker) name(k *keyed) (id, key string, r *refusal) {
	if key, r = e.keyOf(k.key); r != nil {
		return "", "", r
	}
	return k.nodeID(key), k.text(key), nil
}

// otherNames are the ids of a node by its other keys, as far as the row has them.
func (e *worker) otherNames(k *keyed, own string) (ids []string, r *refusal) {
	for i := range k.same {
		other := &k.same[i]
		key, r := e.keyOrNone(other.key)
		if r != nil {
			return nil, r
		}
		if id := other.nodeID(key); key != "" && id != own {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
