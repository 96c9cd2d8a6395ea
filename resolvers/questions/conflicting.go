package questions

import (
	"strings"

	"kith/graph"
	"kith/resolvers/registry"
)

// conflicting finds the nodes that sources disagree on, by name.
func conflicting(m *graph.Model) registry.Root {
	marked := graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: graph.PropConflicting, Type: graph.Bool}, Value: true}
	finds := func(a registry.Asked) (*graph.Pattern, error) {
		return &graph.Pattern{Labels: kindsNamed(m.Kind("Node"), a.Text("kind")), Where: []graph.Cond{marked},
			Order: []graph.Order{{Prop: graph.Prop{Name: graph.PropSortName}}}}, nil
	}
	return registry.Root{Name: "conflicting", Arguments: []string{"kind"}, Finds: finds}
}

// kindsNamed are the kinds that words of the enumeration of kinds name; all, if there is none.
func kindsNamed(all *graph.Kind, words ...string) (out []string) {
	for _, label := range all.Members {
		for _, word := range words {
			if word == "" || strings.EqualFold(strings.ReplaceAll(word, "_", ""), label) {
				out = append(out, label)
			}
		}
	}
	return out
}
