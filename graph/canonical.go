package graph

import (
	"cmp"
	"slices"
)

// hasAliases reports whether any node is written with aliases.
func (b *Batch) hasAliases() bool {
	return slices.ContainsFunc(b.Nodes, func(n NodeWrite) bool { return len(n.Aliases) > 0 })
}

// ids are all ids of nodes in the batch but for its checkpoint's, each once, in order of first use.
func (b *Batch) ids() (out []string) {
	seen := map[string]bool{}
	add := func(ids ...string) {
		for _, id := range ids {
			if !seen[id] && id != "" {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	for _, n := range b.Nodes {
		add(n.ID)
		add(n.Aliases...)
	}
	for _, e := range b.Edges {
		add(e.From, e.To)
	}
	for _, g := range b.Withdraws {
		add(g.Node, g.Edge.From, g.Edge.To)
	}
	for _, d := range b.Derived {
		add(d.ID)
	}
	for _, c := range b.If {
		add(c.Node, c.Edge.From, c.Edge.To)
	}
	return out
}

// canonical is a copy of the batch with the ids that nodes are stored by in place of their aliases. An assertion made
// by an alias remembers it (Provenance.From).
func (b *Batch) canonical(m *Model, ids *identities) Batch {
	out := *b
	out.Nodes, out.Edges = slices.Clone(b.Nodes), slices.Clone(b.Edges)
	out.Withdraws, out.Derived, out.If = slices.Clone(b.Withdraws), slices.Clone(b.Derived), slices.Clone(b.If)
	for i := range out.Nodes {
		n := &out.Nodes[i]
		if id := ids.canonical(n.ID); id != n.ID && n.By != nil {
			by := *n.By
			by.From = n.ID
			n.ID, n.By = id, &by
		} else {
			n.ID = id
		}
	}
	for i := range out.Edges {
		canonicalEdge(m, ids, &out.Edges[i].Edge)
	}
	for i := range out.Withdraws {
		g := &out.Withdraws[i]
		g.Node, g.Edge = ids.canonical(g.Node), canonicalRef(m, ids, g.Edge, g.Key)
		if e, ok := m.assertedEdge(g.Record, g.Node); ok && g.Node != "" {
			g.Edge.ID = m.Edge(Asserted).EdgeID(e.From, e.To, e.Since, e.Vals)
		}
	}
	for i := range out.Derived {
		out.Derived[i].ID = ids.canonical(out.Derived[i].ID)
	}
	for i := range out.If {
		c := &out.If[i]
		c.Node, c.Edge = ids.canonical(c.Node), canonicalRef(m, ids, c.Edge, c.Key)
	}
	return out
}

// canonicalRef is the edge between the nodes that the ends are ids of. Without the edge's key its id cannot be worked
// out anew.
func canonicalRef(m *Model, ids *identities, e EdgeRef, key *string) EdgeRef {
	from, to := ids.canonical(e.From), ids.canonical(e.To)
	if key != nil && (from != e.From || to != e.To) {
		e.ID = m.Edge(e.Type).IDByKey(from, to, *key)
	}
	e.From, e.To = from, to
	return e
}

func canonicalEdge(m *Model, ids *identities, e *Edge) {
	from, to := ids.canonical(e.From), ids.canonical(e.To)
	if from != e.From || to != e.To {
		e.From, e.To = from, to
		e.ID = m.Edge(e.Type).EdgeID(from, to, e.Since, e.Vals)
	}
}

// move is a stored edge of a node that is joined into another one.
type move struct {
	from EdgeRef    // as it is stored
	to   *EdgeState // as it is between the nodes that are left
}

// readMoves reads the edges of the nodes that are joined, in the order of their ids.
func readMoves(r Reader, m *Model, ids *identities) (moves []move, err error) {
	if len(ids.joined) == 0 {
		return nil, nil
	}
	var nodes []string
	for _, j := range ids.joined {
		nodes = append(nodes, j.ID)
	}
	refs, err := r.Around(nodes)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(refs, func(a, b EdgeRef) int { return cmp.Compare(a.ID, b.ID) })
	n := newWantedSet()
	for _, ref := range refs {
		n.edge(ref)
	}
	cur, err := r.Current(n.Wanted)
	if err != nil {
		return nil, err
	}
	for _, ref := range n.Edges {
		was := cur.Edges[ref.ID]
		if was == nil {
			return nil, Errorf(Internal, "an edge of a node that is joined is not there")
		}
		to := *was
		canonicalEdge(m, ids, &to.Edge)
		moves = append(moves, move{ref, &to})
	}
	return moves, nil
}

// follow gives withdrawals of moved edges the ids that these have afterwards.
func (b *Batch) follow(moves []move) {
	for _, m := range moves {
		for i := range b.Withdraws {
			if g := &b.Withdraws[i]; g.Edge.ID == m.from.ID {
				g.Edge.ID = m.to.ID
			}
		}
	}
}

// wanted are the facts that must be read before the batch can be applied.
func (b *Batch) wanted(joined []Joined, moves []move) Wanted {
	n := newWantedSet()
	for _, node := range b.Nodes {
		n.node(node.ID)
	}
	if b.Checkpoint != nil {
		n.node(b.Checkpoint.ID)
	}
	for _, g := range b.Withdraws {
		if g.Node != "" {
			n.node(g.Node)
		}
	}
	for _, d := range b.Derived {
		n.node(d.ID)
	}
	for _, c := range b.If {
		if c.Node != "" {
			n.node(c.Node)
		}
	}
	for _, j := range joined {
		n.node(j.ID)
		n.node(j.Into)
	}
	for _, e := range b.Edges {
		n.edge(e.ref())
	}
	for _, g := range b.Withdraws {
		n.edge(g.Edge)
	}
	for _, c := range b.If {
		if c.Node == "" {
			n.edge(c.Edge)
		}
	}
	for _, m := range moves {
		n.edge(m.to.ref())
	}
	return n.Wanted
}
