package graph

// NodeUpsert upserts writes of one node, one after another. A write costs the same however many came before it.
type NodeUpsert struct {
	k     *Kind
	state *NodeState    // before the assertions that were added since; nil if it is not stored
	set   *assertionSet // of state and those that were added; nil if none was
}

// UpsertOf begins with the node as it is stored, nil if it is not.
func (k *Kind) UpsertOf(was *NodeState) *NodeUpsert { return &NodeUpsert{k: k, state: was} }

// Write upserts one more write, as CheckNode left it, and returns its outcome: Inserted, Updated or Unchanged.
func (n *NodeUpsert) Write(w *NodeWrite) Change {
	if n.state == nil {
		n.state = &NodeState{
			Node:       Node{ID: w.ID, Vals: n.k.Complete(w.ID, w.Vals)},
			Assertions: compactNode(n.k, w.ID, w.assertions()),
		}
		return Inserted
	}
	if w.By == nil {
		return n.put(w)
	}
	if n.set == nil {
		n.set = newAssertionSet(n.k.Expanded(n.state), n.k.Props)
	}
	return n.set.put(w.assertion())
}

// put is a write without provenance: the values are put as they are.
func (n *NodeUpsert) put(w *NodeWrite) Change {
	was, vals := n.State(), n.k.Complete(w.ID, w.Vals)
	if equal(n.k.Props, was.Vals, vals) {
		return Unchanged
	}
	n.state, n.set = &NodeState{Node: Node{ID: w.ID, Vals: vals}, Assertions: n.k.Expanded(was)}, nil
	return Updated
}

// State is the node after the writes: the one before them, itself, if none changed it; nil if it is not stored and
// nothing was written.
func (n *NodeUpsert) State() *NodeState {
	if n.set.changed() {
		n.state, n.set = nodeOf(n.k, n.state.ID, n.set.ordered()), nil
	}
	return n.state
}

// assertion is the one that a write with provenance makes.
func (w *NodeWrite) assertion() Assertion {
	return Assertion{Provenance: *w.By, Aliases: w.Aliases, Vals: w.Vals}
}

// assertions are those of a node that was never written before: none without provenance.
func (w *NodeWrite) assertions() []Assertion {
	if w.By == nil {
		return nil
	}
	return []Assertion{w.assertion()}
}

// EdgeUpsert upserts writes of one edge, one after another. A write costs the same however many came before it.
type EdgeUpsert struct {
	k     *EdgeKind
	state *EdgeState
	set   *assertionSet
}

// UpsertOf begins with the edge as it is stored, nil if it is not.
func (e *EdgeKind) UpsertOf(was *EdgeState) *EdgeUpsert { return &EdgeUpsert{k: e, state: was} }

// Write upserts one more write, as CheckEdge left it, and returns its outcome: Inserted, Updated or Unchanged. Whether
// its ends are stored is not looked at.
func (e *EdgeUpsert) Write(w *EdgeWrite) Change {
	if e.state == nil {
		e.state = &EdgeState{Edge: w.Edge, Assertions: compactEdge(e.k, w.assertions())}
		e.state.Vals = e.k.Complete(w.Vals)
		return Inserted
	}
	if w.By == nil {
		return e.put(w)
	}
	if e.set == nil {
		e.set = newAssertionSet(e.k.Expanded(e.state), e.k.Props)
	}
	return e.set.put(w.assertion())
}

// put is a write without provenance: the values and the period are put as they are.
func (e *EdgeUpsert) put(w *EdgeWrite) Change {
	was, next := e.State(), w.Edge
	next.Vals = e.k.Complete(w.Vals)
	if was.Until == w.Until && equal(e.k.Props, was.Vals, next.Vals) {
		return Unchanged
	}
	e.state, e.set = &EdgeState{Edge: next, Assertions: e.k.Expanded(was)}, nil
	return Updated
}

// State is the edge after the writes: the one before them, itself, if none changed it; nil if it is not stored and
// nothing was written.
func (e *EdgeUpsert) State() *EdgeState {
	if e.set.changed() {
		e.state, e.set = edgeOf(e.k, e.state.Edge, e.set.ordered()), nil
	}
	return e.state
}

// assertion is the one that a write with provenance makes.
func (w *EdgeWrite) assertion() Assertion {
	return Assertion{Provenance: *w.By, Vals: w.Vals, Since: w.Since, Until: w.Until}
}

// assertions are those of an edge that was never written before: none without provenance.
func (w *EdgeWrite) assertions() []Assertion {
	if w.By == nil {
		return nil
	}
	return []Assertion{w.assertion()}
}
