package extract

import (
	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/values"
)

// state works out one statement and adds it to what the row says.
func (e *worker) state(s *Facts, st *mapping.Statement, by *graph.Provenance) *Refusal {
	if st.Each == nil {
		stated, r := e.stateOne(s, st, by)
		if !stated {
			s.LeftOut++
		}
		return r
	}
	elements, r := e.elements(st.Each)
	if r != nil {
		return r
	}
	any := false
	for _, v := range elements {
		e.env[st.Element] = v
		stated, r := e.stateOne(s, st, by)
		if r != nil {
			return r
		}
		any = any || stated
	}
	if !any {
		s.LeftOut++
	}
	return nil
}

// stateOne is false for what its condition leaves out.
func (e *worker) stateOne(s *Facts, st *mapping.Statement, by *graph.Provenance) (bool, *Refusal) {
	if st.When != nil {
		if holds, r := e.holds(st.When); !holds || r != nil {
			return false, r
		}
	}
	if st.Kind != nil {
		return true, e.stateNode(s, st, by)
	}
	return true, e.stateEdge(s, st, by)
}

func (e *worker) stateNode(s *Facts, st *mapping.Statement, by *graph.Provenance) *Refusal {
	id, k, r := e.name(&st.Self)
	if r != nil {
		return r
	}
	also, r := e.otherNames(&st.Self, id)
	if r != nil {
		return r
	}
	vals, r := e.assigned(st, len(st.Kind.Props))
	if r != nil {
		return r
	}
	n := graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}, Aliases: also, By: by}
	for i, p := range st.Kind.Props {
		if vals[i] == nil && st.Needs(&p) {
			return missing(st, p.Name)
		}
	}
	for i := range s.Nodes {
		if s.Nodes[i].ID == n.ID {
			s.Nodes[i].Aliases = append(s.Nodes[i].Aliases, also...)
			return merged(st, st.Kind.Props, s.Nodes[i].Vals, vals)
		}
	}
	s.Nodes, s.Keys = append(s.Nodes, n), append(s.Keys, k)
	return nil
}

func (e *worker) stateEdge(s *Facts, st *mapping.Statement, by *graph.Provenance) *Refusal {
	fromID, from, r := e.name(&st.From)
	if r != nil {
		return r
	}
	toID, to, r := e.name(&st.To)
	if r != nil {
		return r
	}
	named := Ends{From: from, To: to}
	if named.froms, r = e.otherNames(&st.From, fromID); r != nil {
		return r
	}
	if named.tos, r = e.otherNames(&st.To, toID); r != nil {
		return r
	}
	vals, r := e.assigned(st, len(st.Edge.Props))
	if r != nil {
		return r
	}
	for i, p := range st.Edge.Props {
		if vals[i] == nil && st.Needs(&p) {
			return missing(st, p.Name)
		}
	}
	since, until, r := e.period(st)
	if r != nil {
		return r
	}
	w := graph.EdgeWrite{By: named.saidBy(by, s.decision)}
	w.Type, w.From, w.To = st.Edge.Type, fromID, toID
	w.Since, w.Until, w.Vals = since, until, vals
	if r := s.addEdge(st, w, named); r != nil || !st.Inverse {
		return r
	}
	back := w
	back.From, back.To = w.To, w.From
	named = Ends{From: to, To: from, froms: named.tos, tos: named.froms}
	back.By = named.saidBy(by, s.decision)
	var ok bool
	if back.Vals, ok = st.Edge.Inverse(vals); !ok {
		return missing(st, "kind")
	}
	return s.addEdge(st, back, named)
}

func (e *worker) assigned(st *mapping.Statement, n int) ([]any, *Refusal) {
	vals := make([]any, n)
	for _, f := range st.Fields {
		v, r := e.value(f.Value, f.Prop)
		if r != nil {
			return nil, r
		}
		vals[f.Slot] = v
	}
	return vals, nil
}

// period works out since when and until when an edge holds; a correction may leave its end to the sources.
func (e *worker) period(st *mapping.Statement) (since, until string, r *Refusal) {
	var said [3]any
	for i, x := range st.Period {
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
		return "", "", refused(st.Period[1], values.BadValue("this edge ends before it begins"))
	}
	since, until = graph.StoredPeriod(from, to, ended)
	if st.ByHand && st.Period[1] == nil && st.Period[2] == nil {
		until = graph.Unsaid
	}
	return since, until, nil
}

// name is the id of a node by its key, and the key itself as assertions and reports have it.
func (e *worker) name(k *mapping.KeyedNode) (id, key string, r *Refusal) {
	if key, r = e.keyOf(k.Key); r != nil {
		return "", "", r
	}
	return k.NodeID(key), k.Text(key), nil
}

// otherNames are the ids of a node by its other keys, as far as the row has them.
func (e *worker) otherNames(k *mapping.KeyedNode, own string) (ids []string, r *Refusal) {
	for i := range k.Same {
		other := &k.Same[i]
		key, r := e.keyOrNone(other.Key)
		if r != nil {
			return nil, r
		}
		if id := other.NodeID(key); key != "" && id != own {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
