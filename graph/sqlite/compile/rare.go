package compile

import (
	"slices"

	"kith/graph"
)

// rare reports whether one of the conditions lets few nodes pass: an id, a value meant to be unique, or a step to such
// a node.
func rare(m *graph.Model, conds []graph.Cond, labels []string) bool {
	return slices.ContainsFunc(conds, func(x graph.Cond) bool {
		switch x.Op {
		case graph.And:
			return rare(m, x.Conds, labels)
		case graph.Some:
			far, _ := m.Far(x.Step)
			return rare(m, x.Step.Target.Where, far)
		case graph.Eq, graph.In:
			return x.Value != nil && !x.Prop.Edge && unique(m, x.Prop.Name, labels)
		}
		return false
	})
}

// unique reports whether a property is the id, or meant to be unique on every kind that has it.
func unique(m *graph.Model, prop string, labels []string) bool {
	return prop == "id" || !slices.ContainsFunc(labels, func(l string) bool {
		p := m.Kind(l).Property(prop)
		return p != nil && !p.Unique
	})
}

// starter is the property of the condition that a root starts from, because it lets few nodes pass; "" if that is a
// step to a rare node. SQLite may then use no other index: it does not know that more people share a status than a
// number.
func starter(m *graph.Model, conds []graph.Cond, k *graph.Kind) (prop string, ok bool) {
	for _, x := range conds {
		switch x.Op {
		case graph.And:
			if prop, ok = starter(m, x.Conds, k); ok {
				return prop, true
			}
		case graph.Eq, graph.In:
			if x.Value != nil && !x.Prop.Edge && unique(m, x.Prop.Name, []string{k.Name}) {
				return x.Prop.Name, true
			}
		case graph.Some:
			if far, _ := m.Far(x.Step); rare(m, x.Step.Target.Where, far) {
				return "", true
			}
		}
	}
	return "", false
}

// candidate is the condition on an indexed property that lets fewest nodes pass, by a guess from its type. A condition
// on the order's own property is none: the walk serves it as well.
func candidate(conds []graph.Cond, k *graph.Kind, order string) (best graph.Cond, found bool) {
	least := 0
	for _, x := range conds {
		if x.Op == graph.And {
			if y, ok := candidate(x.Conds, k, order); ok && (!found || breadth(y, k) < least) {
				best, least, found = y, breadth(y, k), true
			}
			continue
		}
		if n := breadth(x, k); n > 0 && x.Prop.Name != order && (!found || n < least) {
			best, least, found = x, n, true
		}
	}
	return best, found
}

// breadth guesses how many nodes a condition lets pass, 1 for fewest; 0 if no index serves it.
func breadth(x graph.Cond, k *graph.Kind) int {
	d := k.Property(x.Prop.Name)
	if x.Op > graph.Prefix || x.Prop.Edge || d == nil || d.Type != x.Prop.Type || !d.Sortable() {
		return 0
	}
	switch {
	case x.Value == nil && x.Op == graph.Eq:
		return 4
	case x.Value == nil:
		return 0
	case d.Enum != "" || d.Type == graph.Bool:
		return 4
	case x.Op == graph.Eq && d.Type == graph.String, x.Op == graph.In && d.Type == graph.String, x.Op == graph.Prefix:
		return 1
	case x.Op == graph.Eq, x.Op == graph.In:
		return 2
	}
	return 3
}
