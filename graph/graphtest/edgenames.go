package graphtest

import (
	"testing"

	"kith/graph"
)

// edgeNames: a name leads to its edge, also after its ends were joined with other nodes, and to nothing else.
func edgeNames(t *testing.T, f Factory) {
	k := Model.Edge("KNOWS")
	x, y := edge("KNOWS", "per_a", "per_b", "role", "x", "on", true), edge("KNOWS", "per_a", "per_b", "role", "y",
		"validFrom", "2020-01-01", "ended", true)
	s := filledWith(t, f, node("per_a"), node("per_b"), node("per_c"), x, y)
	named := func(e graph.EdgeWrite) graph.EdgeName { return k.Name(e.From, e.To, e.Since, k.Complete(e.Vals)) }
	found := func(n graph.EdgeName) string {
		parsed, ok := Model.ParseEdgeName(n.String())
		if !ok || parsed != n {
			t.Fatalf("%v was read as %v, %v", n, parsed, ok)
		}
		e, err := graph.FindEdge(ctx, s, Model, n)
		if err != nil {
			t.Fatal(err)
		}
		if e == nil {
			return ""
		}
		return value([]any{e.From, e.To, e.Since, e.Until, e.Vals[k.Slot("role")]})
	}
	none := named(edge("KNOWS", "per_a", "per_b", "role", "z"))
	away := named(edge("KNOWS", "per_never", "per_b"))
	check := func(from string) {
		t.Helper()
		for n, want := range map[graph.EdgeName]string{
			named(x): value([]any{from, "per_b", "", graph.Ever, "x"}),
			named(y): value([]any{from, "per_b", "2020-01-01", "", "y"}), none: "", away: "",
		} {
			if got := found(n); got != want {
				t.Errorf("%v leads to %s, want %s", n, got, want)
			}
		}
	}
	check("per_a")
	write(t, s, batch(also(node("per_c"), "per_a")))
	check("per_c")
	for _, wrong := range []string{"", "edge_", "per_a", named(x).String() + "A", "edge_" + named(x).String(),
		graph.EdgeName{Type: "NONE", From: "per_a", To: "per_b", Key: "kkkkkkkk"}.String(),
		graph.EdgeName{Type: "OWNS", From: "acc_a", To: "per_b", Key: "kkkkkkkk"}.String()} {
		if n, ok := Model.ParseEdgeName(wrong); ok {
			t.Errorf("%q was read as %v", wrong, n)
		}
	}
}
