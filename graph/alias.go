package graph

// Alias is another name of a node, new or of another node before.
type Alias struct{ Name, ID string }

// Joined is a stored node that goes; its aliases become those of the node it is joined into.
type Joined struct{ ID, Into string }

// naming says which names are one node's.
type naming struct {
	up     map[string]string // leads from name to name to the id that the node is stored by, after the batch
	joined []Joined
	fresh  []Alias
	by     []int // the node write that each of them comes from
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
