package graph

import (
	"context"
	"iter"
)

// Filler is a store that takes a whole graph at once while it is still empty: faster than batch by batch, with the same
// result.
type Filler interface {
	// Empty says whether nothing has been stored yet.
	Empty(ctx context.Context) (bool, error)
	// Fill stores the whole of an empty store; one that is not empty is Invalid and stays as it is. After an error, or if the
	// program ends in the middle, the store is empty again or holds a part of what was given, which Write can complete.
	Fill(ctx context.Context, w Whole) error
}

// Whole is a graph with every fact once, as it is to be stored, with what is said of it. Both sequences can be walked more
// than once, and beside each other; an error is yielded last.
type Whole struct {
	Nodes iter.Seq2[*NodeState, error] // in id order
	Edges iter.Seq2[WholeEdge, error]  // in the order of From, then of ids; both ends are among Nodes
}

// WholeEdge is an edge that knows the places of its ends among the nodes, from 1.
type WholeEdge struct {
	*EdgeState
	FromPlace, ToPlace int64
}

// Exclusive is a store that lets one load at a time write into it.
type Exclusive interface {
	// Hold waits until no other program loads into the store, and keeps others waiting until release is called or the program
	// ends. While it has to wait, waiting is told who holds the store, at least once. The error is the context's, or the store's.
	Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error)
}

// Selective is a store that does not take every node that fits the model.
type Selective interface {
	// Takes is the Invalid error with which Write would refuse a node for what this write says of it; nil if it would not. What
	// only several sources together say may be refused all the same.
	Takes(w *NodeWrite) error
}
