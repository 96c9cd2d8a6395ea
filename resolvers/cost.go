package resolvers

import "kith/graph"

// cost is how many rows a pattern could read at most: the product of page sizes down each branch. Conditions read no rows
// of their own; they are counted apart.
func cost(p *graph.Pattern) int {
	const most = 1 << 40
	n := 1
	for _, s := range p.Steps {
		n += cost(s.Target)
	}
	size := p.Page.Size
	if size == graph.All {
		size = unbounded
	}
	return min(n, most) * size
}

// unbounded is what a list without a page is taken to hold.
const unbounded = 1000

// steps counts those of a pattern, in its conditions and orders too.
func steps(p *graph.Pattern) int {
	n := -1
	p.Walk(func(*graph.Pattern, *graph.Step) { n++ })
	return n
}

// conditions counts those of a pattern, of all its steps and of the steps in conditions.
func conditions(p *graph.Pattern) int {
	n := 0
	p.Walk(func(p *graph.Pattern, _ *graph.Step) { n += countConds(p.Where) })
	return n
}

func countConds(list []graph.Cond) int {
	n := len(list)
	for _, c := range list {
		n += countConds(c.Conds)
	}
	return n
}
