package questions

import (
	"slices"

	"kith/graph"
	"kith/resolvers/args"
	"kith/resolvers/registry"
)

// conflicting finds the nodes that sources disagree on, by name. Of all kinds only those that sources state are looked
// at: source records are half of a store.
func conflicting(m *graph.Model) registry.Root {
	marked := graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: graph.PropConflicting, Type: graph.Bool}, Value: true}
	own := func(kind string) bool { return slices.Contains(graph.OwnKinds, kind) }
	finds := func(a registry.Asked) (*graph.Pattern, error) {
		kinds := kindsNamed(m.Kind("Node"), a.Text("kind"))
		if a.Text("kind") == "" {
			kinds = slices.DeleteFunc(kinds, own)
		}
		return &graph.Pattern{Labels: kinds, Where: []graph.Cond{marked},
			Order: []graph.Order{{Prop: graph.Prop{Name: graph.PropSortName}}}}, nil
	}
	return registry.Root{Name: "conflicting", Arguments: []string{"kind"}, Finds: finds}
}

// kindsNamed are the kinds that words of the enumeration of kinds name; all, if there is none.
func kindsNamed(all *graph.Kind, words ...string) (out []string) {
	for _, label := range all.Members {
		for _, word := range words {
			if word == "" || args.Names(word, label) {
				out = append(out, label)
			}
		}
	}
	return out
}
