package graphtest

import (
	"testing"

	"kith/graph"
)

// quantifiers: edge and node conditions hold of one and the same edge.
//
//	a ──OWNER───▶ rich (m 9)      a ──PAYER──▶ poor (m 1)
//	b ──OWNER───▶ poor            b ──PAYER──▶ rich
//	c ──OWNER───▶ rich            c ──OWNER──▶ mute (m -)
//	d (nothing)                   e ──(no role)──▶ rich, ended on a day nobody knows
//
//	                        a  b  c  d  e
//	some OWNER of m > 5     x  -  x  -  -
//	none OWNER of m > 5     -  x  -  x  x
//	every edge is OWNER     -  -  x  x  -
//	every OWNER is m > 5    x  -  -  x  x
func quantifiers(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"), node("per_b"), node("per_c"), node("per_d"), node("per_e"),
		node("acc_rich", "m", int64(9)), node("acc_poor", "m", int64(1)), node("acc_mute"),
		edge("HAS_ROLE", "per_a", "acc_rich", "role", "OWNER"), edge("HAS_ROLE", "per_a", "acc_poor", "role", "PAYER"),
		edge("HAS_ROLE", "per_b", "acc_poor", "role", "OWNER"), edge("HAS_ROLE", "per_b", "acc_rich", "role", "PAYER"),
		edge("HAS_ROLE", "per_c", "acc_rich", "role", "OWNER"), edge("HAS_ROLE", "per_c", "acc_mute", "role", "OWNER"),
		edge("HAS_ROLE", "per_e", "acc_rich", "ended", true))
	owner := graph.Cond{Prop: edgeProp("HAS_ROLE", "role"), Value: "OWNER"}
	dear := is(graph.Gt, "m", int64(5))
	role := func(where ...graph.Cond) *graph.Step { return to("HAS_ROLE", "Account", where...) }
	some := func(where ...graph.Cond) graph.Cond { return graph.Cond{Op: graph.Some, Step: role(where...)} }
	today := role()
	today.During = graph.Day("2020-01-01")
	held := func(where ...graph.Cond) *graph.Step { return in(to("HAS_ROLE", "Person", where...)) }
	for _, c := range []struct {
		name string
		cond graph.Cond
		want string
	}{
		{"some", some(), "a b c e"},
		{"some edge and node", some(owner, dear), "a c"},
		{"two somes", graph.Cond{Op: graph.And, Conds: []graph.Cond{some(owner), some(dear)}}, "a b c"},
		{"some not", some(not(owner)), "a b e"},
		{"none", graph.None(role()), "d"},
		{"none edge and node", graph.None(role(owner, dear)), "b d e"},
		{"every edge", graph.Every(role(owner)), "c d"},
		{"every node", graph.Every(role(dear)), "d e"},
		{"every of some edges", graph.Every(role(graph.Cond{Op: graph.Or, Conds: []graph.Cond{not(owner), dear}})),
			"a d e"},
		{"every without condition", graph.Every(role()), "a b c d e"},
		{"not every", not(graph.Every(role(owner))), "a b e"},
		{"some today", graph.Cond{Op: graph.Some, Step: today}, "a b c"},
		{"none today", graph.None(today), "d e"},
		{"there and back", some(is(graph.Eq, "m", int64(1)), graph.Cond{Op: graph.Some, Step: held(owner)}), "a b"},
		{"an account that every one of owns", some(graph.Every(held(owner))), "c"},
	} {
		t.Run(c.name, func(t *testing.T) { wants(t, s, all("Person", c.cond), c.want) })
	}
	t.Run("on the far side of a page", func(t *testing.T) {
		step := to("HAS_ROLE", "Account", graph.Cond{Op: graph.Some,
			Step: held(graph.Cond{Prop: edgeProp("HAS_ROLE", "role"), Value: "PAYER"})})
		step.Target.Order, step.Target.Count = []graph.Order{{Prop: prop("m")}}, true
		p := all("Person")
		p.Steps = []*graph.Step{step}
		for i, want := range []string{"poor rich", "poor rich", "rich", "", "rich"} {
			if got := short(match(t, s, p).Rows[i].Pages[0]); got != want {
				t.Errorf("row %d: %q, want %q%s", i, got, want, explain(s, p))
			}
		}
	})
}
