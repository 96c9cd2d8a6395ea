package graphtest

import (
	"slices"

	"kith/graph"
)

// drawChain is a condition several steps away: quantifiers in each other, mostly some, with one or several conditions
// at the end, and now and then one on the way.
func drawChain(d *drawing, ls []string, links int) graph.Cond {
	s := drawStep(d, ls)
	far := s.Target.Labels
	if links == 0 || d.once(8, "other conditions") {
		s.Target.Where = drawConds(d, far, s, 1)
	}
	switch {
	case links > 0 && d.once(4, "either"):
		s.Target.Where = append(s.Target.Where, graph.Cond{Op: graph.Or,
			Conds: []graph.Cond{drawChain(d, far, links-1), drawComparison(d, far, nil)}})
	case links > 0:
		s.Target.Where = append(s.Target.Where, drawChain(d, far, links-1))
	default:
		s.Target.Where = append(s.Target.Where, drawComparison(d, far, s))
	}
	if d.once(3, "another quantifier") {
		return quantifying(d, s)
	}
	return graph.Cond{Op: graph.Some, Step: s}
}

// drawElements asks for several elements of one list; it is a comparison where there is no list.
func drawElements(d *drawing, ls []string, via *graph.Step) graph.Cond {
	lists := slices.DeleteFunc(propsAt(d.model, ls, via), func(p graph.Prop) bool { return p.Type != graph.Strings })
	if len(lists) == 0 {
		return drawComparison(d, ls, via)
	}
	out := graph.Cond{Op: oneOf(d, []graph.Op{graph.And, graph.Or, graph.Not}, "how")}
	for range 2 + d.pick(2, "elements") {
		out.Conds = append(out.Conds, graph.Cond{Op: graph.Has, Prop: oneOf(d, lists, "list"),
			Value: oneOf(d, elements, "element")})
	}
	return out
}
