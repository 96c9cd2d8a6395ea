package graph

import (
	"slices"
	"strings"
)

// Rebuild works facts out anew that earlier versions stored otherwise than this one does. Facts have the slots of the
// wanted model; nil leaves a fact as it is.
type Rebuild struct {
	What string // in words, like "the folded names"
	// Node returns the node as it should be, and more aliases of it.
	Node func(k *Kind, was *NodeState) (next *NodeState, aliases []string)
	// Edge returns the edge as it should be. It is not given the ends.
	Edge func(k *EdgeKind, was *EdgeState) *EdgeState
}

// Rebuilds are all rebuilds there have ever been, in the order in which stores need them; new ones are added at the
// end. A store keeps how many it has been through: that is its format.
var Rebuilds = []Rebuild{
	{What: "corrections by hand, and defaults in what is said of edges", Node: handsOfNode, Edge: handsOfEdge},
	{What: "decisions, which name their fact and its properties", Node: decisionsOfNode},
}

// Format is the format of a store made now: it needs none of the rebuilds.
func Format() int { return len(Rebuilds) }

// Refolded is a rebuild of folded names, from an earlier folding to FoldName.
func Refolded(was func(string) string) Rebuild {
	return Rebuild{What: "folded names and what nodes are found by", Node: func(k *Kind, n *NodeState) (*NodeState,
		[]string) {
		bare := k.bareBy(was, n.ID, n.Vals)
		if i := k.names.folded; i >= 0 { // no source says it
			bare[i] = nil
		}
		return &NodeState{Node: Node{ID: n.ID, Vals: k.Complete(n.ID, bare)}, Assertions: n.Assertions}, nil
	}}
}

// Rebuilt is a node after these rebuilds, and more aliases of it; old is its kind in the stored model. The rebuilds see
// names as they were made then; afterwards they are made as they are now.
func (k *Kind) Rebuilt(rebuilds []Rebuild, old *Kind, was *NodeState) (next *NodeState, aliases []string) {
	next = was
	former := namedAs(k, old)
	for _, r := range rebuilds {
		if r.Node == nil {
			continue
		}
		n, more := r.Node(former, next)
		if n != nil {
			next = n
		}
		aliases = append(aliases, more...)
	}
	return namedAnew(k, former, next), aliases
}

// Rebuilt is an edge after these rebuilds: was itself if none changed it.
func (e *EdgeKind) Rebuilt(rebuilds []Rebuild, was *EdgeState) *EdgeState {
	next := was
	for _, r := range rebuilds {
		if r.Edge == nil {
			continue
		}
		if edge := r.Edge(e, next); edge != nil {
			next = edge
		}
	}
	return next
}

// namedAs is a kind as if it made names of the properties that an old one makes them of.
func namedAs(k, old *Kind) *Kind {
	was := *k
	was.Display, was.Sort = old.Display, old.Sort
	was.names = newNameSlots(&was)
	return &was
}

// namedAnew is a node with the names that the kind makes now; former has made those it has.
func namedAnew(k, former *Kind, n *NodeState) *NodeState {
	if slices.Equal(k.Display, former.Display) && slices.Equal(k.Sort, former.Sort) {
		return n
	}
	list := slices.Clone(former.Expanded(n))
	return &NodeState{Node: Node{ID: n.ID, Vals: k.Complete(n.ID, former.bare(n.ID, n.Vals))},
		Assertions: compactNode(k, n.ID, list)}
}

// handsOfNode gives corrections the rank ByHand.
func handsOfNode(_ *Kind, was *NodeState) (*NodeState, []string) {
	list, changed := byHandNow(was.Assertions)
	if !changed {
		return nil, nil
	}
	return &NodeState{Node: was.Node, Assertions: list}, nil
}

// formerHand was the rank of corrections, whose assertions were whole.
const formerHand = 0

func byHandNow(was []Assertion) (list []Assertion, changed bool) {
	list = slices.Clone(was)
	for i := range list {
		if list[i].Rank == formerHand {
			list[i].Rank, changed = ByHand, true
		}
	}
	return list, changed
}

// handsOfEdge takes defaults out of assertions, and ends out of corrections, which did not mean them, and works the
// edge out anew.
func handsOfEdge(k *EdgeKind, was *EdgeState) *EdgeState {
	if compact(was.Assertions) && was.Assertions[0].Rank != formerHand {
		return nil
	}
	list, changed := byHandNow(k.Expanded(was))
	for i := range list {
		s := &list[i]
		if s.Vals != nil && !k.plain(s.Vals) {
			s.Vals, changed = k.bare(s.Vals), true
		}
		switch {
		case s.Rank == ByHand && s.Until == Ever && len(list) > 1:
			s.Until, changed = Unsaid, true
		case s.Rank == withdrawn && s.Until != was.Until:
			s.Until, changed = was.Until, true
		}
	}
	if !changed {
		return nil
	}
	return edgeOf(k, was.Edge, inOrder(list))
}

// decisionsOfNode takes the fact, the property and the value out of the words of a decision, in which they stood
// together: "birthDate of Person per_…: birthDate=1980-02-29".
func decisionsOfNode(k *Kind, was *NodeState) (*NodeState, []string) {
	what, about := k.Slot("what"), k.Slot("about")
	if k.Name != "Decision" || about < 0 || was.Vals[about] != nil {
		return nil, nil
	}
	text, _ := was.Vals[what].(string)
	words, value, _ := strings.Cut(text, ": ")
	property, fact, _ := strings.Cut(words, " of ")
	_, id, _ := strings.Cut(fact, " ")
	list := slices.Clone(k.Expanded(was))
	set := func(vals []any) []any {
		vals = slices.Clone(vals)
		for _, name := range NameProps {
			vals[k.Slot(name)] = nil
		}
		vals[what], vals[about], vals[k.Slot("properties")] = words, id, []string{property}
		if value == "the correction is taken back" {
			vals[k.Slot("kind")] = "UNDO"
		}
		return vals
	}
	for i := range list {
		if list[i].Vals != nil && list[i].Vals[what] != nil {
			list[i].Vals = set(list[i].Vals)
		}
	}
	next := &NodeState{Node: Node{ID: was.ID, Vals: k.Complete(was.ID, set(was.Vals))},
		Assertions: compactNode(k, was.ID, list)}
	return next, nil
}
