package graphtest

import "kith/graph"

// conds are none for most patterns, else one or two.
func (d *drawing) conds(ls []string, via *graph.Step, depth int) []graph.Cond {
	if d.pick(10, "free") < 8 {
		return nil
	}
	var out []graph.Cond
	for range 1 + d.pick(2, "conds") {
		out = append(out, d.cond(ls, via, depth))
	}
	return out
}

func (d *drawing) cond(ls []string, via *graph.Step, depth int) graph.Cond {
	if depth == 0 {
		return d.comparison(ls, via)
	}
	switch d.pick(12, "cond") {
	case 0:
		return graph.Cond{Op: graph.And, Conds: d.conds(ls, via, depth-1)}
	case 1:
		return graph.Cond{Op: graph.Or, Conds: d.conds(ls, via, depth-1)}
	case 2, 3:
		return graph.Cond{Op: graph.Not, Conds: d.conds(ls, via, depth-1)}
	case 4, 5, 6:
		return d.quantifier(ls, depth-1)
	}
	return d.comparison(ls, via)
}

func (d *drawing) quantifier(ls []string, depth int) graph.Cond {
	s := d.step(ls)
	s.Target.Where = d.conds(s.Target.Labels, s, depth)
	switch d.pick(3, "quantifier") {
	case 0:
		return graph.None(s)
	case 1:
		return graph.Every(s)
	}
	return graph.Cond{Op: graph.Some, Step: s}
}

var (
	ordered = []graph.Op{graph.Eq, graph.Eq, graph.Lt, graph.Le, graph.Gt, graph.Ge, graph.In}
	textual = append([]graph.Op{graph.Prefix, graph.Contains}, ordered...)
)

func (d *drawing) comparison(ls []string, via *graph.Step) graph.Cond {
	if d.once(8, "words") {
		return graph.Cond{Op: graph.Words, Value: one(d, queries, "query")}
	}
	c := graph.Cond{Prop: one(d, d.props(ls, via), "prop")}
	if d.once(6, "is absent") {
		return c
	}
	switch c.Prop.Type {
	case graph.Strings:
		c.Op, c.Value = graph.Has, one(d, []string{"a", "b", "\uff5e", ""}, "element")
		return c
	case graph.String:
		c.Op = one(d, textual, "op")
	default:
		c.Op = one(d, ordered, "op")
	}
	if c.Op != graph.In {
		c.Value = d.value(c.Prop)
		return c
	}
	list := []any{}
	for range d.pick(4, "how many") {
		list = append(list, d.value(c.Prop))
	}
	c.Value = list
	return c
}
