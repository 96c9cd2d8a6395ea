package graphtest

import (
	"strings"
	"testing"

	"kith/graph"
)

// ordering: text by UTF-8 bytes, numbers and dates by value, false before true, absent last in both directions, then
// the id.
//
//	    i      f     b      d           at                    m
//	a   2      0.5   true   2001-01-01  2000-01-01T00:00:01Z  -5
//	b   -3     -     false  -           -                     100000
//	c   -      1e21  -      0999-12-31  1999-12-31T23:59:59Z  -
//	d   2      -1.5  true   2001-01-01  2000-01-01T00:00:01Z  -5
//	e   10     5e-324 false 2000-12-31  -                     -10
func ordering(t *testing.T, f Factory) {
	s := filledWith(t, f,
		node("per_a", "i", int64(2), "f", 0.5, "b", true, "d", "2001-01-01", "at", "2000-01-01T00:00:01Z", "m",
			int64(-5)),
		node("per_b", "i", int64(-3), "b", false, "m", int64(100000)),
		node("per_c", "f", 1e21, "d", "0999-12-31", "at", "1999-12-31T23:59:59Z"),
		node("per_d", "i", int64(2), "f", -1.5, "b", true, "d", "2001-01-01", "at", "2000-01-01T00:00:01Z", "m",
			int64(-5)),
		node("per_e", "i", int64(10), "f", 5e-324, "b", false, "d", "2000-12-31", "m", int64(-10)))
	key := func(name string, desc bool) graph.Order { return graph.Order{Prop: prop(name), Desc: desc} }
	for _, c := range []struct {
		name string
		by   []graph.Order
		want string
	}{
		{"no key", nil, "a b c d e"},
		{"int", []graph.Order{key("i", false)}, "b a d e c"},
		{"int down", []graph.Order{key("i", true)}, "e a d b c"},
		{"float", []graph.Order{key("f", false)}, "d e a c b"},
		{"float down", []graph.Order{key("f", true)}, "c a e d b"},
		{"bool", []graph.Order{key("b", false)}, "b e a d c"},
		{"bool down", []graph.Order{key("b", true)}, "a d b e c"},
		{"date", []graph.Order{key("d", false)}, "c e a d b"},
		{"date down", []graph.Order{key("d", true)}, "a d e c b"},
		{"time", []graph.Order{key("at", false)}, "c a d b e"},
		{"time down", []graph.Order{key("at", true)}, "a d c b e"},
		{"decimal", []graph.Order{key("m", false)}, "e a d b c"},
		{"decimal down", []graph.Order{key("m", true)}, "b a d e c"},
		{"two keys", []graph.Order{key("b", false), key("i", true)}, "e b a d c"},
		{"two keys the other way", []graph.Order{key("b", true), key("i", false)}, "a d b e c"},
		{"an absent key first", []graph.Order{key("at", false), key("i", false)}, "c a d b e"},
		{"id down", []graph.Order{key("id", true)}, "e d c b a"},
		{"is", []graph.Order{{Prop: prop("i"), Is: int64(2), Desc: true}}, "a d b c e"},
		{"is, upwards", []graph.Order{{Prop: prop("i"), Is: int64(2)}}, "b c e a d"},
		{"two keys, both ways", []graph.Order{key("i", true), key("f", false)}, "e d a b c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := all("Person")
			p.Order = c.by
			wants(t, s, p, c.want)
			p.Page.Back = true
			wants(t, s, p, c.want)
		})
	}
}

// collation: a byte decides, not a locale; a character above U+FFFF comes after U+E000 to U+FFFF. The list is in order.
func collation(t *testing.T, f Factory) {
	var facts []any
	want := ""
	for i, text := range []string{" ", "10", "9", "A", "Z", "a", "a ", "aa", "ab", "e\u0301", "z", "ß", "ä", "é", "ø",
		"Ł", "\u2028", "日", "\ue000", "\uff5e", "\U0001F600"} {
		id := string(rune('z' - i)) // against the order of ids
		facts = append(facts, node("acc_"+id, "s", text))
		want += " " + id
	}
	want = want[1:]
	s := filledWith(t, f, facts...)
	p := all("Account")
	p.Order = []graph.Order{{Prop: prop("s")}}
	wants(t, s, p, want)
	for i, r := range match(t, s, p).Rows {
		p := all("Account", is(graph.Lt, "s", r.Keys[0]))
		p.Count = true
		if got := match(t, s, p).Total; got != int64(i) {
			t.Errorf("%d texts are less than %+q, want %d", got, r.Keys[0], i)
		}
		p = all("Account")
		p.Order, p.Page.From = []graph.Order{{Prop: prop("s")}}, r.Keys
		if got := match(t, s, p).Rows; len(got) != len(facts)-i-1 {
			t.Errorf("%d texts come after %+q, want %d", len(got), r.Keys[0], len(facts)-i-1)
		}
	}
}

