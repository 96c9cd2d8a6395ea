package graph

import "slices"

// NamedAs is the kind as it was when it made the names of its nodes of other properties; itself if it did not.
func (k *Kind) NamedAs(was *Kind) *Kind {
	if slices.Equal(was.Display, k.Display) && slices.Equal(was.Sort, k.Sort) {
		return k
	}
	former := *k
	former.Display, former.Sort = was.Display, was.Sort
	former.names = former.nameSlots()
	return &former
}

// Renamed is a node of the kind as it was (NamedAs) with the names that the kind makes now. Names that sources say stay.
func (k *Kind) Renamed(former *Kind, n *NodeState) *NodeState {
	if former == k {
		return n
	}
	said := slices.Clone(former.Spelled(n))
	return &NodeState{Node: Node{ID: n.ID, Vals: k.Complete(n.ID, former.bare(n.ID, n.Vals))}, Said: k.thin(n.ID, said)}
}
