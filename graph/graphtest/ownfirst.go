package graphtest

import (
	"testing"

	"kith/graph"
)

// ownFirst looks along a step for values that a row does not have itself: in conditions, and in keys.
//
//	a (i 5) ──OWNS──▶ x (i 1)     b ──OWNS──▶ y (i 2)     c ──OWNS──▶ n (i -)     d     e ──OWNS──▶ x, z (i 3)
func ownFirst(t *testing.T, f Factory) {
	ex, ez := edge("OWNS", "per_e", "com_x", "role", "p"), edge("OWNS", "per_e", "com_z", "role", "q")
	s := filledWith(t, f, node("per_a", "i", int64(5)), node("per_b"), node("per_c"), node("per_d"), node("per_e"),
		node("com_x", "i", int64(1)), node("com_y", "i", int64(2)), node("com_z", "i", int64(3)), node("com_n"), ex, ez,
		edge("OWNS", "per_a", "com_x"), edge("OWNS", "per_b", "com_y"), edge("OWNS", "per_c", "com_n"))
	e, other := int64(1), int64(3)
	if idOf(ez) < idOf(ex) {
		e, other = other, e
	}
	owns := along("OWNS", "Company")
	c := func(op graph.Op, v any) graph.Cond { return graph.Cond{Op: op, Prop: prop("i"), Value: v, Step: owns} }
	for _, test := range []struct {
		name string
		cond graph.Cond
		want string
	}{
		{"its own", c(graph.Eq, int64(5)), "a"},
		{"what its own hides", c(graph.In, []any{int64(2), int64(1)}), map[int64]string{1: "b e", 3: "b"}[e]},
		{"along the way", c(graph.Le, int64(2)), map[int64]string{1: "b e", 3: "b"}[e]},
		{"the first of several", c(graph.Eq, e), "e"},
		{"not the second", c(graph.Eq, other), ""},
		{"absent", c(graph.Eq, nil), "c d"},
		{"not absent", not(c(graph.Eq, nil)), "a b e"},
		{"not equal", not(c(graph.Eq, int64(2))), "a c d e"},
		{"in nothing, or equal", graph.Cond{Op: graph.Or, Conds: []graph.Cond{c(graph.In, []any{}),
			c(graph.Eq, int64(2))}}, "b"},
	} {
		t.Run(test.name, func(t *testing.T) { wants(t, s, all("Person", test.cond), test.want) })
	}
	t.Run("own first, then along the way", func(t *testing.T) {
		for desc, want := range map[bool]string{false: map[int64]string{1: "e b a c d", 3: "b e a c d"}[e],
			true: map[int64]string{1: "a b e c d", 3: "a e b c d"}[e]} {
			p := all("Person")
			p.Order = []graph.Order{{Prop: prop("i"), Via: owns, Own: true, Desc: desc}}
			wants(t, s, p, want)
			p.Page = graph.Page{Size: 2, From: match(t, s, p).Rows[1].Keys}
			wants(t, s, p, want[4:7])
		}
	})
}

// listsOwnFirst asks for elements of lists that a row has itself or along one step or another: what stands side by side
// in And, Or and Not is no reason to read only the row's own.
//
//	b ──KNOWS──▶ a (x)     c (y) ──KNOWS──▶ a     d
func listsOwnFirst(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "tags", []string{"x"}), node("per_b"), node("per_c", "tags", []string{"y"}),
		node("per_d"), edge("KNOWS", "per_b", "per_a"), edge("KNOWS", "per_c", "per_a"))
	own := func(v string) graph.Cond { return is(graph.Has, "tags", v) }
	out := func(v string) graph.Cond {
		return graph.Cond{Op: graph.Has, Prop: prop("tags"), Value: v, Step: along("KNOWS", "Person")}
	}
	in := func(v string) graph.Cond {
		return graph.Cond{Op: graph.Has, Prop: prop("tags"), Value: v, Step: inward(along("KNOWS", "Person"))}
	}
	for _, test := range []struct {
		name  string
		op    graph.Op
		conds []graph.Cond
		want  string
	}{
		{"and of one", graph.And, []graph.Cond{out("x")}, "a b"},
		{"and of two ways", graph.And, []graph.Cond{out("x"), in("x")}, "a"},
		{"or of two elements", graph.Or, []graph.Cond{out("x"), out("y")}, "a b c"},
		{"or of its own and along", graph.Or, []graph.Cond{own("y"), out("x")}, "a b c"},
		{"or of along and its own", graph.Or, []graph.Cond{out("x"), own("z")}, "a b"},
		{"not", graph.Not, []graph.Cond{out("x")}, "c d"},
		{"not both its own and along", graph.Not, []graph.Cond{own("x"), out("x")}, "b c d"},
	} {
		t.Run(test.name, func(t *testing.T) {
			wants(t, s, all("Person", graph.Cond{Op: test.op, Conds: test.conds}), test.want)
		})
	}
}

// oneOfOwn looks for an id that a node has itself or, what none of its kind can, along a step: it is found once.
func oneOfOwn(t *testing.T, f Factory) {
	s := filledWith(t, f, node("grp_a"), node("grp_b"))
	p := all("Group", graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: []any{"per_a", "grp_a"},
		Step: along("HAS_ROLE", "Account")})
	p.Page.Size = 5
	wants(t, s, p, "a")
	p.Where[0].Op, p.Where[0].Value = graph.Eq, "grp_a"
	wants(t, s, p, "a")
}
