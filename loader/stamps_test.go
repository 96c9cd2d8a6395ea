package loader_test

import (
	"fmt"
	"slices"
	"testing"

	"kith/graph"
	"kith/internal/gen"
)

// digest is all that a store holds, a line each node and edge with their ids, in order; load runs and the times of
// loads are left out.
func digest(t *testing.T, s graph.Store) (out []string) {
	t.Helper()
	for _, k := range gen.Model.Concrete() {
		if k.Name == "LoadRun" {
			continue
		}
		p := &graph.Pattern{Labels: []string{k.Name}, Props: timeless(k.Props, false)}
		for i := range gen.Model.Edges {
			e := &gen.Model.Edges[i]
			if near, far := e.Sides(false); slices.Contains(near, k.Name) {
				p.Steps = append(p.Steps, &graph.Step{Type: e.Type,
					Target: &graph.Pattern{Labels: far, Page: graph.Page{Size: graph.All}, Props: edgeProps(e)}})
			}
		}
		for row, err := range graph.Scan(t.Context(), s, p) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, fmt.Sprint(row.ID, " ", row.Vals))
			for i, step := range p.Steps {
				for _, far := range row.Pages[i].Rows {
					out = append(out, fmt.Sprint(row.ID, " ", step.Type, " ", far.ID, " ", far.Vals))
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

func edgeProps(e *graph.EdgeKind) []graph.Prop {
	own := timeless(e.Props, true)
	for _, p := range []graph.Prop{{Name: "id", Type: graph.Int}, {Name: "validFrom", Type: graph.Date},
		{Name: "validTo", Type: graph.Date}, {Name: "ended", Type: graph.Bool}, {Name: "record"}} {
		p.Edge = true
		own = append(own, p)
	}
	return own
}

func timeless(props []graph.Property, edge bool) (out []graph.Prop) {
	for _, p := range props {
		if p.Name != "loadedAt" {
			out = append(out, graph.Prop{Name: p.Name, Type: p.Type, Edge: edge})
		}
	}
	return out
}
