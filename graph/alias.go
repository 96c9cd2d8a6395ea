package graph

// Alias is an alias that a batch gives a node: a new one, or one that another node had before.
type Alias struct{ Alias, ID string }

// Joined is a stored node that becomes a part of another one: its id and its aliases become aliases of that.
type Joined struct{ ID, Into string }

// identities tell which ids mean one node once a batch is written: a union-find over ids. In a nil one no id is an
// alias: every id means the node that is stored by it.
type identities struct {
	parent map[string]string // leads from an id, in one or more steps, to the id that its node is stored by
	stored map[string]string // the ids that nodes are stored by before the batch, by those that lead to them
	joined []Joined
	joins  []int // the node write that each of joined comes from
	added  []Alias
	by     []int // the node write that each of added comes from
}

// newIdentities works out which ids belong together once the nodes are written, in their order. stored has, for every
// id that means a stored node, the id it is stored by.
func newIdentities(nodes []NodeWrite, stored map[string]string) *identities {
	n := &identities{parent: map[string]string{}, stored: stored}
	before, now := map[string]bool{}, map[string]bool{} // ids that nodes are stored by, before the batch and by now
	for id, own := range stored {
		before[own], now[own] = true, true
		if id != own {
			n.parent[id] = own
		}
	}
	for i := range nodes {
		w := &nodes[i]
		kept := n.keep(w, now)
		now[kept] = true
		for _, id := range append([]string{w.ID}, w.Aliases...) {
			n.unite(n.canonical(id), kept, i, before)
		}
	}
	for i := range n.added {
		n.added[i].ID = n.canonical(n.added[i].ID)
	}
	for i := range n.joined {
		n.joined[i].Into = n.canonical(n.joined[i].Into)
	}
	return n
}

// keep is the id that a written node keeps: the first of its ids that a node is stored by, or its own.
func (n *identities) keep(w *NodeWrite, stored map[string]bool) string {
	own := n.canonical(w.ID)
	if stored[own] {
		return own
	}
	for _, alias := range w.Aliases {
		if id := n.canonical(alias); stored[id] {
			return id
		}
	}
	return own
}

// unite makes an id, and all that lead to it, aliases of the node that keeps another one.
func (n *identities) unite(was, kept string, write int, before map[string]bool) {
	if was == kept {
		return
	}
	n.parent[was] = kept
	n.added, n.by = append(n.added, Alias{was, kept}), append(n.by, write)
	if before[was] {
		n.joined, n.joins = append(n.joined, Joined{was, kept}), append(n.joins, write)
	}
}

// canonical is the id that the node of an id is stored by, after the batch.
func (n *identities) canonical(id string) string {
	if n == nil {
		return id
	}
	for {
		up, more := n.parent[id]
		if !more {
			return id
		}
		id = up
	}
}

// toJoin are the stored nodes that the batch joins into others, in order.
func (n *identities) toJoin() []Joined {
	if n == nil {
		return nil
	}
	return n.joined
}

// joiner is the node write that joins the ends of a stored edge: the last that joins either.
func (n *identities) joiner(e EdgeRef) (write int) {
	for i, j := range n.joined {
		if j.ID == e.From || j.ID == e.To {
			write = max(write, n.joins[i])
		}
	}
	return write
}
