package graph

import (
	"cmp"
	"slices"
	"strings"
)

// Assertion is what one source record says of a fact. Vals are nil if it is the only one to say anything and what it
// said can be read from the fact's own values: then nothing is kept twice.
type Assertion struct {
	Provenance            // of a node, From is the name by which it is said, if that is an alias
	Aliases      []string // of a node
	Vals         []any
	Since, Until string // of an edge
}

// NodeState is a node as stored, with what is said of it.
type NodeState struct {
	Node
	Assertions []Assertion
}

// EdgeState is an edge as stored, with what is said of it.
type EdgeState struct {
	Edge
	Assertions []Assertion
}

// before orders what is said: by rank, then the newest, then the record's id. What a record says twice, by several
// names of one node, is in an order that does not depend on which of them became its id.
func before(a, b Assertion) int {
	if order := cmp.Or(cmp.Compare(a.Rank, b.Rank), -strings.Compare(a.At, b.At),
		strings.Compare(a.Record, b.Record)); order != 0 {
		return order
	}
	return cmp.Or(strings.Compare(EncodeVals(a.Vals), EncodeVals(b.Vals)), strings.Compare(a.From, b.From),
		strings.Compare(a.To, b.To))
}

// settled is a node of which this is said.
func (k *Kind) settled(id string, list []Assertion) *NodeState {
	return &NodeState{Node: Node{ID: id, Vals: k.Complete(id, effective(list, len(k.Props)))},
		Assertions: k.thin(id, list)}
}

// settled is an edge of which this is said. Its end is that of the first who says one; if nobody does, it stays.
func (e *EdgeKind) settled(as Edge, list []Assertion) *EdgeState {
	as.Vals, as.Since = e.Complete(effective(list, len(e.Props))), list[0].Since
	if i := slices.IndexFunc(list, ending); i >= 0 {
		as.Until = list[i].Until
	}
	return &EdgeState{Edge: as, Assertions: e.thin(list)}
}

// soleOf is all that is said of a node that one record says.
func soleOf(w *NodeWrite) []Assertion {
	if w.By == nil {
		return nil
	}
	return []Assertion{{Provenance: *w.By, Aliases: w.Aliases, Vals: w.Vals}}
}

// soleAs is all that is said of an edge that one record says.
func soleAs(w *EdgeWrite) []Assertion {
	if w.By == nil {
		return nil
	}
	return []Assertion{{Provenance: *w.By, Vals: w.Vals, Since: w.Since, Until: w.Until}}
}

// sameStanding reports whether it is the same assertion, and counts the same.
func sameStanding(a, b Provenance) bool { return a.Rank == b.Rank && a.same(b) }

// Expanded is what is said of a node, with its values where they are the node's own.
func (k *Kind) Expanded(was *NodeState) []Assertion {
	if !silent(was.Assertions) {
		return was.Assertions
	}
	one := was.Assertions[0]
	one.Vals = k.bare(was.ID, was.Vals)
	return []Assertion{one}
}

// Expanded is what is said of an edge, with its values where they are the edge's own.
func (e *EdgeKind) Expanded(was *EdgeState) []Assertion {
	if !silent(was.Assertions) {
		return was.Assertions
	}
	one := was.Assertions[0]
	one.Vals = e.bare(was.Vals)
	return []Assertion{one}
}

// silent reports whether what is said is to be read from the fact's own values.
func silent(said []Assertion) bool { return len(said) == 1 && said[0].Vals == nil }

// thin drops the values of one who is the only one to say anything, if they can be read from the fact's own.
func (k *Kind) thin(id string, list []Assertion) []Assertion {
	if len(list) == 1 && k.plain(id, list[0].Vals) {
		list[0].Vals = nil
	}
	return list
}

// thin drops the values of one who is the only one to say anything, if they can be read from the edge's own.
func (e *EdgeKind) thin(list []Assertion) []Assertion {
	if len(list) == 1 && e.plain(list[0].Vals) {
		list[0].Vals = nil
	}
	return list
}

// effective is of each property what the first says who says it.
func effective(list []Assertion, n int) []any {
	vals := make([]any, n)
	for i := range vals {
		for _, s := range list {
			if lasting(s) && s.Vals[i] != nil {
				vals[i] = s.Vals[i]
				break
			}
		}
	}
	return vals
}

// equal compares values by slot; stamps do not count.
func equal(props []Property, a, b []any) bool {
	for i, p := range props {
		if !p.Stamp && !Same(a[i], b[i]) {
			return false
		}
	}
	return true
}

// Same reports whether two values of one type, either of them perhaps absent, are the same.
func Same(a, b any) bool {
	x, ok := a.([]string)
	if !ok {
		return a == b
	}
	y, ok := b.([]string)
	return ok && slices.Equal(x, y)
}
