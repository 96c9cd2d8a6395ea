package loader_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/internal/gen"
)

// dump is everything a store holds, a line a node or edge, in order. What a load run says of times is left out.
func dump(t *testing.T, s graph.Store) []string {
	t.Helper()
	var out []string
	for _, k := range gen.Model.Concrete() {
		if k.Name != "LoadRun" {
			out = append(out, dumpKind(t, s, k)...)
		}
	}
	slices.Sort(out)
	return out
}

func dumpKind(t *testing.T, s graph.Store, k *graph.Kind) (out []string) {
	t.Helper()
	p := &graph.Pattern{Labels: []string{k.Name}}
	for _, prop := range k.Props {
		if !prop.Hidden && prop.Name != "sortName" {
			p.Want(graph.Prop{Name: prop.Name, Type: prop.Type})
		}
	}
	var steps []*graph.EdgeKind
	for i := range gen.Model.Edges {
		e := &gen.Model.Edges[i]
		if near, far := e.Sides(false); slices.Contains(near, k.Name) {
			p.Steps = append(p.Steps, &graph.Step{Type: e.Type, Target: target(e, far)})
			steps = append(steps, e)
		}
	}
	for row, err := range graph.Scan(t.Context(), s, p) {
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("%s %q", k.Name, p.Value(row, "name"))
		out = append(out, name+listed(p, row, false))
		for i, e := range steps {
			for _, far := range row.Pages[i].Rows {
				to := p.Steps[i].Target
				out = append(out, fmt.Sprintf("%s -%s-> %s %q%s", name, e.Type, far.Label, to.Value(far, "name"),
					listed(to, far, true)))
			}
		}
	}
	return out
}

func target(e *graph.EdgeKind, far []string) *graph.Pattern {
	p := &graph.Pattern{Labels: far, Page: graph.Page{Size: graph.All}, Props: []graph.Prop{{Name: "name"},
		{Name: "validFrom", Type: graph.Date, Edge: true}, {Name: "validTo", Type: graph.Date, Edge: true},
		{Name: "ended", Type: graph.Bool, Edge: true}}}
	p.WantAll(e.Props, true)
	return p
}

// listed are the values of a node or of the edge that led to it, but for its name and what is usual.
func listed(p *graph.Pattern, row *graph.Row, edge bool) string {
	var out []string
	for i, prop := range p.Props {
		v := row.Vals[i]
		if n, ok := v.(int64); ok && prop.Type == graph.Decimal {
			v = graph.FormatDecimal(n)
		}
		if prop.Edge == edge && prop.Name != "name" && v != nil && v != false && v != "STATED" && v != "UNKNOWN" {
			out = append(out, fmt.Sprintf("%s %v", prop.Name, v))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return ": " + strings.Join(out, ", ")
}
