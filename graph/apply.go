package graph

import "cmp"

// Apply works out the change set and the outcome of each write from what Read has read, which is not changed. It has no
// errors: everything was checked before. Of a trial the change set is empty.
func (u *Upsert) Apply(cur Current) (ChangeSet, *Result) {
	w := workingSet{
		Upsert: u, ends: cur.Ends,
		nodes: staged[string, NodeState]{was: cur.Nodes}, edges: staged[int64, EdgeState]{was: cur.Edges},
	}
	r := &Result{Withdraws: make([]Change, len(u.canonical.Withdraws))}
	w.join()
	r.Nodes = upsertAll(&r.Differing, &w.nodes, u.canonical.Nodes, writtenNode, w.beginNode)
	w.addAliases(r.Nodes)
	w.renewReadings()
	r.Edges = upsertAll(&r.Differing, &w.edges, u.canonical.Edges, writtenEdge, w.beginEdge)
	r.Edges = r.Edges[:u.given]
	r.Joints, r.Turned, r.Sharing = w.joints(), w.turned(r.Edges), w.sharing(r.Edges)
	for i, g := range u.canonical.Withdraws {
		r.Withdraws[i] = w.withdraw(g)
	}
	for i := range u.canonical.Derived {
		r.Derived = append(r.Derived, w.derive(&u.canonical.Derived[i]))
	}
	if u.trial != nil {
		u.trial.remember(w.insertedNodes(), w.edges.inserted())
		return ChangeSet{}, r
	}
	if u.canonical.Checkpoint != nil && (len(w.nodes.changed)+len(w.edges.changed)) > 0 {
		upsertAll(&Differing{}, &w.nodes, []NodeWrite{{Node: *u.canonical.Checkpoint}}, writtenNode, w.beginNode)
	}
	return w.changeSet(), r
}

// workingSet is an upsert under way: the facts it touches, as stored and as they will be.
type workingSet struct {
	*Upsert
	ends   map[string]bool // the nodes that are stored, of those that edges need
	nodes  staged[string, NodeState]
	edges  staged[int64, EdgeState]
	stated map[Withdraw]bool // see states

	onlyDerived map[string]bool // nodes that only derived writes change
}

func writtenNode(w *NodeWrite) string { return w.ID }
func writtenEdge(w *EdgeWrite) int64  { return w.ID }

// join makes one node of those that are joined, and moves their edges.
func (w *workingSet) join() {
	for _, j := range w.ids.toJoin() {
		k := w.m.KindOf(j.ID)
		w.nodes.put(j.Into, joinNodes(k, j.Into, w.nodes.state(j.Into), w.nodes.was[j.ID]), Updated)
	}
	for _, m := range w.moves {
		k := w.m.Edge(m.to.Type)
		w.edges.put(m.to.ID, joinEdges(k, w.edges.state(m.to.ID), m.to, w.checked.Day), Updated)
	}
}

// addAliases makes the write of a new alias an update, even if nothing else of the node changes.
func (w *workingSet) addAliases(changes []Change) {
	if w.ids == nil {
		return
	}
	for i, a := range w.ids.added {
		if by := w.ids.by[i]; changes[by] == Unchanged {
			changes[by] = w.nodes.put(a.ID, w.nodes.state(a.ID), Updated)
		}
	}
}

// beginNode begins to upsert a node; nil, and the outcome, if there is nothing to work out.
func (w *workingSet) beginNode(n *NodeWrite, was *NodeState) (*NodeUpsert, Change) {
	k := w.m.KindOf(n.ID)
	switch {
	case was == nil && w.trial.hasNode(n.ID):
		return nil, again(n.By)
	case was == nil && n.By.hand() && lacking(k.Props, k.Complete(n.ID, n.Vals)):
		return nil, Dangling
	}
	return k.UpsertOf(was), Unchanged
}

// beginEdge begins to upsert an edge; nil, and the outcome, if there is nothing to work out, or the edge is dangling.
func (w *workingSet) beginEdge(e *EdgeWrite, was *EdgeState) (*EdgeUpsert, Change) {
	k := w.m.Edge(e.Type)
	switch {
	case !w.stored(e.From) || !w.stored(e.To):
		return nil, Dangling
	case was == nil && w.trial.hasEdge(e.ID):
		return nil, again(e.By)
	case was == nil && e.By.hand() && (e.Until == Unsaid || lacking(k.Props, k.Complete(e.Vals))):
		return nil, Dangling
	}
	return k.UpsertOf(was, w.checked.Day), Unchanged
}

