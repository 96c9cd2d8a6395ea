package compile

import (
	"slices"

	"kith/graph"
)

// FromFar makes a statement that answers a root pattern from the far end of one of its steps: it finds the nodes that a
// condition there picks out, goes the steps back from these, and checks the rest of the conditions on the nodes that it
// arrives at. It costs what it finds, where the statement of Compile may try the step on every node. It looks at no
// more than a bounded number of nodes at either end; if there are more, Decode gives no rows, and the statement of
// Compile is the one to run: where many nodes match, its walk in the order of the page soon has enough of them.
//
// It is not ok if no condition of the pattern is such a step, or if another one names the nodes themselves. The
// pattern must fit the model.
func FromFar(m *graph.Model, p *graph.Pattern) (s *Statement, ok bool) {
	v := variables{m: m, labels: narrowed(m, p)}
	conds := flattened(p.Where)
	if len(v.labels) == 0 || slices.ContainsFunc(conds, namesNodes(v)) || slices.ContainsFunc(conds, leadsToID) {
		return nil, false
	}
	way, rest, ok := wayFrom(v, conds)
	if !ok {
		return nil, false
	}
	found := compose("UNWIND found AS % WITH %", v.node(), v.node())
	rows, row := rowsOf(v, p, listingOf(v, p).choose(v.node(), found, allOf(v, rest)))
	s = &Statement{pattern: p, model: m, row: row}
	both := compose("CALL (found) {\n% AS r }\nRETURN r,0 AS t,found IS NULL AS many", rows)
	if p.Count {
		total := compose("%% RETURN count(%)", found, where(allOf(v, rest)), v.node())
		both = compose("CALL (found) {\n% AS t }\nCALL (found) {\n% AS r }\nRETURN r,t,found IS NULL AS many",
			total, rows)
	}
	s.Text, s.Params = compose("%\n%", way.back(), both).statement()
	return s, true
}

// leg is one step of a way: from a node, to the one at its end, of which these conditions are asked, and those of the
// edge.
type leg struct {
	from, to variables
	path     string
	conds    []cypher
}

// way is the steps from a root to nodes that conditions of their own pick out.
type way struct {
	legs  []leg
	start []graph.Cond // of the nodes at the far end
}

// wayFrom finds the first condition that is a step to nodes that can be picked out, at its end or further along, and
// gives the rest of the conditions.
func wayFrom(v variables, conds []graph.Cond) (w way, rest []graph.Cond, ok bool) {
	for i, c := range conds {
		if _, least := c.AtLeastOne(); c.Op != graph.Some && !least {
			continue
		}
		far, path, edge, leads := v.along(c.Step)
		if !leads {
			continue
		}
		there := flattened(c.Step.Target.Where)
		var onEdge []graph.Cond
		if slices.ContainsFunc(there, picks) {
			w = way{}
			for _, c := range there {
				if ofEdge(c) {
					onEdge = append(onEdge, c)
				} else {
					w.start = append(w.start, c)
				}
			}
		} else if w, onEdge, ok = wayFrom(far, there); !ok {
			continue
		}
		w.legs = append([]leg{{v, far, path, append(edge, allOf(far, onEdge)...)}}, w.legs...)
		if c.Op == graph.Counted { // the way leads to nodes with one or more
			return w, conds, true
		}
		return w, slices.Delete(slices.Clone(conds), i, i+1), true
	}
	return way{}, nil, false
}

// back goes the way from its far end to the root: a clause that gives one row, with the list found of the nodes that it
// arrives at, or with null if there are too many at either end. Every node on the way is taken once, however many edges
// lead to it, so the work is never more than there are edges.
func (w way) back() cypher {
	far, root := w.legs[len(w.legs)-1].to, w.legs[0].from
	few, next := param(int64(broad)), param(int64(broad)+1)
	out := compose("% WITH % LIMIT % WITH collect(%) AS far\nCALL (far) {\n"+
		"UNWIND CASE WHEN size(far)<=% THEN far END AS %", w.pickedOut(), far.node(), next, far.node(), few, far.node())
	for _, l := range slices.Backward(w.legs) {
		conds := append([]cypher{l.from.labelled()}, l.conds...)
		out = compose("%\nMATCH %% WITH DISTINCT %", out, l.path, where(conds), l.from.node())
	}
	return compose("%\nWITH % LIMIT % RETURN collect(%) AS near }\n"+
		"WITH CASE WHEN size(far)<=% AND size(near)<=% THEN near END AS found",
		out, root.node(), next, root.node(), few, few)
}

// pickedOut is a clause that finds the nodes at the far end, kind by kind, because an index belongs to one kind.
func (w way) pickedOut() cypher {
	far := w.legs[len(w.legs)-1].to
	if slices.ContainsFunc(w.start, isID) {
		match, conds := identified(far, &graph.Pattern{Where: w.start}, false)
		return compose("%%", match, where(conds))
	}
	var arms []cypher
	for _, kind := range far.each() {
		match, conds := picked(kind, w.start)
		conds = append(conds, compose("%.id IS NOT NULL", kind.node()))
		arms = append(arms, compose("%%", match, where(conds)))
	}
	if len(arms) == 1 {
		return arms[0]
	}
	return compose("CALL () {\n% RETURN % }", join(arms, " RETURN "+far.node()+"\nUNION ALL\n"), far.node())
}

// flattened are conditions that must all hold, with those of a conjunction in place of it.
func flattened(conds []graph.Cond) (out []graph.Cond) {
	for _, c := range conds {
		if c.Op == graph.And {
			out = append(out, flattened(c.Conds)...)
		} else {
			out = append(out, c)
		}
	}
	return out
}

// picks reports whether few nodes may meet a condition: it compares a property of theirs with a value.
func picks(c graph.Cond) bool {
	switch c.Op {
	case graph.And, graph.Or, graph.Not, graph.Some, graph.Keys, graph.Counted, graph.SameAs:
		return false
	}
	return c.Op == graph.Words || !c.Prop.Edge && c.Value != nil && c.Step == nil
}

// namesNodes reports whether a condition by itself leaves next to no nodes of these kinds: ids, values that are meant
// to be unique, words or keys.
func namesNodes(v variables) func(graph.Cond) bool {
	return func(c graph.Cond) bool {
		switch c.Op {
		case graph.Words, graph.Keys:
			return true
		case graph.Eq, graph.In:
			return isID(c) || picks(c) && !slices.ContainsFunc(v.labels, func(l string) bool {
				p := v.m.Kind(l).Property(c.Prop.Name)
				return p != nil && !p.Unique
			})
		}
		return false
	}
}

// ofEdge reports whether a condition is about the edge that led to the row, in part at least.
func ofEdge(c graph.Cond) bool {
	switch c.Op {
	case graph.And, graph.Or, graph.Not:
		return slices.ContainsFunc(c.Conds, ofEdge)
	case graph.Some, graph.Counted, graph.Words, graph.Keys:
		return false
	case graph.SameAs:
		return true
	}
	return c.Prop.Edge
}
