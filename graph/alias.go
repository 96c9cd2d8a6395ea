package graph

// naming says which names are one node's.
type naming struct {
	up     map[string]string // leads from name to name to the id that the node is stored by, after the batch
	joined []Joined
	fresh  []Alias
	by     []int // the node write that each of them comes from
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

// newNaming works out which of the names belong together once the nodes are written, in their order. stored are the ids
// that nodes are stored by before, by names of theirs.
func newNaming(nodes []NodeWrite, stored map[string]string) *naming {
	n := &naming{up: map[string]string{}}
	before, there := map[string]bool{}, map[string]bool{} // ids of nodes, before the batch and by now
	for name, id := range stored {
		before[id], there[id] = true, true
		if name != id {
			n.up[name] = id
		}
	}
	for i := range nodes {
		w := &nodes[i]
		id := n.first(w, there)
		there[id] = true
		for _, name := range append([]string{w.ID}, w.Aliases...) {
			n.unite(n.id(name), id, i, before)
		}
	}
	for i := range n.fresh {
		n.fresh[i].ID = n.id(n.fresh[i].ID)
	}
	for i := range n.joined {
		n.joined[i].Into = n.id(n.joined[i].Into)
	}
	return n
}

// first is the id that a node keeps: of its names the first that a node is stored by.
func (n *naming) first(w *NodeWrite, there map[string]bool) string {
	own := n.id(w.ID)
	if there[own] {
		return own
	}
	for _, name := range w.Aliases {
		if id := n.id(name); there[id] {
			return id
		}
	}
	return own
}

// unite makes an id, and all that leads to it, a name of another node.
func (n *naming) unite(was, id string, write int, before map[string]bool) {
	if was == id {
		return
	}
	n.up[was] = id
	n.fresh, n.by = append(n.fresh, Alias{was, id}), append(n.by, write)
	if before[was] {
		n.joined = append(n.joined, Joined{was, id})
	}
}

// id is what the node of a name is stored by, after the batch.
func (n *naming) id(name string) string {
	if n == nil {
		return name
	}
	for {
		up, more := n.up[name]
		if !more {
			return name
		}
		name = up
	}
}

func (n *naming) joins() []Joined {
	if n == nil {
		return nil
	}
	return n.joined
}
