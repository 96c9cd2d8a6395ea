package graph

import (
	"cmp"
	"slices"
)

// writes are what a plan is to settle.
type writes struct {
	nodes []NodeWrite
	edges []EdgeWrite // of the batch, then the plan's own
	gone  []Withdraw  // with the edge that goes with a node
	ifs   []If
	check *Node
}

// names lists all that a plan's writes use as ids.
func (w *writes) names() (out []string) {
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
	for _, g := range w.gone {
		add(g.Node, g.Edge.From, g.Edge.To)
	}
	for _, c := range w.ifs {
		add(c.Node, c.Edge.From, c.Edge.To)
	}
	return out
}

// move is an edge of a joined node: what it was, and what it is between the nodes that are left.
type move struct {
	from EdgeRef
	to   *EdgeState
}

// resolve puts the ids that nodes are stored by in the place of their other names, and reads the edges of nodes that
// are joined. Where nothing has another name nothing is read.
func (p *Upsert) resolve(r Reader) error {
	p.writes, p.naming, p.moves = p.checked, nil, nil
	if !slices.ContainsFunc(p.nodes, func(w NodeWrite) bool { return len(w.Aliases) > 0 }) {
		if aliased, err := r.HasAliases(); err != nil || !aliased {
			return err
		}
	}
	stored, err := r.Resolve(p.names())
	if err != nil {
		return err
	}
	p.naming = newNaming(p.nodes, stored)
	p.rename()
	return p.move(r)
}

// rename writes by the ids that nodes are stored by. What a record says by another name remembers that name.
func (p *Upsert) rename() {
	p.nodes, p.edges, p.gone, p.ifs = slices.Clone(p.nodes), slices.Clone(p.edges), slices.Clone(p.gone),
		slices.Clone(p.ifs)
	for i := range p.nodes {
		w := &p.nodes[i]
		if id := p.naming.id(w.ID); id != w.ID && w.By != nil {
			by := *w.By
			by.From = w.ID
			w.ID, w.By = id, &by
		} else {
			w.ID = id
		}
	}
	for i := range p.edges {
		p.renameEdge(&p.edges[i].Edge)
	}
	for i := range p.gone {
		w := &p.gone[i]
		w.Node, w.Edge = p.naming.id(w.Node), p.renamed(w.Edge, w.Key)
		if e, ok := p.m.asserts(w.Record, w.Node); ok && w.Node != "" {
			w.Edge.ID = p.m.Edge(Asserted).EdgeID(e.From, e.To, e.Since, e.Vals)
		}
	}
	for i := range p.ifs {
		c := &p.ifs[i]
		c.Node, c.Edge = p.naming.id(c.Node), p.renamed(c.Edge, c.Key)
	}
}

// renamed is an edge between the nodes that its ends are names of.
func (p *Upsert) renamed(e EdgeRef, key *string) EdgeRef {
	from, to := p.naming.id(e.From), p.naming.id(e.To)
	if key != nil && (from != e.From || to != e.To) {
		e.ID = p.m.Edge(e.Type).IDByKey(from, to, *key)
	}
	e.From, e.To = from, to
	return e
}

func (p *Upsert) renameEdge(e *Edge) {
	from, to := p.naming.id(e.From), p.naming.id(e.To)
	if from != e.From || to != e.To {
		e.From, e.To = from, to
		e.ID = p.m.Edge(e.Type).EdgeID(from, to, e.Since, e.Vals)
	}
}

// move reads the edges of the nodes that are joined.
func (p *Upsert) move(r Reader) error {
	if len(p.naming.joined) == 0 {
		return nil
	}
	var ids []string
	for _, j := range p.naming.joined {
		ids = append(ids, j.ID)
	}
	refs, err := r.Around(ids)
	if err != nil {
		return err
	}
	slices.SortFunc(refs, func(a, b EdgeRef) int { return cmp.Compare(a.ID, b.ID) })
	n := newNeeding()
	for _, ref := range refs {
		n.edge(ref)
	}
	cur, err := r.Current(n.Needs)
	if err != nil {
		return err
	}
	for _, ref := range n.Edges {
		was := cur.Edges[ref.ID]
		if was == nil {
			return Errorf(Internal, "an edge of a node that is joined is not there")
		}
		to := *was
		p.renameEdge(&to.Edge)
		p.moves = append(p.moves, move{ref, &to})
		p.follow(ref.ID, to.ID)
	}
	return nil
}

// follow withdraws an edge that is named by its id where it is moved to.
func (p *Upsert) follow(was, now int64) {
	for i := range p.gone {
		if p.gone[i].Edge.ID == was {
			p.gone[i].Edge.ID = now
		}
	}
}
