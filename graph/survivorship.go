package graph

import "slices"

// settled is a node of which this is said.
func (k *Kind) settled(id string, list []Assertion) *NodeState {
	return &NodeState{Node: Node{ID: id, Vals: k.Complete(id, effective(list, len(k.Props)))},
		Assertions: k.thin(id, list)}
}

// settled is an edge of which this is said. Its end is that of the first who says one; if nobody does, it stays.
func (e *EdgeKind) settled(as Edge, list []Assertion) *EdgeState {
	as.Vals, as.Since = e.Complete(effective(list, len(e.Props))), list[0].Since
	if i := slices.IndexFunc(list, ending); i >= 0 {
		as.Until = list[i].Until
	}
	return &EdgeState{Edge: as, Assertions: e.thin(list)}
}

// effective is of each property what the first says who says it.
func effective(list []Assertion, n int) []any {
	vals := make([]any, n)
	for i := range vals {
		for _, s := range list {
			if lasting(s) && s.Vals[i] != nil {
				vals[i] = s.Vals[i]
				break
			}
		}
	}
	return vals
}

// heard is what is said of one fact, while more is said of it.
type heard struct {
	props []Property
	list  []Assertion
	at    map[Provenance]int // where in a long list somebody is, by who says it
	anew  bool
}

// hear begins with what was said before; the list is not changed.
func hear(list []Assertion, props []Property) *heard {
	return &heard{props: props, list: slices.Clone(list)}
}

// short is how many are looked at one by one.
const short = 8

// find is the place of who says something, -1 if it was not heard.
func (h *heard) find(by Provenance) int {
	if len(h.list) < short {
		return slices.IndexFunc(h.list, func(o Assertion) bool { return o.same(by) })
	}
	if h.at == nil {
		h.at = make(map[Provenance]int, 2*len(h.list))
		for i := range h.list {
			h.at[h.list[i].assertion()] = i
		}
	}
	if i, ok := h.at[by.assertion()]; ok {
		return i
	}
	return -1
}

// add adds what somebody says who was not heard.
func (h *heard) add(s Assertion) {
	h.list = append(h.list, s)
	if h.at != nil {
		h.at[s.assertion()] = len(h.list) - 1
	}
}

// say puts what a record says now in the place of what it said. What was taken back says nothing any more.
func (h *heard) say(s Assertion) Change {
	i := h.find(s.Provenance)
	switch {
	case i < 0:
		h.add(s)
	case h.list[i].Rank == undone || h.list[i].says(&s, h.props):
		return Unchanged
	default:
		h.list[i] = s
	}
	h.anew = true
	return Updated
}

// changed reports whether anybody said anything new.
func (h *heard) changed() bool { return h != nil && h.anew }

// ordered is all that is said, in order. What was said last is dropped once a source says the fact.
func (h *heard) ordered() []Assertion { return current(h.list) }
