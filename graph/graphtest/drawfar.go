package graphtest

import "kith/graph"

// drawFarRoot is a page of names on which there is a condition of nodes up to three steps away.
func drawFarRoot(d *drawing) *graph.Pattern {
	ls := someOf(d, labels, 1, 2, "labels")
	p := &graph.Pattern{Labels: ls, Where: []graph.Cond{drawFar(d, ls, 1+d.pick(3, "far"))}, Count: d.once(2, "count"),
		Props: []graph.Prop{{Name: "name"}}, Page: graph.Page{Size: oneOf(d, []int{2, 5, graph.All}, "size")}}
	if d.once(3, "another") {
		p.Where = append(p.Where, drawComparison(d, ls, nil))
	}
	if d.once(3, "order") {
		p.Order = []graph.Order{{Prop: graph.Prop{Name: "name"}, Desc: d.once(2, "desc")}}
	}
	if d.once(4, "steps") {
		s := drawStep(d, ls)
		s.Target.Where, s.Target.Page.Size = []graph.Cond{drawFar(d, s.Target.Labels, 1+d.pick(2, "far"))}, graph.All
		if s.Target.Grouped = d.once(2, "grouped"); s.Target.Grouped {
			s.Target.Order = []graph.Order{{Prop: graph.EarliestStart}}
		}
		p.Steps = append(p.Steps, s)
	}
	return p
}

// drawFar is a quantifier, mostly that there is such a node, of nodes so many steps away.
func drawFar(d *drawing, ls []string, steps int) graph.Cond {
	s := drawStep(d, ls)
	if steps > 1 {
		s.Target.Where = []graph.Cond{drawFar(d, s.Target.Labels, steps-1)}
	}
	switch {
	case steps == 1 && !d.once(3, "named"): // a condition that an index answers, and that many meet
		s.Target.Where = []graph.Cond{{Op: oneOf(d, []graph.Op{graph.Prefix, graph.Ge}, "op"),
			Prop: graph.Prop{Name: "name"}, Value: oneOf(d, []string{"", "", "a"}, "value")}}
	case steps == 1, d.once(6, "on the way"):
		s.Target.Where = append(s.Target.Where, drawComparison(d, s.Target.Labels, s))
	}
	switch d.pick(7, "quantifier") {
	case 0:
		return graph.None(s)
	case 1:
		return graph.Every(s)
	case 6:
		return drawCounting(d, s)
	case 2:
		return graph.Cond{Op: graph.And, Conds: []graph.Cond{{Op: graph.Some, Step: s}}}
	}
	return graph.Cond{Op: graph.Some, Step: s}
}
