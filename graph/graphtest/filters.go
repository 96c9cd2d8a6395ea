package graphtest

import (
	"slices"
	"strings"
	"testing"

	"kith/graph"
)

// filters: every operator over every type that has it; what is absent compares with nothing.
//
//	    nick         i   f     b      d           at                    m      tags
//	a   "ab%c"       1   0.5   true   2000-01-01  2000-01-01T00:00:00Z  10000  a b
//	b   "Abc"        2   -1.5  false  2000-01-02  2000-01-01T12:00:00Z  10001  (empty)
//	c   -            -   -     -      -           -                     -      -
//	d   ""           0   0     false  1999-12-31  1999-12-31T23:59:59Z  -1     b
func filters(t *testing.T, f Factory) {
	s := filledWith(t, f,
		node("per_a", "nick", "ab%c", "i", int64(1), "f", 0.5, "b", true, "d", "2000-01-01", "at",
			"2000-01-01T00:00:00Z", "m", int64(10000), "tags", []string{"a", "b"}),
		node("per_b", "nick", "Abc", "i", int64(2), "f", -1.5, "b", false, "d", "2000-01-02", "at",
			"2000-01-01T12:00:00Z", "m", int64(10001), "tags", []string{}),
		node("per_c"),
		node("per_d", "nick", "", "i", int64(0), "f", 0.0, "b", false, "d", "1999-12-31", "at", "1999-12-31T23:59:59Z",
			"m", int64(-1), "tags", []string{"b"}))
	type truth struct {
		op    graph.Op
		value any
		want  string
	}
	for name, table := range map[string][]truth{
		"id": {
			{graph.Eq, "per_b", "b"}, {graph.Eq, "per_nobody", ""}, {graph.Eq, "acc_b", ""}, {graph.Eq, "", ""},
			{graph.Eq, nil, ""},
			{graph.In, []any{"per_d", "per_a", "per_nobody", "per_a"}, "a d"}, {graph.In, []any{}, ""},
			{graph.Lt, "per_b", "a"}, {graph.Ge, "per_b", "b c d"}, {graph.Prefix, "per_", "a b c d"},
			{graph.Contains, "_c", "c"},
		},
		"nick": {
			{graph.Eq, "Abc", "b"}, {graph.Eq, "abc", ""}, {graph.Eq, "", "d"}, {graph.Eq, nil, "c"},
			{graph.Lt, "ab", "b d"}, {graph.Le, "ab%c", "a b d"}, {graph.Gt, "Abc", "a"}, {graph.Ge, "Abc", "a b"},
			{graph.In, []any{"", "Abc"}, "b d"}, {graph.Prefix, "ab", "a b"}, {graph.Prefix, "", "a b d"},
			{graph.Prefix, "%", ""},
			{graph.Contains, "b", "a b"}, {graph.Contains, "B", "a b"}, {graph.Contains, "A", "a b"},
			{graph.Prefix, "AB", "a b"}, {graph.Suffix, "C", "a b"}, {graph.Like, `a%\%_`, "a"}, {graph.Like, "_b_",
				"b"},
			{graph.Contains, "%", "a"}, {graph.Contains, "_", ""},
			{graph.Contains, "", "a b d"},
		},
		"i": {
			{graph.Eq, int64(0), "d"}, {graph.Eq, nil, "c"}, {graph.Lt, int64(1), "d"}, {graph.Le, int64(1), "a d"},
			{graph.Gt, int64(1), "b"}, {graph.Ge, int64(1), "a b"}, {graph.In, []any{int64(0), int64(2), int64(9)},
				"b d"},
		},
		"f": {
			{graph.Eq, 0.0, "d"}, {graph.Eq, nil, "c"}, {graph.Lt, 0.0, "b"}, {graph.Le, 0.0, "b d"},
			{graph.Gt, 0.0, "a"}, {graph.Ge, 0.5, "a"},
			{graph.In, []any{0.5, -1.5}, "a b"},
		},
		"b": {
			{graph.Eq, true, "a"}, {graph.Eq, false, "b d"}, {graph.Eq, nil, "c"}, {graph.Lt, true, "b d"},
			{graph.Ge, false, "a b d"}, {graph.In, []any{true, false}, "a b d"},
		},
		"d": {
			{graph.Eq, "2000-01-01", "a"}, {graph.Eq, nil, "c"}, {graph.Lt, "2000-01-01", "d"},
			{graph.Le, "2000-01-01", "a d"},
			{graph.Gt, "2000-01-01", "b"}, {graph.Ge, "2000-01-01", "a b"}, {graph.In, []any{"2000-01-02"}, "b"},
		},
		"at": {
			{graph.Eq, "2000-01-01T12:00:00Z", "b"}, {graph.Eq, nil, "c"}, {graph.Lt, "2000-01-01T00:00:00Z", "d"},
			{graph.Ge, "2000-01-01T00:00:00Z", "a b"},
			{graph.In, []any{"2000-01-01T00:00:00Z"}, "a"},
		},
		"m": {
			{graph.Eq, int64(10001), "b"}, {graph.Eq, nil, "c"}, {graph.Lt, int64(0), "d"},
			{graph.Ge, int64(10000), "a b"}, {graph.In, []any{int64(-1)}, "d"},
		},
		"tags": {
			{graph.Has, "b", "a d"}, {graph.Has, "a", "a"}, {graph.Has, "", ""}, {graph.Has, "a,b", ""},
			{graph.Eq, nil, "c"},
			{graph.Eq, []string{"a", "b"}, "a"}, {graph.Eq, []string{"b"}, "d"}, {graph.Eq, []string{}, "b"},
			{graph.Eq, []string{"c"}, ""},
		},
		"status": {{graph.Eq, "UNKNOWN", "a b c d"}, {graph.Eq, nil, ""}},
		"s":      {{graph.Eq, nil, "a b c d"}, {graph.Eq, "x", ""}, {graph.Lt, "x", ""}}, // Company's and Account's
	} {
		t.Run(name, func(t *testing.T) {
			for _, c := range table {
				p := all("Person", is(c.op, name, c.value))
				if name == "s" {
					p.Labels = []string{"Person", "Company"}
				}
				wants(t, s, p, c.want)
				p.Where = []graph.Cond{not(p.Where...)}
				wants(t, s, p, without("a b c d", c.want))
			}
		})
	}
}

