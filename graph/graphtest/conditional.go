package graphtest

import (
	"errors"
	"testing"

	"kith/graph"
)

// conditions: a batch is written only if the facts still have the versions that its writer has read, whichever id they
// are called by; the error has the version of now.
func conditions(t *testing.T, f Factory) {
	n, e := node("per_a", "given", "Ada"), edge("KNOWS", "per_a", "per_b", "role", "x", "on", true)
	s := filledWith(t, f, n, withAliases(node("per_b"), "per_c"), e)
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
			wantsChanges(t, s, b, map[bool]string{true: "nodes [inserted], edges []",
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

// trial: nothing is written, and the result is what it would have been; later batches of a trial know what earlier ones
// would have inserted.
func trial(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_b"), node("rec_own"))
	old := stated("rec_own", 1, "2020-01-01T00:00:00Z", node("per_b", "given", "Bea"), edge("KNOWS", "per_b", "per_b"))
	write(t, s, old)
	before := dump(t, s, Model)
	check := node("rec_check").Node
	try := &graph.Trial{}
	for _, c := range []struct {
		facts []any
		want  string
	}{
		{[]any{node("per_a"), node("per_b", "given", "Ida"), edge("KNOWS", "per_a", "per_b"),
			edge("KNOWS", "per_a", "per_c")}, "nodes [inserted updated], edges [inserted dangling]"},
		{[]any{statedBy("rec_own", node("per_a")), statedBy("rec_own", edge("KNOWS", "per_a", "per_b")),
			edge("KNOWS", "per_b", "per_a")}, "nodes [updated], edges [updated inserted]"},
		{[]any{node("per_a"), edge("KNOWS", "per_a", "per_b"), withdraw("rec_own", old.Nodes[1]),
			withdraw("rec_own", old.Edges[0])}, "nodes [unchanged], edges [unchanged], withdraws [updated updated]"},
	} {
		b := batch(c.facts...)
		b.Checkpoint, b.Trial = &check, try
		wantsChanges(t, s, b, c.want)
		if d := lineDiff(before, dump(t, s, Model)); d != "" {
			t.Errorf("the trial wrote something\n%s", d)
		}
	}
	afresh := batch(node("per_a"), edge("KNOWS", "per_a", "per_c"))
	afresh.Trial = &graph.Trial{}
	wantsChanges(t, s, afresh, "nodes [inserted], edges [dangling]")
}

// trialAliases: a trial knows the aliases that its earlier batches would have added.
func trialAliases(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"))
	try := &graph.Trial{}
	for _, c := range []struct {
		facts []any
		want  string
	}{
		{[]any{withAliases(node("per_x"), "per_a"), withAliases(node("per_b"), "per_y")},
			"nodes [updated inserted], edges []"},
		{[]any{edge("KNOWS", "per_x", "per_a"), edge("KNOWS", "per_y", "per_b"), edge("KNOWS", "per_y", "per_z")},
			"nodes [], edges [inserted inserted dangling]"},
	} {
		b := batch(c.facts...)
		b.Trial = try
		wantsChanges(t, s, b, c.want)
	}
	wants(t, s, all("Person", is(graph.In, "id", []any{"per_a", "per_x", "per_y"})), "a")
}
