package graphtest

import (
	"slices"

	"kith/graph"
)

// simplify removes parts of a pattern, one after another, as long as it still fails.
func simplify(p *graph.Pattern, fails func(*graph.Pattern) bool) *graph.Pattern {
	for i := 0; ; {
		simpler := clone(p)
		edits := edits(simpler)
		if i >= len(edits) {
			return p
		}
		edits[i]()
		if fails(simpler) {
			p = simpler
		} else {
			i++
		}
	}
}

// edits are the ways to make a pattern simpler in one place. A caller does one of them: each changes the pattern.
func edits(p *graph.Pattern) (out []func()) {
	p.Walk(func(p *graph.Pattern, via *graph.Step) {
		out = append(out, deletions(&p.Steps)...)
		out = append(out, condEdits(&p.Where)...)
		for i := range p.Order {
			out = append(out, func() { deleteKey(p, i) })
			if p.Order[i].Own {
				out = append(out, func() { p.Order[i].Own, p.Order[i].Via = false, nil })
			}
			if p.Order[i].Desc {
				out = append(out, func() { p.Order[i].Desc = false })
			}
		}
		if len(p.Labels) > 1 {
			out = append(out, deletions(&p.Labels)...)
		}
		out = append(out, deletions(&p.Props)...)
		if p.Page.From != nil {
			out = append(out, func() { p.Page.From = nil })
		}
		if p.Page.Back {
			out = append(out, func() { p.Page.Back = false })
		}
		if p.Count {
			out = append(out, func() { p.Count = false })
		}
		if p.Nodes {
			out = append(out, func() { p.Nodes = false })
		}
		if p.Grouped {
			out = append(out, func() { p.Grouped, p.Page.From = false, nil })
		}
		if via != nil && via.During != (graph.Period{}) {
			out = append(out, func() { via.During = graph.Period{} })
		}
		if via != nil && via.On != nil {
			out = append(out, func() { via.On = nil })
		}
	})
	return out
}

func deletions[T any](list *[]T) (out []func()) {
	for i := range *list {
		out = append(out, func() { *list = slices.Delete(*list, i, i+1) })
	}
	return out
}

// condEdits drop a condition, or replace it by those it is made of.
func condEdits(conds *[]graph.Cond) []func() {
	out := deletions(conds)
	for i := range *conds {
		c := &(*conds)[i]
		if len(c.Conds) > 0 {
			out = append(out, func() { *conds = slices.Replace(*conds, i, i+1, c.Conds...) })
		}
		if c.Step != nil && c.Op != graph.Some && c.Op != graph.Counted && c.Op != graph.SameAs {
			out = append(out, func() { c.Step = nil })
		}
		out = append(out, condEdits(&c.Conds)...)
	}
	return out
}

func deleteKey(p *graph.Pattern, i int) {
	p.Order = slices.Delete(p.Order, i, i+1)
	if p.Page.From != nil {
		p.Page.From = slices.Delete(p.Page.From, i, i+1)
	}
}

// clone is a copy of a pattern that shares nothing that edits change.
func clone(p *graph.Pattern) *graph.Pattern {
	c := *p
	c.Labels, c.Props, c.Page.From = slices.Clone(p.Labels), slices.Clone(p.Props), slices.Clone(p.Page.From)
	c.Where, c.Order, c.Steps = cloneConds(p.Where), slices.Clone(p.Order), slices.Clone(p.Steps)
	for i := range c.Order {
		c.Order[i].Via = cloneStep(c.Order[i].Via)
	}
	for i := range c.Steps {
		c.Steps[i] = cloneStep(c.Steps[i])
	}
	return &c
}

func cloneConds(conds []graph.Cond) []graph.Cond {
	out := slices.Clone(conds)
	for i := range out {
		out[i].Conds, out[i].Step = cloneConds(out[i].Conds), cloneStep(out[i].Step)
	}
	return out
}

func cloneStep(s *graph.Step) *graph.Step {
	if s == nil {
		return nil
	}
	c := *s
	c.Target = clone(s.Target)
	return &c
}
