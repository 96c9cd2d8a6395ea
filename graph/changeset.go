package graph

// ChangeSet is what an engine writes for a batch: facts, each once with its final state. What is joined goes first,
// then nodes, edges and aliases are put, in this order.
type ChangeSet struct {
	Joined  []Joined
	Moved   []EdgeRef // edges of joined nodes, as they were stored: they go, and are among Edges as they are now
	Nodes   []NodePut
	Edges   []EdgePut
	Aliases []Alias
	Log     []Entry // without Seq: the engine gives them the next ones
}

// Empty reports whether there is nothing to write.
func (s *ChangeSet) Empty() bool { return len(s.Nodes)+len(s.Edges) == 0 }

// NodePut is a node to be written; New if it is not stored.
type NodePut struct {
	*NodeState
	New bool
}

// EdgePut is an edge to be written; New if it is not stored.
type EdgePut struct {
	*EdgeState
	New bool
}
