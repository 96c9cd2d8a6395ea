package graphtest

import (
	"testing"

	"kith/graph"
)

// emptyStore: no match is an empty page and no error.
func emptyStore(t *testing.T, f Factory) {
	s := open(t, f)
	p := &graph.Pattern{Labels: labels, Count: true, Page: graph.Page{Size: 10},
		Order: []graph.Order{{Prop: graph.Prop{Name: "sortName"}}}}
	compare(t, s, p, &graph.Rows{})
	p.Page = graph.Page{Size: graph.All, Back: true, From: []any{"b", "per_b"}}
	compare(t, s, p, &graph.Rows{HasNext: true})
	for r, err := range graph.Scan(ctx, s, p) {
		t.Errorf("scanning an empty store gave %v, %v", r, err)
	}
}
