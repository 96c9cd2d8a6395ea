package graph

import "slices"

// joinNodes is a node after another one, which was stored apart, has become a part of it. was is nil if a node is not
// stored by that id.
func joinNodes(k *Kind, id string, was, other *NodeState) *NodeState {
	vals, derived, list := k.bare(other.ID, other.Vals), other.Vals, withAlias(k, other)
	if was != nil {
		vals, list = filledUp(k.bare(id, was.Vals), vals), together(k.Expanded(was), list)
		derived = filledUp(was.Vals, other.Vals)
	}
	if counting(list) {
		return nodeOf(k, id, list, derived)
	}
	vals = k.Complete(id, vals)
	k.keepDerived(vals, derived)
	return &NodeState{Node: Node{ID: id, Vals: vals}, Assertions: list}
}

// withAlias are the assertions of a node whose id becomes an alias: they remember that they were made by it.
func withAlias(k *Kind, was *NodeState) []Assertion {
	list := slices.Clone(k.Expanded(was))
	for i := range list {
		if list[i].From == "" {
			list[i].From = was.ID
		}
	}
	return list
}

// joinEdges is an edge after another one has become the same edge, because their ends were joined. was is nil if no
// edge is stored by that id.
func joinEdges(e *EdgeKind, was, other *EdgeState, day string) *EdgeState {
	if was == nil {
		return other
	}
	list := together(e.Expanded(was), e.Expanded(other))
	if counting(list) || was.Since == "" && slices.ContainsFunc(list, lasting) {
		return edgeOf(e, was.Edge, list, day)
	}
	next := &EdgeState{Edge: was.Edge, Assertions: list}
	next.Vals, next.Until = filledUp(was.Vals, other.Vals), max(was.Until, other.Until)
	return next
}

// together are the assertions of both lists, in order. If one record states both facts by the same keys, its assertion
// in the first list is filled up from that in the other.
func together(list, more []Assertion) []Assertion {
	list, more = slices.Clone(list), slices.Clone(more)
	if all := slices.Concat(list, more); bySource(all) {
		list, more = dropWithdrawn(list), dropWithdrawn(more)
	}
	s := assertionSet{list: list}
	for _, a := range more {
		if i := s.find(a.Provenance); i >= 0 {
			s.list[i].Vals = filledUp(s.list[i].Vals, a.Vals)
		} else {
			s.add(a)
		}
	}
	return s.ordered()
}

// filledUp are values, with others where there are none.
func filledUp(vals, others []any) []any {
	out := slices.Clone(vals)
	for i, v := range out {
		if v == nil {
			out[i] = others[i]
		}
	}
	return out
}
