package resolvers_test

import (
	"testing"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
)

// TestAliases: an alias of a node finds it wherever an id is asked for, and stands in its place.
func TestAliases(t *testing.T) {
	s := memory.New(gen.Model)
	person := func(id, name string, also ...string) graph.NodeWrite {
		k := gen.Model.Kind("Person")
		n := graph.NodeWrite{Node: graph.Node{ID: id, Vals: make([]any, len(k.Props))}, Aliases: also}
		n.Vals[k.Slot("fullName")] = name
		return n
	}
	if _, err := s.Write(t.Context(), &graph.Batch{Nodes: []graph.NodeWrite{person("per_a", "Anna"),
		person("per_b", "Bert"), person("per_c", "Anna", "per_a")}}); err != nil {
		t.Fatal(err)
	}
	data, errs := ask(t, newAPI(t, s),
		`{ node(id: "per_c") { id } person(id: "per_c") { name } nodes(ids: ["per_c", "per_b", "per_a", "per_x"]) { `+
			`id } }`, nil)
	want := `{"node":{"id":"per_a"},"person":{"name":"Anna"},` +
		`"nodes":[{"id":"per_a"},{"id":"per_b"},{"id":"per_a"},null]}`
	if got := canonical(t, data); errs != nil || got != canonical(t, want) {
		t.Errorf("got %s %v, want %s", got, errs, want)
	}
}
