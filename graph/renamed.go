package graph

import "slices"

// Renamed is a rebuild of the names of nodes whose kind makes them of other properties than it did in another model.
func Renamed(was *Model) Rebuild {
	return Rebuild{What: "names", Node: func(k *Kind, n *NodeState) (*NodeState, []string) {
		old := was.Kind(k.Name)
		if old == nil || slices.Equal(old.Display, k.Display) && slices.Equal(old.Sort, k.Sort) {
			return nil, nil
		}
		former := *k
		former.Display, former.Sort = old.Display, old.Sort
		former.names = former.nameSlots()
		said := slices.Clone(former.Spelled(n))
		vals := k.Complete(n.ID, former.bare(n.ID, n.Vals))
		return &NodeState{Node: Node{ID: n.ID, Vals: vals}, Said: k.thin(n.ID, said)}, nil
	}}
}
