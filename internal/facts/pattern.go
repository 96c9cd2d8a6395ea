package facts

import (
	"slices"

	"kith/graph"
)

// Pattern is a pattern of nodes with any of the labels, a page of so many with these properties.
func Pattern(size int, labels []string, props ...[]graph.Prop) *graph.Pattern {
	return &graph.Pattern{Labels: labels, Page: graph.Page{Size: size}, Props: slices.Concat(props...)}
}

// TextProps are properties of a node that Row.Text reads as text: texts and enumerations.
func TextProps(names ...string) []graph.Prop { return props(graph.String, false, names) }

// DateProps are properties of a node that are dates.
func DateProps(names ...string) []graph.Prop { return props(graph.Date, false, names) }

// PartialDateProps are properties of a node that are dates of which only the year or the month may be known.
func PartialDateProps(names ...string) []graph.Prop { return props(graph.PartialDate, false, names) }

// EdgeTextProps are properties of an edge that Row.EdgeText reads as text.
func EdgeTextProps(names ...string) []graph.Prop { return props(graph.String, true, names) }

// PeriodProps are the properties of an edge that Row.Validity reads.
func PeriodProps() []graph.Prop { return edgeProps(graph.PeriodProps) }

// ProvenanceProps are the properties of an edge that name the source record behind it.
func ProvenanceProps() []graph.Prop { return edgeProps(graph.ProvenanceProps) }

func edgeProps(list []graph.Property) (out []graph.Prop) {
	for _, p := range list {
		out = append(out, graph.Prop{Name: p.Name, Type: p.Type, Edge: true})
	}
	return out
}

func props(t graph.Type, edge bool, names []string) (out []graph.Prop) {
	for _, n := range names {
		out = append(out, graph.Prop{Name: n, Type: t, Edge: edge})
	}
	return out
}

// Among is the condition that a text of the node is one of these.
func Among(name string, texts []string) graph.Cond { return among(TextProps(name)[0], texts) }

// EdgeAmong is the condition that a text of the edge is one of these.
func EdgeAmong(name string, texts []string) graph.Cond { return among(EdgeTextProps(name)[0], texts) }

func among(p graph.Prop, texts []string) graph.Cond {
	list := make([]any, len(texts))
	for i, t := range texts {
		list[i] = t
	}
	return graph.Cond{Op: graph.In, Prop: p, Value: list}
}

// Not is the condition that another does not hold.
func Not(c graph.Cond) graph.Cond { return graph.Cond{Op: graph.Not, Conds: []graph.Cond{c}} }

// All is the condition that all of these hold.
func All(conds ...graph.Cond) graph.Cond { return graph.Cond{Op: graph.And, Conds: conds} }

// Any is the condition that one of these holds.
func Any(conds ...graph.Cond) graph.Cond { return graph.Cond{Op: graph.Or, Conds: conds} }

// Is is the condition that a property has a value; nil is that it is absent.
func Is(p graph.Prop, value any) graph.Cond { return graph.Cond{Op: graph.Eq, Prop: p, Value: value} }

// By is the condition that a moment is not after the end of a day.
func By(day string, moment graph.Prop) graph.Cond {
	return graph.Cond{Op: graph.Lt, Prop: moment, Value: Shift(day, 0, 0, 1) + "T00:00:00Z"}
}
