package graph

import (
	"slices"
	"strings"
	"time"
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
	{What: "edges without a known start, which are settled as a whole", Edge: settledAsWhole},
	Refolded(formerFold),
	{What: "which nodes their sources disagree on", Node: conflictingNode},
}

// Format is the format of a store made now: it needs none of the rebuilds.
func Format() int { return len(Rebuilds) }

// Refolded is a rebuild of names, from earlier ones that were made with a folding. A sort name that a source states is
// folded, and the source still says what it wrote.
func Refolded(fold func(string) string) Rebuild {
	was := foldedBy(fold)
	node := func(k *Kind, n *NodeState) (*NodeState, []string) { return k.renamed(k, &was, n), nil }
	return Rebuild{What: "names, and what nodes are found by", Node: node}
}

// renamed is a node with the names that this kind makes now, which were made by former in another way.
func (k *Kind) renamed(former *Kind, by *naming, was *NodeState) *NodeState {
	bare := former.bareBy(by, was.ID, was.Vals)
	if i := k.names.folded; i >= 0 { // no source states a folded name: it is always worked out
		bare[i] = nil
	}
	list := slices.Clone(was.Assertions)
	if compact(list) {
		list[0].Vals = bare
	} else { // a stated name may be what was worked out, too
		said := survivors(list, k.Props)
		if i := k.names.name; i >= 0 && said[i] != nil && said[i] == was.Vals[i] {
			bare[i] = said[i]
		}
		if i := k.names.sortName; i >= 0 && said[i] != nil && by.stated(textAt(said, i)) == was.Vals[i] {
			bare[i] = said[i]
		}
	}
	vals := k.Complete(was.ID, bare)
	k.keepDerived(vals, was.Vals)
	return &NodeState{Node: Node{ID: was.ID, Vals: vals}, Assertions: recompacted(k, was, list)}
}

// recompacted are the assertions of a rebuilt node, compact if they were: if not, the node may have been put without
// provenance since, and its values are not those of the assertion. The list is the caller's own.
func recompacted(k *Kind, was *NodeState, list []Assertion) []Assertion {
	if !compact(was.Assertions) {
		return list
	}
	return compactNode(k, was.ID, list)
}

// Rebuilt is a node after these rebuilds, and the aliases that they add to it, none in most cases. If nothing changes
// the node, it is was itself. old is the node's kind in the stored model. The rebuilds see display and sort names as
// the stored model makes them; afterwards these are made anew if this kind makes them of other properties.
func (k *Kind) Rebuilt(rebuilds []Rebuild, old *Kind, was *NodeState) (next *NodeState, aliases []string) {
	next = was
	former := withNamesOf(k, old)
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
	return renewNames(k, former, next), aliases
}

// Rebuilt is an edge after these rebuilds: was itself if none changes it.
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

// withNamesOf is a copy of a kind that makes display and sort names of the properties that an old one makes them of.
func withNamesOf(k, old *Kind) *Kind {
	was := *k
	was.Display, was.Sort = old.Display, old.Sort
	was.names = newNameSlots(&was)
	return &was
}

// renewNames is a node with the display and sort names that the kind makes; those it has were made by former.
func renewNames(k, former *Kind, n *NodeState) *NodeState {
	if slices.Equal(k.Display, former.Display) && slices.Equal(k.Sort, former.Sort) {
		return n
	}
	return k.renamed(former, &named, n)
}

// handsOfNode gives corrections the rank ByHand. A node without any stays as it is.
func handsOfNode(_ *Kind, was *NodeState) (*NodeState, []string) {
	list, changed := byHandNow(was.Assertions)
	if !changed {
		return nil, nil
	}
	return &NodeState{Node: was.Node, Assertions: list}, nil
}

// formerHand was the rank of corrections when their assertions stated every property, not only the corrected ones.
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

// handsOfEdge takes defaults out of assertions, and out of corrections the ends that they did not mean to state, and
// works the edge out anew.
func handsOfEdge(k *EdgeKind, was *EdgeState) *EdgeState {
	if compact(was.Assertions) && was.Assertions[0].Rank != formerHand {
		return nil
	}
	list, changed := byHandNow(k.Expanded(was))
	for i := range list {
		a := &list[i]
		if a.Vals != nil && !k.plain(a.Vals) {
			a.Vals, changed = k.bare(a.Vals), true
		}
		switch {
		case a.Rank == ByHand && a.Until == Ever && len(list) > 1:
			a.Until, changed = Unsaid, true
		case a.Rank == withdrawn && a.Until != was.Until:
			a.Until, changed = was.Until, true
		}
	}
	if !changed {
		return nil
	}
	return edgeOf(k, was.Edge, inOrder(list), lastObserved(list))
}

// settledAsWhole settles an edge without a known start anew, which was settled property by property.
func settledAsWhole(k *EdgeKind, was *EdgeState) *EdgeState {
	if was.Since != "" || len(was.Assertions) < 2 || !counting(was.Assertions) {
		return nil
	}
	next := edgeOf(k, was.Edge, inOrder(slices.Clone(was.Assertions)), lastObserved(was.Assertions))
	alike := func(a, b Assertion) bool { return a.identity() == b.identity() }
	if next.Until == was.Until && equal(k.Props, next.Vals, was.Vals) &&
		slices.EqualFunc(next.Assertions, was.Assertions, alike) {
		return nil
	}
	return next
}

// lastObserved is the day of the newest observation, on which a fact was written at the earliest; "" if none is known.
func lastObserved(list []Assertion) (day string) {
	for _, a := range list {
		day = max(day, a.At[:min(len(time.DateOnly), len(a.At))])
	}
	return day
}

// decisionsOfNode splits the text of a decision, in which property, fact and value stood together ("birthDate of Person
// per_…: birthDate=1980-02-29"), into properties of its own.
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
	names := foldedBy(formerFold)
	next := &NodeState{Node: Node{ID: was.ID, Vals: k.completeBy(&names, was.ID, set(was.Vals))},
		Assertions: recompacted(k, was, list)}
	return next, nil
}
