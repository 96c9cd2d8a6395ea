package graph

import (
	"math"
	"slices"
)

// The ranks of what does not count: undone is what a person said and took back, which stays beside the fact for good;
// withdrawn what the last of the sources said that does not say it any more, which stays as it was known until a source
// says it again.
const (
	undone    = math.MaxInt32 - 1
	withdrawn = math.MaxInt32
)

// checkWithdraw checks it, and adds to that of a node the record's own edge to it.
func checkWithdraw(m *Model, w *Withdraw) error {
	switch {
	case w.On == "" && !w.Undo || !validDay(w.On):
		return Errorf(Invalid, "%q is no day", w.On)
	case (w.Node == "") == (w.Edge == EdgeRef{}):
		return Errorf(Invalid, "what is withdrawn is either a node or an edge")
	}
	if err := checkBy(&Provenance{Record: w.Record}); err != nil {
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

// says reports whether a record says something that counts.
func says(list []Assertion, record string) bool {
	return slices.ContainsFunc(list, func(s Assertion) bool { return s.Record == record && s.Rank < undone })
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

// lasting is what gives a fact its values: what is said, or was said last.
func lasting(s Assertion) bool { return s.Rank != undone }

// ending is what gives an edge its end.
func ending(s Assertion) bool { return lasting(s) && s.Until != Unsaid }

// standing reports whether anybody says anything that counts.
func standing(list []Assertion) bool {
	return slices.ContainsFunc(list, func(s Assertion) bool { return s.Rank < undone })
}

// bySource reports whether a source says the fact.
func bySource(list []Assertion) bool {
	return slices.ContainsFunc(list, func(s Assertion) bool { return s.Rank != ByHand && s.Rank < undone })
}

// current is what is said in order, and what was said last only if no source says it now. The list is the caller's own.
func current(list []Assertion) []Assertion {
	if bySource(list) {
		list = withoutFormer(list)
	}
	slices.SortFunc(list, before)
	return list
}

// withoutFormer leaves out what was said last. The list is the caller's own.
func withoutFormer(list []Assertion) []Assertion {
	return slices.DeleteFunc(list, func(s Assertion) bool { return s.Rank == withdrawn })
}
