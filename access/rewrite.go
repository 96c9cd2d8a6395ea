package access

import (
	"slices"

	"kith/graph"
)

// rewriting makes the pattern that asks for the same without what is hidden. Steps that stand in several places of the
// pattern stay one; what nothing is hidden from stays as it is, which is most of a pattern.
type rewriting struct {
	*hidden
	steps map[*graph.Step]*graph.Step
}

var (
	nodeID = graph.Prop{Name: "id"}
	edgeID = graph.Prop{Name: "id", Type: graph.Int, Edge: true}
)

// rewrite is a pattern without what is hidden: itself, if nothing is.
func (h *hidden) rewrite(p *graph.Pattern) *graph.Pattern {
	if h.empty() {
		return p
	}
	r := rewriting{h, map[*graph.Step]*graph.Step{}}
	return r.pattern(p, unless(nodeID, h.amongNodes(p.Labels)))
}

// rewriteAggregate is an aggregate without what is hidden: itself, if nothing is.
func (h *hidden) rewriteAggregate(a *graph.Aggregate) *graph.Aggregate {
	if h.empty() || a.Of == nil {
		return a
	}
	p := h.rewrite(a.Pattern())
	of, out := *a.Of, *a
	of.Where = p.Where
	out.Of, out.By = &of, slices.Clone(a.By)
	for i, o := range p.Order {
		out.By[i].Via = o.Via
	}
	return &out
}

// pattern is a pattern with one more condition, the zero one if there is none.
func (r rewriting) pattern(p *graph.Pattern, more graph.Cond) *graph.Pattern {
	out := *p
	out.Where = r.conds(p.Where, p.Labels)
	same := sameList(out.Where, p.Where)
	if more.Op == graph.Not {
		out.Where, same = append(slices.Clip(out.Where), more), false
	}
	for i, o := range p.Order {
		via := r.step(o.Via)
		if via == o.Via {
			continue
		}
		if sameList(out.Order, p.Order) {
			out.Order = slices.Clone(p.Order)
		}
		out.Order[i].Via, same = via, false
	}
	for i, s := range p.Steps {
		step := r.step(s)
		if step == s {
			continue
		}
		if sameList(out.Steps, p.Steps) {
			out.Steps = slices.Clone(p.Steps)
		}
		out.Steps[i], same = step, false
	}
	if same {
		return p
	}
	return &out
}

// sameList reports whether two lists of one length are one.
func sameList[T any](a, b []T) bool { return len(a) == 0 || &a[0] == &b[0] }

// step is a step that does not take hidden edges, which are all that lead to hidden nodes, too.
func (r rewriting) step(s *graph.Step) *graph.Step {
	if s == nil || s.Target == nil || s.Unrestricted {
		return s
	}
	if done := r.steps[s]; done != nil {
		return done
	}
	out := s
	if target := r.pattern(s.Target, unless(edgeID, r.types[s.Type])); target != s.Target {
		changed := *s
		changed.Target, out = target, &changed
	}
	r.steps[s] = out
	return out
}

// conds are conditions on nodes of these kinds: the list itself, if nothing is hidden from them.
func (r rewriting) conds(list []graph.Cond, labels []string) []graph.Cond {
	out := list
	for i, c := range list {
		changed, same := c, true
		switch {
		case c.Step != nil:
			changed.Step = r.step(c.Step)
			same = changed.Step == c.Step
		case len(c.Conds) > 0:
			changed.Conds = r.conds(c.Conds, labels)
			same = sameList(changed.Conds, c.Conds)
		case len(r.quote) > 0 && c.Prop.Name == valuesOf && !c.Prop.Edge && slices.Contains(labels, sourceRecord):
			changed, same = r.values(c), false
		}
		if same {
			continue
		}
		if sameList(out, list) {
			out = slices.Clone(list)
		}
		out[i] = changed
	}
	return out
}

// values is a condition on the values of source records: those that are not to be seen are none.
func (r rewriting) values(c graph.Cond) graph.Cond {
	hiding := graph.Cond{Op: graph.Among, Prop: nodeID, Value: r.quoted}
	if c.Value == nil {
		return graph.Cond{Op: graph.Or, Conds: []graph.Cond{c, hiding}}
	}
	return graph.Cond{Op: graph.And, Conds: []graph.Cond{c, {Op: graph.Not, Conds: []graph.Cond{hiding}}}}
}

// unless is the condition that a property is none of these; the zero one of none.
func unless(p graph.Prop, ids *graph.Set) graph.Cond {
	if ids == nil {
		return graph.Cond{}
	}
	return graph.Cond{Op: graph.Not, Conds: []graph.Cond{{Op: graph.Among, Prop: p, Value: ids}}}
}

// blank takes the values that are not to be seen out of the rows of a pattern.
func (h *hidden) blank(p *graph.Pattern, rows *graph.Rows) {
	if len(h.quote) > 0 && rows != nil && quotes(p) {
		h.blankRows(p, rows)
	}
}

func (h *hidden) blankRows(p *graph.Pattern, rows *graph.Rows) {
	for _, row := range rows.Rows {
		for i, w := range p.Props {
			if isValues(w) && h.quote[row.ID] {
				row.Vals[i] = []string{}
			}
		}
		for i, s := range p.Steps {
			if row.Pages[i] != nil && !s.Unrestricted {
				h.blankRows(s.Target, row.Pages[i])
			}
		}
	}
}

// quotes reports whether a pattern asks for values of source records anywhere.
func quotes(p *graph.Pattern) bool {
	return slices.ContainsFunc(p.Props, isValues) ||
		slices.ContainsFunc(p.Steps, func(s *graph.Step) bool { return !s.Unrestricted && quotes(s.Target) })
}

func isValues(w graph.Prop) bool { return w.Name == valuesOf && !w.Edge }
