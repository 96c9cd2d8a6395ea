package graph

import "slices"

// withdrawNode is the node when a record does not say it any more, and whether it is another one.
func withdrawNode(k *Kind, was *NodeState, w Withdraw) (*NodeState, Change) {
	if was == nil || !says(was.Assertions, w.Record) {
		return was, Unchanged
	}
	list := unsay(k.Expanded(was), w)
	if !slices.ContainsFunc(list, lasting) {
		return &NodeState{Node: was.Node, Assertions: list}, Updated
	}
	return k.settled(was.ID, list), Updated
}

// withdrawEdge is the edge when a record does not say it any more, and whether it is another one.
func withdrawEdge(k *EdgeKind, was *EdgeState, w Withdraw) (*EdgeState, Change) {
	if was == nil || !says(was.Assertions, w.Record) {
		return was, Unchanged
	}
	ended, _ := endEdge(was, w.On)
	list := unsay(k.Expanded(was), w)
	switch {
	case !slices.ContainsFunc(list, lasting):
		return &EdgeState{Edge: ended.Edge, Assertions: list}, Updated
	case !slices.ContainsFunc(list, ending):
		return k.settled(ended.Edge, list), Updated
	}
	return k.settled(was.Edge, list), Updated
}

// endEdge is the edge ended on a day, and whether it is another one.
func endEdge(was *EdgeState, on string) (*EdgeState, Change) {
	if was == nil || was.Until <= max(on, was.Since) {
		return was, Unchanged
	}
	next := *was
	next.Until = max(on, was.Since)
	return &next, Updated
}

// unsay has a record say nothing more that counts. Who was the last of the sources to say the fact stays beside it,
// with the day on which it ended, and so does what is undone; what a person said only if nobody else ever did. The
// given list is not changed.
func unsay(list []Assertion, w Withdraw) []Assertion {
	var left, gone, byHand []Assertion
	for _, s := range list {
		switch {
		case s.Record != w.Record || s.Rank >= undone:
			left = append(left, s)
		case w.Undo:
			s.Rank = undone
			left = append(left, s)
		default:
			last := s
			if last.Rank = withdrawn; s.Until != Unsaid {
				last.Until = min(s.Until, max(w.On, s.Since))
			}
			if s.Rank == ByHand {
				byHand = append(byHand, last)
			} else {
				gone = append(gone, last)
			}
		}
	}
	if !bySource(left) {
		left = append(left, gone...)
	}
	if !slices.ContainsFunc(left, lasting) {
		left = append(left, byHand...)
	}
	return current(left)
}
