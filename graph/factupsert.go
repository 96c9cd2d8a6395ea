package graph

// NodeUpsert settles writes of one node one after another. A write costs the same however many came before it.
type NodeUpsert struct {
	k     *Kind
	state *NodeState // before what was heard
	heard *heard     // nil if nothing was
}

// UpsertOf begins with the node as it is stored, nil if it is not.
func (k *Kind) UpsertOf(was *NodeState) *NodeUpsert { return &NodeUpsert{k: k, state: was} }

// Write settles one more write, and says what became of it.
func (n *NodeUpsert) Write(w *NodeWrite) Change {
	if n.state == nil {
		n.state = &NodeState{Node: Node{ID: w.ID, Vals: n.k.Complete(w.ID, w.Vals)},
			Assertions: n.k.thin(w.ID, soleOf(w))}
		return Inserted
	}
	if w.By == nil {
		return n.put(w)
	}
	if n.heard == nil {
		n.heard = hear(n.k.Expanded(n.state), n.k.Props)
	}
	return n.heard.say(Assertion{Provenance: *w.By, Aliases: w.Aliases, Vals: w.Vals})
}

// put is a write that no record says.
func (n *NodeUpsert) put(w *NodeWrite) Change {
	was, vals := n.State(), n.k.Complete(w.ID, w.Vals)
	if equal(n.k.Props, was.Vals, vals) {
		return Unchanged
	}
	n.state, n.heard = &NodeState{Node: Node{ID: w.ID, Vals: vals}, Assertions: n.k.Expanded(was)}, nil
	return Updated
}

// State is the node after the writes: the one before them if none changed it.
func (n *NodeUpsert) State() *NodeState {
	if n.heard.changed() {
		n.state, n.heard = n.k.settled(n.state.ID, n.heard.ordered()), nil
	}
	return n.state
}

// EdgeUpsert settles writes of one edge one after another, as CheckEdge left them. A write costs the same however many
// came before it.
type EdgeUpsert struct {
	k     *EdgeKind
	state *EdgeState
	heard *heard
}

// UpsertOf begins with the edge as it is stored, nil if it is not.
func (e *EdgeKind) UpsertOf(was *EdgeState) *EdgeUpsert { return &EdgeUpsert{k: e, state: was} }

// Write settles one more write, and says what became of it.
func (e *EdgeUpsert) Write(w *EdgeWrite) Change {
	if e.state == nil {
		e.state = &EdgeState{Edge: w.Edge, Assertions: e.k.thin(soleAs(w))}
		e.state.Vals = e.k.Complete(w.Vals)
		return Inserted
	}
	if w.By == nil {
		return e.put(w)
	}
	if e.heard == nil {
		e.heard = hear(e.k.Expanded(e.state), e.k.Props)
	}
	return e.heard.say(Assertion{Provenance: *w.By, Vals: w.Vals, Since: w.Since, Until: w.Until})
}

// put is a write that no record says.
func (e *EdgeUpsert) put(w *EdgeWrite) Change {
	was, next := e.State(), w.Edge
	next.Vals = e.k.Complete(w.Vals)
	if was.Until == w.Until && equal(e.k.Props, was.Vals, next.Vals) {
		return Unchanged
	}
	e.state, e.heard = &EdgeState{Edge: next, Assertions: e.k.Expanded(was)}, nil
	return Updated
}

// State is the edge after the writes: the one before them if none changed it.
func (e *EdgeUpsert) State() *EdgeState {
	if e.heard.changed() {
		e.state, e.heard = e.k.settled(e.state.Edge, e.heard.ordered()), nil
	}
	return e.state
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
