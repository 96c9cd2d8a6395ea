package graph

import "slices"

// nodeOf is the node with these assertions, in order: of each property the first value counts, and defaults are filled
// in. Its derived values are those among others, by slot. The list is the caller's own.
func nodeOf(k *Kind, id string, list []Assertion, derived []any) *NodeState {
	vals := k.Complete(id, survivors(list, k.Props))
	k.keepDerived(vals, derived)
	k.markConflicting(vals, list)
	return &NodeState{Node: Node{ID: id, Vals: vals}, Assertions: compactNode(k, id, list)}
}

// edgeOf is the edge with these assertions, in order, as a batch of a day writes it. Its end is the first that one of
// them states; if none does, it stays as it was. Without a known start it is settled as a whole. The list is the
// caller's own.
func edgeOf(e *EdgeKind, was Edge, list []Assertion, day string) *EdgeState {
	was.Since = list[0].Since
	giving := list
	if was.Since == "" {
		holdingFirst(effective(list), day)
		giving = withFirstSource(list)
	}
	was.Vals = e.Complete(survivors(giving, e.Props))
	if i := slices.IndexFunc(giving, ending); i >= 0 {
		was.Until = giving[i].Until
	}
	return &EdgeState{Edge: was, Assertions: compactEdge(e, list)}
}

// survivors are the effective values: of each property the first that an assertion states, nil if none does.
func survivors(list []Assertion, props []Property) []any {
	vals := make([]any, len(props))
	list = effective(list)
	for i := range vals {
		for at, a := range list {
			if lasting(a) && a.Vals[i] != nil {
				vals[i] = present(a.Vals[i])
				if props[i].Type == PartialDate && vals[i] != nil {
					vals[i] = narrowest(list[at:], i)
				}
				break
			}
		}
	}
	return vals
}

// narrowest is the first value of a slot or, of the assertions of the same rank, one that says the same date more
// precisely. What a person states is not made more precise by what another one stated before.
func narrowest(list []Assertion, slot int) string {
	best := list[0].Vals[slot].(string)
	for _, a := range list[1:] {
		if a.Rank != list[0].Rank || a.Rank == ByHand {
			break
		}
		if date, ok := a.Vals[slot].(string); ok && Narrows(date, best) {
			best = date
		}
	}
	return best
}

// assertionSet are the assertions of one fact while more are added. A nil one has not changed.
type assertionSet struct {
	props   []Property
	list    []Assertion
	index   map[Provenance]int // places in a long list, by identity; nil until it is long
	differs bool
}

// newAssertionSet begins with the assertions that a fact has; the list is not changed.
func newAssertionSet(list []Assertion, props []Property) *assertionSet {
	return &assertionSet{props: props, list: slices.Clone(list)}
}

// shortList is how many assertions are searched one by one.
const shortList = 8

// find is the place of the assertion with the identity of by, -1 if there is none.
func (s *assertionSet) find(by Provenance) int {
	id := by.identity()
	if len(s.list) < shortList {
		return slices.IndexFunc(s.list, func(a Assertion) bool { return a.identity() == id })
	}
	if s.index == nil {
		s.index = make(map[Provenance]int, 2*len(s.list))
		for i := range s.list {
			s.index[s.list[i].identity()] = i
		}
	}
	if i, ok := s.index[id]; ok {
		return i
	}
	return -1
}

// add adds an assertion with a new identity.
func (s *assertionSet) add(a Assertion) {
	s.list = append(s.list, a)
	if s.index != nil {
		s.index[a.identity()] = len(s.list) - 1
	}
}

// put adds an assertion, or replaces the one with its identity. One that was undone stays undone; of several rows of a
// load that are the same record the last counts.
func (s *assertionSet) put(a Assertion) Change {
	i := s.find(a.Provenance)
	switch {
	case i < 0:
		s.add(a)
	case s.list[i].Rank == undone || a.before(&s.list[i].Observation):
		return Unchanged
	case !s.list[i].same(&a, s.props) || s.list[i].before(&a.Observation) || s.list[i].fromTheFuture(&a.Observation):
		s.list[i] = a
	case s.lacksPlace(i) && a.Load != "":
		was := &s.list[i]
		was.Load, was.File, was.Row = a.Load, a.File, a.Row
	default:
		return Unchanged
	}
	s.differs = true
	return Updated
}

// renew adds an assertion, or replaces the one with its identity, also if that states the same.
func (s *assertionSet) renew(a Assertion) Change {
	i := s.find(a.Provenance)
	if i < 0 || s.list[i].Rank == undone || a.before(&s.list[i].Observation) {
		return s.put(a)
	}
	s.list[i], s.differs = a, true
	return Updated
}

// fromTheFuture reports whether an earlier version stored an assertion with a time that lies behind that of the load
// which reads its row again: it kept when it loaded, not as of when.
func (a *Assertion) fromTheFuture(now *Observation) bool {
	return a.Load == "" && !a.Stated && now.Load != "" && !now.Stated && a.At > now.At
}

// lacksPlace reports whether only the place in what was read can tell how an assertion counts, and it has none: an
// earlier version stored it.
func (s *assertionSet) lacksPlace(i int) bool {
	a := &s.list[i]
	return a.Load == "" && slices.ContainsFunc(s.list, func(o Assertion) bool {
		return o.Rank == a.Rank && o.At == a.At && o.identity() != a.identity()
	})
}

// changed reports whether any assertion was added or replaced.
func (s *assertionSet) changed() bool { return s != nil && s.differs }

// ordered are all assertions in the order in which they count; the set must not be used afterwards.
func (s *assertionSet) ordered() []Assertion { return inOrder(s.list) }
