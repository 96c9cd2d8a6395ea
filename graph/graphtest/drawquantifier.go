package graphtest

import (
	"slices"

	"kith/graph"
)

func drawQuantifier(d *drawing, ls []string, depth int) graph.Cond {
	s := drawStep(d, ls)
	s.Target.Where = drawConds(d, s.Target.Labels, s, depth)
	return quantifying(d, s)
}

func quantifying(d *drawing, s *graph.Step) graph.Cond {
	switch d.pick(4, "quantifier") {
	case 0:
		return graph.None(s)
	case 1:
		return graph.Every(s)
	case 2:
		return drawCounting(d, s)
	}
	return graph.Cond{Op: graph.Some, Step: s}
}

func drawCounting(d *drawing, s *graph.Step) graph.Cond {
	return graph.Cond{Op: graph.Counted, Step: s, Value: oneOf(d, []graph.Range{{Least: 2, Most: graph.All},
		{Least: 1, Most: 1}, {Least: 1, Most: 2}, {Least: 0, Most: 1}, {Least: 1, Most: graph.All}, {},
		{Least: 2, Most: 3}, {Least: 2, Most: 1}, {Most: graph.All}}, "number")}
}

// drawSame compares the way to a row with another one from where it began: mostly one along the same edges.
func drawSame(d *drawing, ls []string, via *graph.Step, depth int) graph.Cond {
	s := &graph.Step{Type: via.Type, In: via.In, During: via.During, Target: &graph.Pattern{Labels: ls}}
	near, _ := d.model.Edge(via.Type).Sides(via.In)
	near = slices.DeleteFunc(slices.Clone(near), func(l string) bool { return !slices.Contains(labels, l) })
	if len(near) > 0 && d.once(3, "another way") {
		s = drawStep(d, near)
	}
	s.Target.Where = drawConds(d, s.Target.Labels, s, depth)
	same := graph.Cond{Op: graph.SameAs, Step: s}
	if d.once(2, "differs") {
		return graph.Cond{Op: graph.Not, Conds: []graph.Cond{same}}
	}
	return same
}
