package graph

// settling is a plan at work.
type settling struct {
	*Upsert
	ends  map[string]bool // that are stored
	nodes pending[string, NodeState]
	edges pending[int64, EdgeState]
	said  map[Withdraw]bool // what records say in the batch, as they would take it back; nil until it is asked for
}

// Apply works out the puts and what became of each write. The current state is not changed.
func (p *Upsert) Apply(cur Current) (ChangeSet, *Result) {
	s := settling{Upsert: p, ends: cur.Ends, nodes: pending[string, NodeState]{was: cur.Nodes},
		edges: pending[int64, EdgeState]{was: cur.Edges}}
	r := &Result{Withdraws: make([]Change, len(p.gone))}
	s.join()
	r.Nodes = settleAll(&s.nodes, p.nodes, idOf, s.node)
	s.rename(r.Nodes)
	r.Edges = settleAll(&s.edges, p.edges, func(w *EdgeWrite) int64 { return w.ID }, s.edge)[:p.given]
	for i, w := range p.gone {
		r.Withdraws[i] = s.withdraw(w)
	}
	if p.trial != nil {
		p.trial.remember(&s)
		return ChangeSet{}, r
	}
	if p.check != nil && (len(s.nodes.changed)+len(s.edges.changed)) > 0 {
		settleAll(&s.nodes, []NodeWrite{{Node: *p.check}}, idOf, s.node)
	}
	return s.puts(), r
}

// join makes one of the nodes that are joined, and moves their edges.
func (s *settling) join() {
	for _, j := range s.naming.joins() {
		k := s.m.KindOf(j.ID)
		s.nodes.become(j.Into, k.join(j.Into, s.nodes.state(j.Into), s.nodes.was[j.ID]), Updated)
	}
	for _, m := range s.moves {
		k := s.m.Edge(m.to.Type)
		s.edges.become(m.to.ID, k.join(s.edges.state(m.to.ID), m.to), Updated)
	}
}

// rename is an update of a node of which nothing else changes.
func (s *settling) rename(changes []Change) {
	if s.naming == nil {
		return
	}
	for i, a := range s.naming.fresh {
		if by := s.naming.by[i]; changes[by] == Unchanged {
			changes[by] = s.nodes.become(a.ID, s.nodes.state(a.ID), Updated)
		}
	}
}

// node begins with the writes of a node; nil and what becomes of each if it need not be settled.
func (s *settling) node(w *NodeWrite, was *NodeState) (*NodeUpsert, Change) {
	k := s.m.KindOf(w.ID)
	switch {
	case was == nil && s.trial.node(w.ID):
		return nil, again(w.By)
	case was == nil && w.By.hand() && lacking(k.Props, k.Complete(w.ID, w.Vals)):
		return nil, Dangling
	}
	return k.UpsertOf(was), Unchanged
}

// edge begins with the writes of an edge; nil and what becomes of each if it need not be settled, or cannot be.
func (s *settling) edge(w *EdgeWrite, was *EdgeState) (*EdgeUpsert, Change) {
	k := s.m.Edge(w.Type)
	switch {
	case !s.stored(w.From) || !s.stored(w.To):
		return nil, Dangling
	case was == nil && s.trial.edge(w.ID):
		return nil, again(w.By)
	case was == nil && w.By.hand() && (w.Until == Unsaid || lacking(k.Props, k.Complete(w.Vals))):
		return nil, Dangling
	}
	return k.UpsertOf(was), Unchanged
}

func (s *settling) stored(id string) bool {
	return s.nodes.state(id) != nil || s.ends[id] || s.trial.node(id)
}

func idOf(w *NodeWrite) string { return w.ID }

func (s *settling) withdraw(w Withdraw) Change {
	if s.says(w) {
		return Unchanged
	}
	if w.Node == "" {
		was := s.edges.state(w.Edge.ID)
		next, change := withdrawEdge(s.m.Edge(w.Edge.Type), was, w)
		return s.edges.become(w.Edge.ID, next, change)
	}
	was := s.nodes.state(w.Node)
	next, change := withdrawNode(s.m.KindOf(w.Node), was, w)
	if change == Updated {
		asserted, ends := endEdge(s.edges.state(w.Edge.ID), w.On)
		s.edges.become(w.Edge.ID, asserted, ends)
	}
	return s.nodes.become(w.Node, next, change)
}

// says reports whether the batch itself has the record say what it withdraws.
func (s *settling) says(w Withdraw) bool {
	if s.said == nil {
		s.said = map[Withdraw]bool{}
		for _, n := range s.Upsert.nodes {
			if n.By != nil {
				s.said[Withdraw{Record: n.By.Record, Node: n.ID}] = true
			}
		}
		for _, e := range s.Upsert.edges {
			if e.By != nil {
				s.said[Withdraw{Record: e.By.Record, Edge: e.ref()}] = true
			}
		}
	}
	w.On, w.Key = "", nil
	if w.Node != "" {
		w.Edge = EdgeRef{}
	}
	return s.said[w]
}

func (s *settling) puts() (out ChangeSet) {
	out.Log = s.log()
	if s.naming != nil {
		out.Joined, out.Aliases = s.naming.joined, s.naming.fresh
	}
	for _, m := range s.moves {
		out.Moved = append(out.Moved, m.from)
	}
	for _, id := range s.nodes.changed {
		out.Nodes = append(out.Nodes, NodePut{s.nodes.next[id], s.nodes.isNew(id)})
	}
	for _, id := range s.edges.changed {
		out.Edges = append(out.Edges, EdgePut{s.edges.next[id], s.edges.isNew(id)})
	}
	return out
}
