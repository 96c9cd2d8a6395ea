package graph

import "slices"

// Derived facts are worked out from others, by rules: no source states them. A derived edge is an edge like others,
// stated by the record of a rule set with DerivedRank. A derived property of a node (Property.Derived) is set by
// DerivedWrites alone: it is in no assertion, so that what sources, people and joins make of the node leaves it as it
// is.

// DerivedRank is the rank of what rules work out: whatever a source or a person states counts before it. Sources have
// smaller ranks.
const DerivedRank = undone - 1

// DerivedWrite sets derived properties of a node that is stored, or is among the batch's Nodes; nil clears. Whoever
// works out one of them names it, and leaves those that others work out as they are. Of several writes of one property
// the last counts.
type DerivedWrite struct {
	ID   string   // or an alias
	Of   []string // the derived properties that it sets; without any, all of them
	Vals []any    // by slot of its kind; only slots of these properties are looked at
}

// slots are the slots that the write sets.
func (d *DerivedWrite) slots(k *Kind) []int {
	if len(d.Of) == 0 {
		return k.derived
	}
	return slices.DeleteFunc(slices.Clone(k.derived), func(slot int) bool {
		return !slices.Contains(d.Of, k.Props[slot].Name)
	})
}

// checkDerived is the Invalid error of a derived write that does not fit the model, nil if it fits.
func checkDerived(m *Model, w *DerivedWrite) error {
	k := m.KindOf(w.ID)
	switch {
	case k == nil || !clean(w.ID):
		return Errorf(Invalid, "the id %q has no kind's prefix", w.ID)
	case len(w.Vals) != len(k.Props):
		return Errorf(Invalid, "%s has %d properties, not %d", k.Name, len(k.Props), len(w.Vals))
	case len(k.derived) == 0:
		return Errorf(Invalid, "%s has no derived properties", k.Name)
	}
	for _, name := range w.Of {
		if p := k.Property(name); p == nil || !p.Derived {
			return Errorf(Invalid, "%s has no derived property %s", k.Name, name)
		}
	}
	for _, slot := range w.slots(k) {
		if err := k.Props[slot].Check(m, w.Vals[slot]); err != nil {
			return Errorf(Invalid, "%s", err.Error())
		}
	}
	return nil
}

// derivedSlots are the slots of derived properties.
func derivedSlots(props []Property) (slots []int) {
	for i := range props {
		if props[i].Derived {
			slots = append(slots, i)
		}
	}
	return slots
}

// keepDerived puts a node's derived values, by slot, into others, which are the caller's own.
func (k *Kind) keepDerived(vals, from []any) {
	for _, slot := range k.derived {
		vals[slot] = from[slot]
	}
}

// derive sets the derived values of a node. A node that nothing else of the batch changes is remembered.
func (w *workingSet) derive(d *DerivedWrite) Change {
	was := w.nodes.state(d.ID)
	if was == nil {
		return w.deriveAbsent(d)
	}
	k := w.m.KindOf(d.ID)
	sets := d.slots(k)
	same := func(slot int) bool { return Same(was.Vals[slot], d.Vals[slot]) }
	if !slices.ContainsFunc(sets, func(slot int) bool { return !same(slot) }) {
		return Unchanged
	}
	if w.nodes.next[d.ID] == nil {
		if w.onlyDerived == nil {
			w.onlyDerived = map[string]bool{}
		}
		w.onlyDerived[d.ID] = true
	}
	vals := slices.Clone(was.Vals)
	for _, slot := range sets {
		vals[slot] = d.Vals[slot]
	}
	return w.nodes.put(d.ID, &NodeState{Node: Node{ID: d.ID, Vals: vals}, Assertions: was.Assertions}, Updated)
}

// deriveAbsent is the outcome of a derived write to a node that is not stored: an earlier batch of the trial may have
// inserted it, without derived values.
func (w *workingSet) deriveAbsent(d *DerivedWrite) Change {
	if !w.trial.hasNode(d.ID) {
		return Dangling
	}
	if slices.ContainsFunc(d.slots(w.m.KindOf(d.ID)), func(slot int) bool { return d.Vals[slot] != nil }) {
		return Updated
	}
	return Unchanged
}
