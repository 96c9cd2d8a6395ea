package graphtest

import (
	"errors"
	"testing"

	"kith/graph"
)

// conditions: a batch is written only if what its writer has seen still stands, by whatever name it is called; the
// error says which version it has now.
func conditions(t *testing.T, f Factory) {
	n, e := node("per_a", "given", "Ada"), edge("KNOWS", "per_a", "per_b", "role", "x", "on", true)
	s := filledWith(t, f, n, also(node("per_b"), "per_c"), e)
	k, kind := Model.Edge("KNOWS"), Model.KindOf("per_a")
	nodeNow, edgeNow := kind.Version(kind.Complete(n.ID, n.Vals)), k.Version(e.Since, e.Until, k.Complete(e.Vals))
	key := k.Key(e.Since, e.Vals)
	byAlias := edge("KNOWS", "per_a", "per_c", "role", "x")
	for _, c := range []struct {
		name string
		it   graph.If
		now  string
	}{
		{"the node", graph.If{Node: "per_a", Version: nodeNow}, nodeNow},
		{"the edge", graph.If{Edge: ref(e), Version: edgeNow}, edgeNow},
		{"the edge by an alias", graph.If{Edge: ref(byAlias), Key: &key, Version: edgeNow}, edgeNow},
		{"no node", graph.If{Node: "per_never"}, ""},
		{"no edge", graph.If{Edge: ref(edge("KNOWS", "per_b", "per_a"))}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := batch(node("per_d", "given", c.name))
			b.If = []graph.If{c.it}
			changed(t, s, b, map[bool]string{true: "nodes [inserted], edges []",
				false: "nodes [updated], edges []"}[c.name == "the node"])
			before := dump(t, s, Model)
			b.Nodes[0].Vals = node("per_d", "given", "another").Vals
			b.If[0].Version = "old"
			_, err := s.Write(ctx, b)
			stale, ok := errors.AsType[*graph.Stale](err)
			if graph.ErrorKindOf(err) != graph.Conflict || !ok || stale.Now != c.now {
				t.Errorf("got %v, want a Conflict with the version %q", err, c.now)
			}
			if d := lineDiff(before, dump(t, s, Model)); d != "" {
				t.Errorf("something was written\n%s", d)
			}
		})
	}
	for _, wrong := range []graph.If{{}, {Node: "nobody"}, {Edge: graph.EdgeRef{Type: "NONE"}},
		{Node: "per_a", Edge: ref(e)}} {
		if _, err := s.Write(ctx, &graph.Batch{If: []graph.If{wrong}}); graph.ErrorKindOf(err) != graph.Invalid ||
			err == nil {
			t.Errorf("%+v: got %v, want Invalid", wrong, err)
		}
	}
}

// reading: what is said of facts is read at one moment, by the ids they are stored by.
func reading(t *testing.T, f Factory) {
	s := filledWith(t, f, also(node("per_b"), "per_c"))
	e := edge("KNOWS", "per_a", "per_b", "on", true)
	write(t, s, said("rec_own", 1, "2020-01-01T00:00:00Z", node("per_a", "given", "Ada"), e))
	var names map[string]string
	var cur graph.Current
	err := s.Read(ctx, func(r graph.Reader) (err error) {
		if names, err = r.Resolve([]string{"per_c", "per_never"}); err == nil {
			cur, err = r.Current(graph.Needs{Nodes: []string{"per_a"}, Ends: []string{names["per_c"]},
				Edges: []graph.EdgeRef{ref(e)}})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	n, edge := cur.Nodes["per_a"], cur.Edges[id(e)]
	if len(names) != 1 || names["per_c"] != "per_b" || n == nil || n.Assertions[0].Record != "rec_own" || edge == nil ||
		edge.Assertions[0].Provenance.From != "key of a" {
		t.Errorf("names %v, node %v, edge %v", names, n, edge)
	}
	if err := s.Read(ctx, func(graph.Reader) error { return graph.Errorf(graph.Invalid, "odd") }); graph.ErrorKindOf(
		err) != graph.Invalid {
		t.Errorf("the error of the reader came back as %v", err)
	}
	wants(t, s, all("Person"), "a b") // the connection can be used again
}
