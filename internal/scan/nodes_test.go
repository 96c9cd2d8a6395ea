package scan_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/internal/scan"
)

// TestNodes: whatever the ranges, each node is handed on once, in the order of ids.
func TestNodes(t *testing.T) {
	person := gen.Model.Kind("Person")
	for _, people := range []int{0, 3, 2100} {
		s, want := memory.New(gen.Model), []string(nil)
		b := &graph.Batch{}
		for _, id := range []string{"com_0", "com_z"} { // before the ids of the kind that is cut
			want = append(want, id)
			b.Nodes = append(b.Nodes, node(gen.Model.Kind("Company"), id))
		}
		for i := range people {
			id := person.NodeID("test", fmt.Sprint(i))
			want = append(want, id)
			b.Nodes = append(b.Nodes, node(person, id))
		}
		if _, err := s.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		slices.Sort(want)
		var got []string
		parts := 0
		p := &graph.Pattern{Labels: []string{"Person", "Company"}}
		err := scan.Nodes(t.Context(), s, person, p, func(row *graph.Row) string { return row.ID },
			func(ids []string) error {
				got = append(got, ids...)
				parts++
				return nil
			})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("of %d people: %d nodes in %d parts, %v", people, len(got), parts, err)
		}
		if many := people > 2000; many != (parts > 1) {
			t.Errorf("%d people are read in %d parts", people, parts)
		}
	}
}

func node(k *graph.Kind, id string) graph.NodeWrite {
	return graph.NodeWrite{Node: graph.Node{ID: id, Vals: make([]any, len(k.Props))}}
}

// TestInOrder: what comes in first comes out first, and the first error of any part is that of the whole.
func TestInOrder(t *testing.T) {
	in := func(yield func(int, error) bool) {
		for i := range 100 {
			if !yield(i, nil) {
				return
			}
		}
	}
	fails := errors.New("it fails")
	for _, failing := range []int{-1, 0, 50, 99} {
		var got []int
		err := scan.InOrder(t.Context(), 4, in, func(_ context.Context, i int) (int, error) {
			if i == failing {
				return 0, fails
			}
			return i, nil
		}, func(i int) error {
			got = append(got, i)
			return nil
		})
		if !slices.IsSorted(got) || failing < 0 && (err != nil || len(got) != 100) {
			t.Errorf("%v, %v", got, err)
		}
		if failing >= 0 && !errors.Is(err, fails) {
			t.Errorf("%d fails: %v", failing, err)
		}
	}
}
