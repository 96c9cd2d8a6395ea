package graph

import "iter"

// Whole is a graph with every fact once, as it is to be stored, with what is said of it. Both sequences can be walked
// more than once, and beside each other; an error is yielded last.
type Whole struct {
	Nodes iter.Seq2[*NodeState, error] // in id order
	Edges iter.Seq2[WholeEdge, error]  // in the order of From, then of ids; both ends are among Nodes
	Cause string                       // as of a Batch: the whole is one entry of the change log
}

// WholeEdge is an edge that knows the places of its ends among the nodes, from 1.
type WholeEdge struct {
	*EdgeState
	FromPlace, ToPlace int64
}
