package compile

import "kith/graph"

// elements are the conditions of which any may hold that a list has an element, one for each list that is asked for
// several: read once, and not for each of them. The other conditions are left.
func elements(v variables, conds []graph.Cond) (lists []cypher, rest []graph.Cond) {
	of := map[graph.Prop][]any{}
	for _, c := range conds {
		if hasElement(c) {
			of[c.Prop] = append(of[c.Prop], c.Value)
		}
	}
	for _, c := range conds {
		wanted := of[c.Prop]
		switch {
		case !hasElement(c) || len(wanted) == 1:
			rest = append(rest, c)
		case len(wanted) > 1:
			lists = append(lists, compose("any(x IN % WHERE x IN %)", property(v, c.Prop).text, param(wanted)))
			of[c.Prop] = nil
		}
	}
	return lists, rest
}

// hasElement reports whether a condition is that a list of the row's own has an element.
func hasElement(c graph.Cond) bool { return c.Op == graph.Has && c.Value != nil && c.Step == nil }
