package graphtest

import (
	"fmt"
	"testing"

	"kith/graph"
)

// joints: a batch tells which of its writes bring a node another key, whether names are still alike, and which edges
// lead from a node to itself or have the shares of several nodes since.
//
//	rec_a: per_a Ada Byron -OWNS 0.5-> com_d     rec_b: per_b Adele Byron -OWNS 0.5-> com_d, -KNOWS-> per_a
//	rec_c: per_c, who is both                    rec_d: per_e Ida Crane, who is per_c
func joints(t *testing.T, f Factory) {
	s := filledWith(t, f, node("rec_a"), node("rec_b"), node("rec_c"), node("rec_d"))
	by := func(record string, n graph.NodeWrite, edges ...graph.EdgeWrite) *graph.Batch {
		b := batch(statedBy(record, n))
		for _, e := range edges {
			e.By = &graph.Provenance{Record: record, Rank: 1, From: e.From, To: e.To}
			b.Edges = append(b.Edges, e)
		}
		return b
	}
	wantsJoints := func(b *graph.Batch, want string) {
		t.Helper()
		r := write(t, s, b)
		for i := range r.Joints {
			r.Joints[i].ID = "" // which of them stays depends on what was stored first
		}
		if got := fmt.Sprintf("%v %v %v", r.Joints, r.Turned, r.Sharing); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	const none = "[] [] []"
	wantsJoints(batch(statedBy("rec_a", node("com_d"))), none)
	wantsJoints(by("rec_a", node("per_a", "full", "Ada Byron"), edge("OWNS", "per_a", "com_d", "percent", 0.5)), none)
	wantsJoints(by("rec_b", node("per_b", "full", "Adele Byron"), edge("OWNS", "per_b", "com_d", "percent", 0.5),
		edge("KNOWS", "per_b", "per_a")), none)
	c := by("rec_c", withAliases(node("per_c", "full", "A. Byron"), "per_a", "per_b"))
	wantsJoints(c, "[{0  3 [] false}] [{0 -1 []}] [{0 -1 [rec_a rec_b]}]")
	wantsJoints(c, none)
	again := by("rec_b", node("per_b", "full", "Adele Byron"), edge("KNOWS", "per_b", "per_a", "role", "x"))
	wantsJoints(again, "[] [{-1 0 []}] []")
	wantsJoints(again, none)
	wantsJoints(by("rec_d", withAliases(node("per_e", "full", "Ida Crane"), "per_c")), "[{0  4 [] true}] [] []")
}
