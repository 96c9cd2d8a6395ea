package graph

import (
	"cmp"
	"slices"
)

// writes are the writes of a batch, checked, with what they bring with them.
type writes struct {
	nodes      []NodeWrite
	edges      []EdgeWrite // those of the batch, then the ASSERTED edges of its nodes
	withdraws  []Withdraw  // of a node with its ASSERTED edge
	ifs        []If
	checkpoint *Node
}

// haveAliases reports whether any node is written with aliases.
func (w *writes) haveAliases() bool {
	return slices.ContainsFunc(w.nodes, func(n NodeWrite) bool { return len(n.Aliases) > 0 })
}

// ids are all ids of nodes in the writes, each once, in order of first use.
func (w *writes) ids() (out []string) {
	seen := map[string]bool{}
	add := func(ids ...string) {
		for _, id := range ids {
			if !seen[id] && id != "" {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	for _, n := range w.nodes {
		add(n.ID)
		add(n.Aliases...)
	}
	for _, e := range w.edges {
		add(e.From, e.To)
	}
	for _, g := range w.withdraws {
		add(g.Node, g.Edge.From, g.Edge.To)
	}
	for _, c := range w.ifs {
		add(c.Node, c.Edge.From, c.Edge.To)
	}
	return out
}

// canonical is a copy of the writes with the ids that nodes are stored by in place of their aliases. An assertion made
// by an alias remembers it (Provenance.From).
func (w *writes) canonical(m *Model, ids *identities) writes {
	out := writes{
		nodes: slices.Clone(w.nodes), edges: slices.Clone(w.edges), withdraws: slices.Clone(w.withdraws),
		ifs: slices.Clone(w.ifs), checkpoint: w.checkpoint,
	}
	for i := range out.nodes {
		n := &out.nodes[i]
		if id := ids.canonical(n.ID); id != n.ID && n.By != nil {
			by := *n.By
			by.From = n.ID
			n.ID, n.By = id, &by
		} else {
			n.ID = id
		}
	}
	for i := range out.edges {
		canonicalEdge(m, ids, &out.edges[i].Edge)
	}
	for i := range out.withdraws {
		g := &out.withdraws[i]
		g.Node, g.Edge = ids.canonical(g.Node), canonicalRef(m, ids, g.Edge, g.Key)
		if e, ok := m.assertedEdge(g.Record, g.Node); ok && g.Node != "" {
			g.Edge.ID = m.Edge(Asserted).EdgeID(e.From, e.To, e.Since, e.Vals)
		}
	}
	for i := range out.ifs {
		c := &out.ifs[i]
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
	n := newNeedSet()
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

// follow has withdrawals that name a moved edge by its id name it as it is afterwards.
func (w *writes) follow(moves []move) {
	for _, m := range moves {
		for i := range w.withdraws {
			if g := &w.withdraws[i]; g.Edge.ID == m.from.ID {
				g.Edge.ID = m.to.ID
			}
		}
	}
}

// needs is what must be read before the writes can be applied.
func (w *writes) needs(joined []Joined, moves []move) Wanted {
	n := newNeedSet()
	for _, node := range w.nodes {
		n.node(node.ID)
	}
	if w.checkpoint != nil {
		n.node(w.checkpoint.ID)
	}
	for _, g := range w.withdraws {
		if g.Node != "" {
			n.node(g.Node)
		}
	}
	for _, c := range w.ifs {
		if c.Node != "" {
			n.node(c.Node)
		}
	}
	for _, j := range joined {
		n.node(j.ID)
		n.node(j.Into)
	}
	for _, e := range w.edges {
		n.edge(e.ref())
	}
	for _, g := range w.withdraws {
		n.edge(g.Edge)
	}
	for _, c := range w.ifs {
		if c.Node == "" {
			n.edge(c.Edge)
		}
	}
	for _, m := range moves {
		n.edge(m.to.ref())
	}
	return n.Wanted
}
