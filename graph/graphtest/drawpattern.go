package graphtest

import (
	"slices"

	"kith/graph"
)

// drawRoot is a random pattern of two or three levels. Most mistakes show at one step or at one below it; only every
// third pattern has both, as a server takes twice as long to plan a statement of three levels.
func drawRoot(d *drawing) *graph.Pattern {
	return drawPattern(d, someOf(d, labels, 1, 4, "labels"), nil, oneOf(d, []int{1, 1, 2}, "depth"))
}

// drawPattern is a pattern over labels, at the far end of via or, if that is nil, at a root.
func drawPattern(d *drawing, ls []string, via *graph.Step, depth int) *graph.Pattern {
	all := propsAt(d.model, ls, via)
	p := &graph.Pattern{Labels: ls, Where: drawConds(d, ls, via, 1+depth), Count: d.once(2, "count"),
		Props: someOf(d, append(slices.Clip(all), graph.Aliases, graph.NodeAssertions), 0, 4, "props")}
	if via != nil && d.once(4, "edge assertions") {
		p.Want(graph.EdgeAssertions)
	}
	if via != nil {
		p.Nodes, p.Grouped = d.once(3, "nodes"), d.once(3, "grouped")
	}
	for range d.pick(3, "order") {
		p.Order = append(p.Order, drawOrder(d, orderable(all, p.Grouped), ls))
	}
	if p.Grouped {
		p.Want(graph.Prop{Name: "id", Type: graph.Int, Edge: true})
		if d.once(3, "earliest") {
			p.Order = append([]graph.Order{{Prop: graph.EarliestStart, Desc: d.once(2, "desc")}}, p.Order...)
		}
	}
	p.Page = graph.Page{Size: oneOf(d, []int{0, 1, 2, 2, 3, 3, 5, 5, graph.All, graph.All, graph.All}, "size"),
		Back: d.once(2, "back")}
	if depth > 0 {
		for range 1 + d.pick(3, "steps") {
			s := drawStep(d, ls)
			if d.once(6, "on") {
				s.On = someOf(d, ls, 1, len(ls), "on")
			}
			s.Target = drawPattern(d, s.Target.Labels, s, depth-1)
			p.Steps = append(p.Steps, s)
		}
	}
	return p
}

// orderable are the properties that rows can be ordered by; groups only by those of nodes.
func orderable(all []graph.Prop, grouped bool) []graph.Prop {
	return slices.DeleteFunc(slices.Clone(all), func(p graph.Prop) bool { return grouped && p.Edge })
}

// ranks are some words of an enumeration, and of none.
var ranks = [][]string{{"DECEASED", "ACTIVE"}, {"INFERRED", "STATED"}, {"ACTIVE"}, {"ab", "a", "UNKNOWN", "B"}}

func drawOrder(d *drawing, all []graph.Prop, ls []string) graph.Order {
	o := graph.Order{Desc: d.once(2, "desc")}
	if d.once(4, "via") {
		o.Via = drawStep(d, ls)
		o.Via.Target.Where = drawConds(d, o.Via.Target.Labels, o.Via, 1)
		if d.once(3, "number") {
			o.Prop = graph.Number
			return o
		}
		there := propsAt(d.model, o.Via.Target.Labels, o.Via)
		if o.Own = d.once(2, "own"); o.Own {
			there = slices.DeleteFunc(there, func(p graph.Prop) bool { return !slices.Contains(all, p) })
		}
		all = there
	}
	o.Prop = oneOf(d, slices.DeleteFunc(slices.Clone(all), func(p graph.Prop) bool { return p.Type == graph.Strings }),
		"key")
	switch {
	case d.once(6, "is"):
		o.Is = d.value(o.Prop)
	case o.Prop.Type == graph.String && (o.Prop.Name == "status" || o.Prop.Name == "basis" || d.once(6, "ranked")):
		o.Ranked = oneOf(d, ranks, "ranks")
	}
	return o
}

// drawStep is mostly a step that some of the labels have.
func drawStep(d *drawing, ls []string) *graph.Step {
	var fit []*graph.Step
	anyStep := d.once(16, "any step")
	for _, k := range d.model.Edges {
		for _, in := range []bool{false, true} {
			near, far := k.Sides(in)
			far = slices.DeleteFunc(slices.Clone(far), func(l string) bool { return !slices.Contains(labels, l) })
			fits := slices.ContainsFunc(near, func(l string) bool { return slices.Contains(ls, l) })
			if len(far) > 0 && (fits || anyStep) {
				fit = append(fit, &graph.Step{Type: k.Type, In: in, Target: &graph.Pattern{Labels: far}})
			}
		}
	}
	s := oneOf(d, fit, "step")
	s.During = oneOf(d, []graph.Period{{}, {}, {From: "1999-12-31", To: "2000-01-02"}, graph.Day("2000-01-01"),
		graph.Day("2000-01-01")}, "during")
	if d.once(3, "part") {
		s.Target.Labels = someOf(d, s.Target.Labels, 1, len(s.Target.Labels), "far")
	}
	if d.once(16, "elsewhere") {
		s.Target.Labels = someOf(d, labels, 1, 4, "far")
	}
	return s
}

