package graph

import "slices"

// Upsert works a batch out against what a store has. An engine makes one with NewUpsert, lets it Read in its
// transaction, and writes the change set that Apply returns. So all engines share what a batch means, and differ only
// in how they read and write.
type Upsert struct {
	m         *Model
	checked   Batch // a copy: ASSERTED edges are added behind its edges, and to the withdrawals of nodes
	canonical Batch // the same by the ids that nodes are stored by; resolve works it out
	given     int   // how many edges come before the ASSERTED ones that were added
	trial     *trialBatch
	ids       *identities
	moves     []move
}

// NewUpsert checks a batch against the model. The error is Invalid, and a *BadWrite if one of its writes does not fit.
func NewUpsert(m *Model, b *Batch) (*Upsert, error) {
	if err := checkNodes(m, b); err != nil {
		return nil, err
	}
	checked := *b
	checked.Withdraws = slices.Clone(b.Withdraws)
	checked.Edges = append(make([]EdgeWrite, 0, len(b.Edges)+len(b.Nodes)), b.Edges...)
	for i := range checked.Edges {
		if err := m.CheckEdge(&checked.Edges[i]); err != nil {
			return nil, &BadWrite{"edge", i, err}
		}
	}
	for i := range b.Nodes {
		if e, ok := m.AssertedEdge(&b.Nodes[i]); ok {
			if err := m.CheckEdge(&e); err != nil {
				return nil, &BadWrite{"node", i, err}
			}
			checked.Edges = append(checked.Edges, e)
		}
	}
	for i := range checked.Withdraws {
		if err := checkWithdraw(m, &checked.Withdraws[i]); err != nil {
			return nil, &BadWrite{"withdraw", i, err}
		}
	}
	for i := range b.Derived {
		if err := checkDerived(m, &b.Derived[i]); err != nil {
			return nil, &BadWrite{"derived", i, err}
		}
	}
	if !validDay(b.Day) {
		return nil, Errorf(Invalid, "%q is no day", b.Day)
	}
	for _, c := range b.If {
		if err := m.checkIf(c); err != nil {
			return nil, err
		}
	}
	return &Upsert{m: m, checked: checked, canonical: checked, given: len(b.Edges), trial: b.Trial.batch()}, nil
}

// Read reads what the batch needs, in as few calls of the reader as it can. The error is a Conflict if a condition of
// the batch is not met, otherwise the reader's. A transaction that is run anew reads anew.
func (u *Upsert) Read(r Reader) (Current, error) {
	if err := u.resolve(r); err != nil {
		return Current{}, err
	}
	cur, err := r.Current(u.canonical.wanted(u.ids.toJoin(), u.moves))
	for _, c := range u.canonical.If {
		if err == nil {
			err = c.met(u.m, cur)
		}
	}
	return cur, err
}

// resolve puts the ids that nodes are stored by in place of their aliases, and reads the edges of nodes that are
// joined. If neither the batch nor the store has aliases, nothing is read.
func (u *Upsert) resolve(r Reader) error {
	u.canonical, u.ids, u.moves = u.checked, nil, nil
	if !u.checked.hasAliases() {
		if has, err := r.HasAliases(); err != nil || !has {
			return err
		}
	}
	stored, err := r.Resolve(u.checked.ids())
	if err != nil {
		return err
	}
	u.ids = newIdentities(u.checked.Nodes, stored)
	u.canonical = u.checked.canonical(u.m, u.ids)
	u.moves, err = readMoves(r, u.m, u.ids)
	u.canonical.follow(u.moves)
	return err
}

// NodeUpsert upserts writes of one node, one after another. A write costs the same however many came before it.
type NodeUpsert struct {
	k     *Kind
	was   *NodeState    // as it is stored, nil if it is not
	state *NodeState    // before the assertions that were added since
	set   *assertionSet // of state and those that were added; nil if none was
	rows  seenRows
}

// UpsertOf begins with the node as it is stored, nil if it is not.
func (k *Kind) UpsertOf(was *NodeState) *NodeUpsert { return &NodeUpsert{k: k, was: was, state: was} }

// Write upserts one more write, as CheckNode left it, and returns its outcome: Inserted, Updated or Unchanged.
func (n *NodeUpsert) Write(w *NodeWrite) Change {
	n.rows.add(w.By)
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

// put is a write without provenance: the values are put as they are, but for derived ones.
func (n *NodeUpsert) put(w *NodeWrite) Change {
	was, vals := n.State(), n.k.Complete(w.ID, w.Vals)
	n.k.keepDerived(vals, was.Vals)
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
		n.state, n.set = nodeOf(n.k, n.state.ID, n.set.ordered(), n.state.Vals), nil
	}
	return n.state
}

// Differing is what, by these writes, rows of their load state differently of the node and did not before, less what
// they do not any more.
func (n *NodeUpsert) Differing() Differing {
	is := n.State()
	if n.was == nil {
		return n.rows.differing(n.k.Name, n.k.Props, nil, is.Assertions)
	}
	return n.rows.differing(n.k.Name, n.k.Props, n.was.Assertions, is.Assertions)
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
	day   string
	was   *EdgeState
	state *EdgeState
	set   *assertionSet
	rows  seenRows
}

// UpsertOf begins with the edge as it is stored, nil if it is not. The day is that of Batch.
func (e *EdgeKind) UpsertOf(was *EdgeState, day string) *EdgeUpsert {
	return &EdgeUpsert{k: e, day: day, was: was, state: was}
}

// Write upserts one more write, as CheckEdge left it, and returns its outcome: Inserted, Updated or Unchanged. Whether
// its ends are stored is not looked at.
func (e *EdgeUpsert) Write(w *EdgeWrite) Change {
	e.rows.add(w.By)
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
	if w.renewed {
		return e.set.renew(w.assertion())
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
		e.state, e.set = edgeOf(e.k, e.state.Edge, e.set.ordered(), e.day), nil
	}
	return e.state
}

// Differing is as that of NodeUpsert.
func (e *EdgeUpsert) Differing() Differing {
	is := e.State()
	if e.was == nil {
		return e.rows.differing(e.k.Type, e.k.Props, nil, is.Assertions)
	}
	return e.rows.differing(e.k.Type, e.k.Props, e.was.Assertions, is.Assertions)
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
