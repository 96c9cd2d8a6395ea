package graph

import "slices"

// join is a node with what is said of another one, which was stored apart; nil is a node that is not stored.
func (k *Kind) join(id string, was, other *NodeState) *NodeState {
	vals, list := k.bare(other.ID, other.Vals), k.renamed(other)
	if was != nil {
		vals, list = filledUp(k.bare(id, was.Vals), vals), together(k.Expanded(was), list)
	}
	if standing(list) {
		return k.settled(id, list)
	}
	return &NodeState{Node: Node{ID: id, Vals: k.Complete(id, vals)}, Assertions: list}
}

// renamed is what is said of a node when its id becomes an alias.
func (k *Kind) renamed(was *NodeState) []Assertion {
	list := slices.Clone(k.Expanded(was))
	for i := range list {
		if list[i].From == "" {
			list[i].From = was.ID
		}
	}
	return list
}

// join is an edge with what is said of another one, which became the same edge; nil is an edge that is not stored.
func (e *EdgeKind) join(was, other *EdgeState) *EdgeState {
	if was == nil {
		return other
	}
	list := together(e.Expanded(was), e.Expanded(other))
	if standing(list) {
		return e.settled(was.Edge, list)
	}
	next := &EdgeState{Edge: was.Edge, Assertions: list}
	next.Vals, next.Until = filledUp(was.Vals, other.Vals), max(was.Until, other.Until)
	return next
}

// together is what both lists say, in order. Where one record says a fact twice by the same keys, the first list fills
// in what it does not say from the other.
func together(list, more []Assertion) []Assertion {
	list, more = slices.Clone(list), slices.Clone(more)
	if all := slices.Concat(list, more); bySource(all) {
		list, more = withoutFormer(list), withoutFormer(more)
	}
	h := heard{list: list}
	for _, s := range more {
		if i := h.find(s.Provenance); i >= 0 {
			h.list[i].Vals = filledUp(h.list[i].Vals, s.Vals)
		} else {
			h.add(s)
		}
	}
	return h.ordered()
}

// filledUp are values with others where there are none.
func filledUp(vals, others []any) []any {
	out := slices.Clone(vals)
	for i, v := range out {
		if v == nil {
			out[i] = others[i]
		}
	}
	return out
}
