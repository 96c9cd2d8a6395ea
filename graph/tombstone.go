package graph

import "slices"

// withdrawNode is the node after a record has withdrawn it, and whether that is another one. If no assertion gives it
// values any more, it keeps those it had.
func withdrawNode(k *Kind, was *NodeState, w Withdraw) (*NodeState, Change) {
	if was == nil || !countingOf(was.Assertions, w.Record) {
		return was, Unchanged
	}
	list := withTombstones(k.Expanded(was), w)
	if !slices.ContainsFunc(list, lasting) {
		return &NodeState{Node: was.Node, Assertions: list}, Updated
	}
	return nodeOf(k, was.ID, list, was.Vals), Updated
}

// withdrawEdge is the edge after a record has withdrawn it, and whether that is another one. If no assertion gives it
// values, or an end, any more, it keeps its values and ends, or was never there if that was undone.
func withdrawEdge(k *EdgeKind, was *EdgeState, w Withdraw, day string) (*EdgeState, Change) {
	if was == nil || !countingOf(was.Assertions, w.Record) {
		return was, Unchanged
	}
	ended, _ := endEdge(was, w.On)
	if w.Undo {
		ended = &EdgeState{Edge: was.Edge}
		ended.Until = Never
	}
	list := withTombstones(k.Expanded(was), w)
	switch {
	case !slices.ContainsFunc(list, lasting):
		return &EdgeState{Edge: ended.Edge, Assertions: list}, Updated
	case !slices.ContainsFunc(list, ending):
		return edgeOf(k, ended.Edge, list, day), Updated
	}
	return edgeOf(k, was.Edge, list, day), Updated
}

// endEdge is the edge ended on a day, and whether it is another one: an edge that has ended before stays as it is.
func endEdge(was *EdgeState, on string) (*EdgeState, Change) {
	if was == nil || was.Until <= max(on, was.Since) {
		return was, Unchanged
	}
	next := *was
	next.Until = max(on, was.Since)
	return &next, Updated
}

// withTombstones are the assertions of a fact after a record has withdrawn it, in order; the list is not changed. With
// Undo, the record's assertions stay, as undone tombstones. Otherwise they are dropped, or kept as tombstones that end
// on the day: those of a source only if no other source states the fact, those by hand only if nothing else gives the
// fact values.
func withTombstones(list []Assertion, w Withdraw) []Assertion {
	var left, bySources, byHand []Assertion // what stays, and what has been withdrawn
	for _, a := range list {
		switch {
		case a.Record != w.Record || a.Rank >= undone:
			left = append(left, a)
		case w.Undo:
			a.Rank = undone
			left = append(left, a)
		default:
			last := a
			if last.Rank = withdrawn; a.Until != Unsaid {
				last.Until = min(a.Until, max(w.On, a.Since))
			}
			if a.Rank == ByHand {
				byHand = append(byHand, last)
			} else {
				bySources = append(bySources, last)
			}
		}
	}
	if w.Node == "" && len(bySources) > 1 && bySources[0].Since == "" {
		bySources = bySources[:1] // the edge was settled by it, as a whole
	}
	if !bySource(left) {
		left = append(left, bySources...)
	}
	if !slices.ContainsFunc(left, lasting) {
		left = append(left, byHand...)
	}
	return inOrder(left)
}
