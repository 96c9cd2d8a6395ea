package graph

import "iter"

// Fill is a graph with every fact once, as it is to be stored, with what is said of it. Both sequences can be walked
// more than once, and beside each other; an error is yielded last.
type Fill struct {
	Nodes iter.Seq2[*NodeState, error] // in id order
	Edges iter.Seq2[FillEdge, error]   // in the order of From, then of ids; both ends are among Nodes
	Cause string                       // as of a Batch: the whole is one entry of the change log
}

// FillEdge is an edge that knows the places of its ends among the nodes, from 1.
type FillEdge struct {
	*EdgeState
	FromPlace, ToPlace int64
}