// drawConds are no conditions for most patterns, else one or two.
func drawConds(d *drawing, ls []string, via *graph.Step, depth int) []graph.Cond {
	if d.pick(10, "free") < 8 {
		return nil
	}
	var out []graph.Cond
	for range 1 + d.pick(2, "conds") {
		out = append(out, drawCond(d, ls, via, depth))
	}
	return out
}

func drawCond(d *drawing, ls []string, via *graph.Step, depth int) graph.Cond {
	if depth == 0 {
		return drawComparison(d, ls, via)
	}
	switch d.pick(14, "cond") {
	case 0:
		return graph.Cond{Op: graph.And, Conds: drawConds(d, ls, via, depth-1)}
	case 1:
		return graph.Cond{Op: graph.Or, Conds: drawConds(d, ls, via, depth-1)}
	case 2, 3:
		return graph.Cond{Op: graph.Not, Conds: drawConds(d, ls, via, depth-1)}
	case 4, 5, 6:
		return drawQuantifier(d, ls, depth-1)
	case 7:
		return drawChain(d, ls, 1+d.pick(3, "links"))
	case 8:
		return drawElements(d, ls, via)
	case 9:
		if via != nil {
			return drawSame(d, ls, via, depth-1)
		}
	}
	return drawComparison(d, ls, via)
}

var (
	ordered = []graph.Op{graph.Eq, graph.Eq, graph.Lt, graph.Le, graph.Gt, graph.Ge, graph.In}
	textual = append([]graph.Op{graph.Prefix, graph.Contains, graph.Suffix, graph.Like}, ordered...)
	partial = append([]graph.Op{graph.Within, graph.Within}, ordered...)
)

func drawComparison(d *drawing, ls []string, via *graph.Step) graph.Cond {
	if d.once(8, "words") {
		return graph.Cond{Op: graph.Words, Value: oneOf(d, queries, "query")}
	}
	if d.once(12, "keys") && slices.ContainsFunc(ls, func(l string) bool { return d.model.Kind(l).Keyed() }) {
		return oneOf(d, misspellings, "keys")
	}
	c := graph.Cond{Prop: oneOf(d, propsAt(d.model, ls, via), "prop")}
	if d.once(6, "along") {
		c.Step = drawStep(d, ls)
		c.Step.Target.Where = drawConds(d, c.Step.Target.Labels, c.Step, 0)
		c.Prop = oneOf(d, slices.DeleteFunc(propsAt(d.model, ls, via), func(p graph.Prop) bool {
			return !slices.Contains(propsAt(d.model, c.Step.Target.Labels, c.Step), p)
		}), "prop of both")
	} else if dates := partialDatesAt(d.model, ls, via); len(dates) > 0 && d.once(4, "in part") {
		c.Prop = oneOf(d, dates, "partial date")
	}
	if d.once(6, "is absent") {
		return c
	}
	switch c.Prop.Type {
	case graph.Strings:
		c.Op, c.Value = graph.Has, oneOf(d, elements, "element")
		return c
	case graph.String:
		c.Op = oneOf(d, textual, "op")
	case graph.PartialDate:
		c.Op = oneOf(d, partial, "op")
	default:
		c.Op = oneOf(d, ordered, "op")
	}
	switch c.Op {
	case graph.Prefix, graph.Contains, graph.Suffix, graph.Like:
		c.Value = oneOf(d, asked, "asked")
		return c
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

// partialDatesAt are the properties whose comparisons are not those of their texts.
func partialDatesAt(m *graph.Model, ls []string, via *graph.Step) []graph.Prop {
	return slices.DeleteFunc(propsAt(m, ls, via), func(p graph.Prop) bool { return p.Type != graph.PartialDate })
}

// drawCursors gives about a quarter of the pages a cursor: mostly that of a row, taken from the list without pages,
// sometimes of no row.
func drawCursors(d *drawing, p *graph.Pattern, lists []*graph.Rows) {
	var keys [][]any
	below := make([][]*graph.Rows, len(p.Steps))
	for _, list := range lists {
		for _, r := range list.Rows {
			keys = append(keys, r.Keys)
			for i, page := range r.Pages {
				if page != nil {
					below[i] = append(below[i], page)
				}
			}
		}
	}
	for i, s := range p.Steps {
		drawCursors(d, s.Target, below[i])
	}
	if len(keys) == 0 || !d.once(4, "cursor") {
		return
	}
	p.Page.From = slices.Clone(oneOf(d, keys, "at"))
	for i, o := range p.Order {
		switch {
		case !d.once(6, "beside"):
		case o.Is != nil:
			p.Page.From[i] = d.once(2, "is")
		case o.Ranked != nil:
			p.Page.From[i] = int64(d.pick(len(o.Ranked)+2, "rank"))
		case o.Prop == graph.Number:
			p.Page.From[i] = int64(d.pick(4, "number"))
		default:
			p.Page.From[i] = d.value(o.Prop)
		}
	}
}

// unpaged is the pattern with all pages without end.
func unpaged(p *graph.Pattern) *graph.Pattern {
	whole := *p
	whole.Page, whole.Steps = graph.Page{Size: graph.All}, nil
	for _, s := range p.Steps {
		step := *s
		step.Target = unpaged(s.Target)
		whole.Steps = append(whole.Steps, &step)
	}
	return &whole
}