// again is the outcome of a write to a fact that an earlier batch of the trial would have inserted.
func again(by *Provenance) Change {
	if by == nil {
		return Unchanged
	}
	return Updated
}

func (w *workingSet) stored(id string) bool {
	return w.nodes.state(id) != nil || w.ends[id] || w.trial.hasNode(id)
}

func (w *workingSet) withdraw(g Withdraw) Change {
	if w.states(g) {
		return Unchanged
	}
	if g.Node == "" {
		was := w.edges.state(g.Edge.ID)
		next, change := withdrawEdge(w.m.Edge(g.Edge.Type), was, g, cmp.Or(w.checked.Day, g.On))
		return w.edges.put(g.Edge.ID, next, change)
	}
	was := w.nodes.state(g.Node)
	next, change := withdrawNode(w.m.KindOf(g.Node), was, g)
	if change == Updated {
		asserted, ends := endEdge(w.edges.state(g.Edge.ID), g.On)
		w.edges.put(g.Edge.ID, asserted, ends)
	}
	return w.nodes.put(g.Node, next, change)
}

// states reports whether the batch itself has the record state what it withdraws. What the batch states is indexed when
// this is first asked.
func (w *workingSet) states(g Withdraw) bool {
	if w.stated == nil {
		w.stated = map[Withdraw]bool{}
		for _, n := range w.canonical.Nodes {
			if n.By != nil {
				w.stated[Withdraw{Record: n.By.Record, Node: n.ID}] = true
			}
		}
		for _, e := range w.canonical.Edges {
			if e.By != nil {
				w.stated[Withdraw{Record: e.By.Record, Edge: e.ref()}] = true
			}
		}
	}
	g.On, g.Key = "", nil
	if g.Node != "" {
		g.Edge = EdgeRef{}
	}
	return w.stated[g]
}

// insertedNodes are the ids of new nodes, and the aliases that nodes get.
func (w *workingSet) insertedNodes() []string {
	out := w.nodes.inserted()
	if w.ids != nil {
		for _, a := range w.ids.added {
			out = append(out, a.Alias)
		}
	}
	return out
}

// staged are facts as they are stored and as they will be, by their ids.
type staged[K comparable, S any] struct {
	was     map[K]*S // as stored; facts that are not are missing
	next    map[K]*S // those that change
	changed []K      // in order of their first change
}

// state is a fact as it stands by now, nil if it is not stored.
func (f *staged[K, S]) state(k K) *S {
	if s := f.next[k]; s != nil {
		return s
	}
	return f.was[k]
}

// put stages a fact's next state, unless the change says that it is the same. It returns the change.
func (f *staged[K, S]) put(k K, next *S, change Change) Change {
	if change == Unchanged {
		return change
	}
	if f.next == nil {
		f.next = map[K]*S{}
	}
	if f.next[k] == nil {
		f.changed = append(f.changed, k)
	}
	f.next[k] = next
	return change
}

func (f *staged[K, S]) isNew(k K) bool { return f.was[k] == nil }

// inserted are the ids of new facts, in order.
func (f *staged[K, S]) inserted() (out []K) {
	for _, k := range f.changed {
		if f.isNew(k) {
			out = append(out, k)
		}
	}
	return out
}

// factUpsert is what NodeUpsert and EdgeUpsert have in common.
type factUpsert[S, W any] interface {
	comparable
	Write(*W) Change
	State() *S
	Differing() Differing
}

// upsertAll upserts writes into staged facts, those of one fact together, and returns the outcome of each; what rows of
// their load state differently is added up. begin gives the upsert of a write's fact, or none and the write's outcome.
func upsertAll[K comparable, S, W any, F factUpsert[S, W]](
	sum *Differing, facts *staged[K, S], writes []W, key func(*W) K, begin func(*W, *S) (F, Change),
) []Change {
	out := make([]Change, len(writes))
	open := make(map[K]F, len(writes))
	var order []K
	var none F
	for i := range writes {
		w := &writes[i]
		k := key(w)
		f, more := open[k]
		if !more {
			if f, out[i] = begin(w, facts.state(k)); f == none {
				continue
			}
			open[k], order = f, append(order, k)
		}
		out[i] = f.Write(w)
	}
	for _, k := range order {
		if next := open[k].State(); next != facts.state(k) {
			facts.put(k, next, Updated)
		}
		sum.Add(open[k].Differing())
	}
	return out
}
