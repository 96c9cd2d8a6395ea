package graphtest

import (
	"strings"
	"testing"

	"kith/graph"
)

// via: the key is the value at the row with the smallest edge id that the step leads to; nowhere is absent.
//
//	a ──OWNS──▶ x (i 1), z (i 3), role differs       b ──OWNS──▶ y (i 2)       c (nothing)      d ──OWNS──▶ n (i -)
func via(t *testing.T, f Factory) {
	ax, az := edge("OWNS", "per_a", "com_x", "role", "p", "percent", 10.0), edge("OWNS", "per_a", "com_z", "role", "q",
		"percent", 90.0)
	s := filledWith(t, f, node("per_a"), node("per_b"), node("per_c"), node("per_d"), node("com_x", "i", int64(1)),
		node("com_y", "i", int64(2)), node("com_z", "i", int64(3)), node("com_n"),
		ax, az, edge("OWNS", "per_b", "com_y", "percent", 50.0), edge("OWNS", "per_d", "com_n"))
	a := map[bool]int64{true: 1, false: 3}[id(ax) < id(az)]
	up, down := "a b c d", "b a c d"
	if a == 3 {
		up, down = down, up
	}
	owns := func(where ...graph.Cond) *graph.Step { return to("OWNS", "Company", where...) }
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
	t.Run("behind a key that says whether", func(t *testing.T) {
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
		back := in(to("OWNS", "Person"))
		back.Target.Order = []graph.Order{{Via: owns(is(graph.Ge, "i", int64(2))), Prop: prop("i")}}
		p := all("Company")
		p.Steps = []*graph.Step{back}
		p.Order = []graph.Order{{Via: in(to("OWNS", "Person")), Prop: prop("id"), Desc: true}}
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
}
