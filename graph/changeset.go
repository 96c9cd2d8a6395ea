package graph

// ChangeSet is what an engine writes for a batch: facts, each once with its final state. Joined and Moved are removed
// first, then nodes, edges and aliases are stored, in this order.
type ChangeSet struct {
	Joined  []Joined
	Moved   []EdgeRef // edges of joined nodes, as they were stored; as they are now they are among Edges
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

// changeSet is what the engine writes: facts in the order in which they first changed.
func (w *workingSet) changeSet() (out ChangeSet) {
	if w.canonical.Cause != "" {
		out.Log = w.logEntries()
	}
	if w.ids != nil {
		out.Joined, out.Aliases = w.ids.joined, w.ids.added
	}
	for _, m := range w.moves {
		out.Moved = append(out.Moved, m.from)
	}
	for _, id := range w.nodes.changed {
		out.Nodes = append(out.Nodes, NodePut{w.nodes.next[id], w.nodes.isNew(id)})
	}
	for _, id := range w.edges.changed {
		out.Edges = append(out.Edges, EdgePut{w.edges.next[id], w.edges.isNew(id)})
	}
	return out
}
