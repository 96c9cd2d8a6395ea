package graph

import (
	"math"
	"slices"
)

// withdrawn is the rank of those who were the last to say a fact and do not say it any more: that is kept until somebody does.
const withdrawn = math.MaxInt32

// checkWithdraw checks it, and adds to that of a node the record's own edge to it.
func checkWithdraw(m *Model, w *Withdraw) error {
	switch {
	case w.On == "" || !validDay(w.On):
		return Errorf(Invalid, "%q is no day", w.On)
	case (w.Node == "") == (w.Edge == EdgeRef{}):
		return Errorf(Invalid, "what is withdrawn is either a node or an edge")
	}
	if err := checkBy(&By{Record: w.Record}); err != nil {
		return err
	}
	if w.Node != "" {
		e, ok := m.asserts(w.Record, w.Node)
		if !ok {
			return Errorf(Invalid, "the model has no %s: nobody says a node", Asserted)
		}
		if err := m.CheckEdge(&e); err != nil {
			return err
		}
		w.Edge = EdgeRef{e.ID, e.Type, e.From, e.To}
	}
	return checkRef(m, w.Edge)
}

// withdrawNode is the node when a record does not say it any more, and whether it is another one.
func withdrawNode(k *Kind, was *NodeState, w Withdraw) (*NodeState, Change) {
	if was == nil {
		return nil, Unchanged
	}
	switch rest, left := unsay(was.Said, w.Record); {
	case !left:
		return was, Unchanged
	case len(rest) == 0:
		return &NodeState{Node: was.Node, Said: former(was.Said)}, Updated
	default:
		return k.settled(was.ID, rest), Updated
	}
}

// withdrawEdge is the edge when a record does not say it any more, and whether it is another one.
func withdrawEdge(k *EdgeKind, was *EdgeState, w Withdraw) (*EdgeState, Change) {
	if was == nil {
		return nil, Unchanged
	}
	switch rest, left := unsay(was.Said, w.Record); {
	case !left:
		return was, Unchanged
	case len(rest) == 0:
		next, _ := endEdge(was, w.On)
		return &EdgeState{Edge: next.Edge, Said: former(was.Said)}, Updated
	default:
		return k.settled(was.Edge, rest), Updated
	}
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

// unsay leaves a record out of what is said; not left if it says nothing. The given list is not changed.
func unsay(list []Said, record string) (rest []Said, left bool) {
	rest = slices.DeleteFunc(slices.Clone(list), func(s Said) bool { return s.Record == record && s.Rank != withdrawn })
	return rest, len(rest) < len(list)
}

func former(list []Said) []Said {
	list = slices.Clone(list)
	for i := range list {
		list[i].Rank = withdrawn
	}
	return list
}

// alive leaves out what nobody says any more. The list is the caller's own.
func alive(list []Said) []Said {
	return slices.DeleteFunc(list, func(s Said) bool { return s.Rank == withdrawn })
}

func anyAlive(list []Said) bool {
	return slices.ContainsFunc(list, func(s Said) bool { return s.Rank != withdrawn })
}
