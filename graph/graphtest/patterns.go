package graphtest

import (
	"slices"

	"kith/graph"
)

// prop is a property of nodes, edgeProp one of the edges of a type.
func prop(name string) graph.Prop {
	for _, k := range Model.Concrete() {
		if p := k.Property(name); p != nil {
			return graph.Prop{Name: name, Type: p.Type}
		}
	}
	return graph.Prop{Name: name}
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

func edgeProp(typ, name string) graph.Prop {
	for _, p := range edgeProps {
		if p.Name == name {
			return p
		}
	}
	return graph.Prop{Name: name, Type: Model.Edge(typ).Property(name).Type, Edge: true}
}

// propsAt are the properties that nodes of these labels have, and the edges that lead to them, each once.
func propsAt(m *graph.Model, ls []string, via *graph.Step) []graph.Prop {
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
		add(m.Kind(l).Props, false)
	}
	if via != nil {
		out = append(out, edgeProps...)
		add(m.Edge(via.Type).Props, true)
	}
	return out
}

// is and its like are conditions on nodes.
func is(op graph.Op, name string, v any) graph.Cond {
	return graph.Cond{Op: op, Prop: prop(name), Value: v}
}

func not(c ...graph.Cond) graph.Cond { return graph.Cond{Op: graph.Not, Conds: c} }

// all asks for every node of a label for which the conditions hold, in id order.
func all(label string, where ...graph.Cond) *graph.Pattern {
	return &graph.Pattern{Labels: []string{label}, Where: where, Page: graph.Page{Size: graph.All}}
}

// along is a step, out and at all time, along the edges of a type to nodes for which the conditions hold.
func along(typ, label string, where ...graph.Cond) *graph.Step {
	return &graph.Step{Type: typ, Target: all(label, where...)}
}

func inward(s *graph.Step) *graph.Step {
	s.In = true
	return s
}