// logic: conditions side by side are And; And of nothing is true, Or of nothing false; Not is of all its conditions
// together. The nodes are those of an eight-row truth table: i is 1 in 4 to 7, b is true where the number's second bit
// is set, nick is "x" in odd numbers; a zero is absence.
func logic(t *testing.T, f Factory) {
	var facts []any
	for n := range 8 {
		var values []any
		for bit, v := range map[int][]any{4: {"i", int64(1)}, 2: {"b", true}, 1: {"nick", "x"}} {
			if n&bit != 0 {
				values = append(values, v...)
			}
		}
		facts = append(facts, node("per_"+string(rune('0'+n)), values...))
	}
	s := filledWith(t, f, facts...)
	i, b, x := is(graph.Eq, "i", int64(1)), is(graph.Eq, "b", true), is(graph.Eq, "nick", "x")
	and := func(c ...graph.Cond) graph.Cond { return graph.Cond{Op: graph.And, Conds: c} }
	or := func(c ...graph.Cond) graph.Cond { return graph.Cond{Op: graph.Or, Conds: c} }
	for _, c := range []struct {
		name  string
		where []graph.Cond
		want  string
	}{
		{"nothing", nil, "0 1 2 3 4 5 6 7"},
		{"side by side", []graph.Cond{i, b}, "6 7"},
		{"and", []graph.Cond{and(i, b, x)}, "7"},
		{"and of nothing", []graph.Cond{and()}, "0 1 2 3 4 5 6 7"},
		{"or", []graph.Cond{or(i, b)}, "2 3 4 5 6 7"},
		{"or of nothing", []graph.Cond{or()}, ""},
		{"not", []graph.Cond{not(i)}, "0 1 2 3"},
		{"not of nothing", []graph.Cond{not()}, ""},
		{"not of two", []graph.Cond{not(i, b)}, "0 1 2 3 4 5"},
		{"not of or", []graph.Cond{not(or(i, b))}, "0 1"},
		{"not of not", []graph.Cond{not(not(i))}, "4 5 6 7"},
		{"not of and", []graph.Cond{not(and(i, x))}, "0 1 2 3 4 6"},
		{"or of and and not", []graph.Cond{or(and(i, x), not(or(b, x)))}, "0 4 5 7"},
		{"a comparison and its negation", []graph.Cond{or(is(graph.Lt, "i", int64(1)), is(graph.Ge, "i", int64(1)))},
			"4 5 6 7"},
		{"the negation of a comparison with what is absent", []graph.Cond{not(is(graph.Lt, "i", int64(1)), i)},
			"0 1 2 3 4 5 6 7"},
		{"is not absent", []graph.Cond{not(is(graph.Eq, "i", nil))}, "4 5 6 7"},
	} {
		t.Run(c.name, func(t *testing.T) { wants(t, s, all("Person", c.where...), c.want) })
	}
}

// without is a list of ids without some of them.
func without(list, some string) string {
	out := slices.DeleteFunc(strings.Fields(list), func(id string) bool {
		return slices.Contains(strings.Fields(some),
			id)
	})
	return strings.Join(out, " ")
}

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
	role := func(where ...graph.Cond) *graph.Step { return along("HAS_ROLE", "Account", where...) }
	some := func(where ...graph.Cond) graph.Cond { return graph.Cond{Op: graph.Some, Step: role(where...)} }
	today := role()
	today.During = graph.Day("2020-01-01")
	held := func(where ...graph.Cond) *graph.Step { return inward(along("HAS_ROLE", "Person", where...)) }
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
		step := along("HAS_ROLE", "Account", graph.Cond{Op: graph.Some,
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
