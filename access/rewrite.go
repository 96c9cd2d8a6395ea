package access

import (
	"slices"

	"kith/graph"
)

// rewriting makes the pattern that asks for the same without what is hidden. Steps that stand in several places of the
// pattern stay one.
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

// pattern is a pattern with one more condition, the zero one if there is none.
func (r rewriting) pattern(p *graph.Pattern, more graph.Cond) *graph.Pattern {
	out := *p
	out.Where = r.conds(p.Where, p.Labels)
	if more.Op == graph.Not {
		out.Where = append(slices.Clip(out.Where), more)
	}
	if out.Order = slices.Clone(p.Order); len(out.Order) > 0 {
		for i := range out.Order {
			out.Order[i].Via = r.step(out.Order[i].Via)
		}
	}
	if out.Steps = slices.Clone(p.Steps); len(out.Steps) > 0 {
		for i := range out.Steps {
			out.Steps[i] = r.step(out.Steps[i])
		}
	}
	return &out
}

// step is a step that does not take hidden edges, which are all that lead to hidden nodes, too.
func (r rewriting) step(s *graph.Step) *graph.Step {
	if s == nil || s.Target == nil || s.Unrestricted {
		return s
	}
	if done := r.steps[s]; done != nil {
		return done
	}
	out := *s
	out.Target = r.pattern(s.Target, unless(edgeID, r.types[s.Type]))
	r.steps[s] = &out
	return &out
}

// conds are conditions on nodes of these kinds.
func (r rewriting) conds(list []graph.Cond, labels []string) []graph.Cond {
	out := slices.Clone(list)
	for i, c := range out {
		switch {
		case c.Step != nil:
			out[i].Step = r.step(c.Step)
		case len(c.Conds) > 0:
			out[i].Conds = r.conds(c.Conds, labels)
		case len(r.quote) > 0 && c.Prop.Name == valuesOf && !c.Prop.Edge && slices.Contains(labels, sourceRecord):
			out[i] = r.values(c)
		}
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