// severalLabels: one order over all kinds, absent where a kind lacks the property, ids after that.
//
//	per_x i 2   com_y i 1   acc_z (no i)   grp_w (no i)
func severalLabels(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_x", "i", int64(2)), node("com_y", "i", int64(1)), node("acc_z"), node("grp_w"),
		node("rec_v"))
	p := all("Person")
	p.Labels = labels
	wants(t, s, p, "z y w x")
	p.Order = []graph.Order{{Prop: prop("i")}}
	wants(t, s, p, "y x z w")
	p.Order[0].Desc = true
	wants(t, s, p, "x y z w")
	p.Page.Size, p.Page.From = 2, []any{int64(1), "com_y"}
	wants(t, s, p, "z w")
	p.Page.Back, p.Page.From = true, []any{nil, "grp_w"}
	wants(t, s, p, "y z")
	p = all("Person", is(graph.Eq, "i", nil))
	p.Labels = labels
	wants(t, s, p, "z w")
	p.Where = []graph.Cond{not(is(graph.Eq, "i", int64(1)))}
	wants(t, s, p, "z w x")
}

// viaSteps: the key is the value at the row with the smallest edge id that the step leads to; nowhere is absent.
//
//	a ──OWNS──▶ x (i 1), z (i 3), role differs       b ──OWNS──▶ y (i 2)       c (nothing)      d ──OWNS──▶ n (i -)
func viaSteps(t *testing.T, f Factory) {
	ax, az := edge("OWNS", "per_a", "com_x", "role", "p", "percent", 10.0), edge("OWNS", "per_a", "com_z", "role", "q",
		"percent", 90.0)
	s := filledWith(t, f, node("per_a"), node("per_b"), node("per_c"), node("per_d"), node("com_x", "i", int64(1)),
		node("com_y", "i", int64(2)), node("com_z", "i", int64(3)), node("com_n"),
		ax, az, edge("OWNS", "per_b", "com_y", "percent", 50.0), edge("OWNS", "per_d", "com_n"))
	a := map[bool]int64{true: 1, false: 3}[idOf(ax) < idOf(az)]
	up, down := "a b c d", "b a c d"
	if a == 3 {
		up, down = down, up
	}
	owns := func(where ...graph.Cond) *graph.Step { return along("OWNS", "Company", where...) }
	percent := edgeProp("OWNS", "percent")
	for _, c := range []struct {
		name  string
		order graph.Order
		want  string
	}{
		{"first edge", graph.Order{Via: owns(), Prop: prop("i")}, up},
		{"first edge, down", graph.Order{Via: owns(), Prop: prop("i"), Desc: true}, down},
		{"of those that fit", graph.Order{Via: owns(is(graph.Gt, "i", int64(2))), Prop: prop("i")}, "a b c d"},
		{"of those that fit, down", graph.Order{Via: owns(is(graph.Gt, "i", int64(2))), Prop: prop("i"), Desc: true},
			"a b c d"},
		{"of those that fit, by the edge", graph.Order{Via: owns(graph.Cond{Op: graph.Le, Prop: percent, Value: 50.0}),
			Prop: percent, Desc: true}, "b a c d"},
		{"is", graph.Order{Via: owns(), Prop: prop("i"), Is: int64(2), Desc: true}, "b a c d"},
		{"is, upwards", graph.Order{Via: owns(), Prop: prop("i"), Is: int64(2)}, "a c d b"},
		{"the far id", graph.Order{Via: owns(), Prop: prop("id"), Desc: true},
			map[int64]string{1: "b a d c", 3: "a b d c"}[a]},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := all("Person")
			p.Order = []graph.Order{c.order}
			wants(t, s, p, c.want)
			p.Page = graph.Page{Size: 2, Back: true}
			wants(t, s, p, c.want[4:])
		})
	}
	t.Run("behind a key that is a comparison", func(t *testing.T) {
		p := all("Person")
		p.Order = []graph.Order{{Prop: prop("id"), Is: "per_b", Desc: true}, {Via: owns(), Prop: prop("i")}}
		const want = "b a c d"
		for i, row := range match(t, s, p).Rows {
			page := *p
			page.Page = graph.Page{Size: 2, From: row.Keys}
			wants(t, s, &page, strings.TrimSpace(want[min(2*i+2, len(want)):min(2*i+6, len(want))]))
			page.Page.Back = true
			wants(t, s, &page, strings.TrimSpace(want[max(2*i-4, 0):2*i]))
		}
	})
	t.Run("from a nested row", func(t *testing.T) {
		back := inward(along("OWNS", "Person"))
		back.Target.Order = []graph.Order{{Via: owns(is(graph.Ge, "i", int64(2))), Prop: prop("i")}}
		p := all("Company")
		p.Steps = []*graph.Step{back}
		p.Order = []graph.Order{{Via: inward(along("OWNS", "Person")), Prop: prop("id"), Desc: true}}
		rows := match(t, s, p).Rows
		if got := short(&graph.Rows{Rows: rows}); got != "n y x z" {
			t.Errorf("companies by owner, down: %q, want %q%s", got, "n y x z", explain(s, p))
		}
		for i, want := range []string{"d", "b", "a", "a"} {
			if got := short(rows[i].Pages[0]); got != want {
				t.Errorf("owners of %s: %q, want %q", rows[i].ID, got, want)
			}
		}
	})
	ownFirst(t, f) // last: the stores of a factory may be one
}
