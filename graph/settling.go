package graph

// Settle works out the puts and what became of each write. The current state is not changed.
func (p *Plan) Settle(cur Current) (Puts, *Result) {
	s := settling{Plan: p, ends: cur.Ends, nodes: pending[string, NodeState]{was: cur.Nodes}, edges: pending[int64, EdgeState]{was: cur.Edges}}
	r := &Result{Withdraws: make([]Change, len(p.gone))}
	s.join()
	r.Nodes = s.writeNodes()
	s.rename(r.Nodes)
	r.Edges = s.writeEdges()[:p.given]
	for i, w := range p.gone {
		r.Withdraws[i] = s.withdraw(w)
	}
	if p.trial != nil {
		p.trial.remember(&s)
		return Puts{}, r
	}
	if p.check != nil && (len(s.nodes.changed)+len(s.edges.changed)) > 0 {
		check := s.m.KindOf(p.check.ID).WritesOf(s.nodes.state(p.check.ID))
		change := check.Write(&NodeWrite{Node: *p.check})
		s.nodes.become(p.check.ID, check.State(), change)
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

// settling is a plan at work.
type settling struct {
	*Plan
	ends  map[string]bool // that are stored
	nodes pending[string, NodeState]
	edges pending[int64, EdgeState]
	said  map[Withdraw]bool // what records say in the batch, as they would take it back; nil until it is asked for
}

// pending are facts as they are stored and as they will be.
type pending[K comparable, S any] struct {
	was     map[K]*S
	next    map[K]*S
	changed []K // in order of their first change
}

func (p *pending[K, S]) state(k K) *S {
	if s := p.next[k]; s != nil {
		return s
	}
	return p.was[k]
}

// become takes a fact's next state, if it is another one.
func (p *pending[K, S]) become(k K, next *S, change Change) Change {
	if change == Unchanged {
		return change
	}
	if p.next == nil {
		p.next = map[K]*S{}
	}
	if p.next[k] == nil {
		p.changed = append(p.changed, k)
	}
	p.next[k] = next
	return change
}

func (p *pending[K, S]) isNew(k K) bool { return p.was[k] == nil }

func (s *settling) puts() (out Puts) {
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

// writeNodes settles the writes of all nodes, those of one node together.
func (s *settling) writeNodes() []Change {
	out := make([]Change, len(s.Plan.nodes))
	open := writing[string, NodeState, *NodeWrites]{of: map[string]*NodeWrites{}}
	for i := range s.Plan.nodes {
		w := &s.Plan.nodes[i]
		n := open.of[w.ID]
		if n == nil {
			was := s.nodes.state(w.ID)
			if was == nil && s.trial.node(w.ID) {
				out[i] = again(w.By)
				continue
			}
			n = s.m.KindOf(w.ID).WritesOf(was)
			open.add(w.ID, n)
		}
		out[i] = n.Write(w)
	}
	open.done(&s.nodes)
	return out
}

// writeEdges settles the writes of all edges, those of one edge together.
func (s *settling) writeEdges() []Change {
	out := make([]Change, len(s.Plan.edges))
	open := writing[int64, EdgeState, *EdgeWrites]{of: map[int64]*EdgeWrites{}}
	for i := range s.Plan.edges {
		w := &s.Plan.edges[i]
		if !s.stored(w.From) || !s.stored(w.To) {
			out[i] = Dangling
			continue
		}
		e := open.of[w.ID]
		if e == nil {
			was := s.edges.state(w.ID)
			if was == nil && s.trial.edge(w.ID) {
				out[i] = again(w.By)
				continue
			}
			e = s.m.Edge(w.Type).WritesOf(was)
			open.add(w.ID, e)
		}
		out[i] = e.Write(w)
	}
	open.done(&s.edges)
	return out
}

// writing are facts that are being written, in the order in which they came first.
type writing[K comparable, S any, W interface{ State() *S }] struct {
	of    map[K]W
	order []K
}

func (w *writing[K, S, W]) add(k K, f W) {
	w.of[k], w.order = f, append(w.order, k)
}

func (w *writing[K, S, W]) done(p *pending[K, S]) {
	for _, k := range w.order {
		if next := w.of[k].State(); next != p.state(k) {
			p.become(k, next, Updated)
		}
	}
}

func (s *settling) stored(id string) bool {
	return s.nodes.state(id) != nil || s.ends[id] || s.trial.node(id)
}

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

// says says whether the batch itself has the record say what it withdraws.
func (s *settling) says(w Withdraw) bool {
	if s.said == nil {
		s.said = map[Withdraw]bool{}
		for _, n := range s.Plan.nodes {
			if n.By != nil {
				s.said[Withdraw{Record: n.By.Record, Node: n.ID}] = true
			}
		}
		for _, e := range s.Plan.edges {
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
