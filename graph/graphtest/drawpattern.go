package graphtest

import (
	"slices"

	"kith/graph"
)

// root is a random pattern of two or three levels. What goes wrong shows at one step or at one below it; every third
// has both, as a statement of three levels takes a server twice as long to plan.
func (d *drawing) root() *graph.Pattern {
	return d.pattern(some(d, labels, 1, 4, "labels"), nil, one(d, []int{1, 1, 2}, "depth"))
}

// pattern is over labels, at the far end of via.
func (d *drawing) pattern(ls []string, via *graph.Step, depth int) *graph.Pattern {
	all := d.props(ls, via)
	p := &graph.Pattern{Labels: ls, Where: d.conds(ls, via, 1+depth), Count: d.once(2, "count"),
		Props: some(d, append(slices.Clip(all), graph.Aliases), 0, 4, "props")}
	for range d.pick(3, "order") {
		p.Order = append(p.Order, d.order(all, ls))
	}
	p.Page = graph.Page{Size: one(d, []int{0, 1, 2, 2, 3, 3, 5, 5, graph.All, graph.All, graph.All}, "size"),
		Back: d.once(2, "back")}
	if depth > 0 {
		for range 1 + d.pick(3, "steps") {
			s := d.step(ls)
			if d.once(6, "on") {
				s.On = some(d, ls, 1, len(ls), "on")
			}
			s.Target = d.pattern(s.Target.Labels, s, depth-1)
			p.Steps = append(p.Steps, s)
		}
	}
	return p
}

func (d *drawing) order(all []graph.Prop, ls []string) graph.Order {
	o := graph.Order{Desc: d.once(2, "desc")}
	if d.once(4, "via") {
		o.Via = d.step(ls)
		o.Via.Target.Where = d.conds(o.Via.Target.Labels, o.Via, 1)
		all = d.props(o.Via.Target.Labels, o.Via)
	}
	o.Prop = one(d, slices.DeleteFunc(slices.Clone(all), func(p graph.Prop) bool { return p.Type == graph.Strings }),
		"key")
	if d.once(6, "is") {
		o.Is = d.value(o.Prop)
	}
	return o
}

// step is mostly one that some of the labels have.
func (d *drawing) step(ls []string) *graph.Step {
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
	s := one(d, fit, "step")
	s.During = one(d, []graph.Period{{}, {}, {From: "1999-12-31", To: "2000-01-02"}, graph.Day("2000-01-01"),
		graph.Day("2000-01-01")}, "during")
	if d.once(3, "part") {
		s.Target.Labels = some(d, s.Target.Labels, 1, len(s.Target.Labels), "far")
	}
	if d.once(16, "elsewhere") {
		s.Target.Labels = some(d, labels, 1, 4, "far")
	}
	return s
}

// edgeProps are the properties every edge has.
var edgeProps = []graph.Prop{
	{Name: "id", Type: graph.Int, Edge: true},
	{Name: "validFrom", Type: graph.Date, Edge: true},
	{Name: "validTo", Type: graph.Date, Edge: true},
	{Name: "ended", Type: graph.Bool, Edge: true},
	{Name: "record", Edge: true},
	{Name: "observedAt", Type: graph.DateTime, Edge: true},
}

// props are what can be named at a place, each once.
func (d *drawing) props(ls []string, via *graph.Step) []graph.Prop {
	out := []graph.Prop{{Name: "id"}}
	add := func(props []graph.Property, edge bool) {
		for _, p := range props {
			q := graph.Prop{Name: p.Name, Type: p.Type, Edge: edge}
			if !slices.Contains(out, q) {
				out = append(out, q)
			}
		}
	}
	for _, l := range ls {
		add(d.model.Kind(l).Props, false)
	}
	if via != nil {
		out = append(out, edgeProps...)
		add(d.model.Edge(via.Type).Props, true)
	}
	return out
}
