package graph

// ChangeSet are the facts to be written, each once with its final state: first what is joined goes, then nodes, then
// edges and aliases.
type ChangeSet struct {
	Joined  []Joined
	Moved   []EdgeRef // edges of joined nodes, as they were; what became of them is among Edges
	Nodes   []NodePut
	Edges   []EdgePut
	Aliases []Alias
	Log     []Entry // without Seq: the engine has the next ones
}

// Empty reports whether there is nothing to write.
func (p *ChangeSet) Empty() bool { return len(p.Nodes)+len(p.Edges) == 0 }

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
