package graphtest

import (
	"testing"

	"kith/graph"
)

// paging: a page forward is the first rows after a place, a page backward the last before it, both in the same order;
// what lies beyond is exact on the side the page grows to, and the other side reports whether there was a place.
//
//	a i 1   b i 1   c i 2   d i 3   e -   f -      (in this order)
func paging(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "i", int64(1)), node("per_b", "i", int64(1)), node("per_c", "i", int64(2)),
		node("per_d", "i", int64(3)), node("per_e"), node("per_f"))
	at := func(i any, id string) []any { return []any{i, id} }
	for _, c := range []struct {
		name       string
		size       int
		back       bool
		from       []any
		want       string
		next, prev bool
	}{
		{"first", 2, false, nil, "a b", true, false},
		{"all by size", 6, false, nil, "a b c d e f", false, false},
		{"one less", 5, false, nil, "a b c d e", true, false},
		{"more than there are", 7, false, nil, "a b c d e f", false, false},
		{"after, in a tie", 2, false, at(int64(1), "per_a"), "b c", true, true},
		{"after, into the absent", 3, false, at(int64(2), "per_c"), "d e f", false, true},
		{"after an absent one", 3, false, at(nil, "per_e"), "f", false, true},
		{"after the last", 3, false, at(nil, "per_f"), "", false, true},
		{"after no row's key", 2, false, at(int64(2), "per_"), "c d", true, true},
		{"after no row's key, behind a row", 2, false, at(int64(2), "per_zz"), "d e", true, true},
		{"after a key of nothing", 9, false, at(int64(7), "per_a"), "e f", false, true},
		{"after absent, no row's id", 9, false, at(nil, "per_ee"), "f", false, true},
		{"none", 0, false, nil, "", true, false},
		{"none after the last", 0, false, at(nil, "per_f"), "", false, true},
		{"all after", graph.All, false, at(int64(1), "per_b"), "c d e f", false, true},
		{"last", 2, true, nil, "e f", false, true},
		{"last of all", 6, true, nil, "a b c d e f", false, false},
		{"before, out of the absent", 3, true, at(nil, "per_f"), "c d e", true, true},
		{"before, in a tie", 3, true, at(int64(1), "per_b"), "a", true, false},
		{"before the first", 3, true, at(int64(1), "per_a"), "", true, false},
		{"before no row's key", 2, true, at(int64(2), "per_zz"), "b c", true, true},
		{"before a key of nothing", 2, true, at(int64(7), "per_a"), "c d", true, true},
		{"none, backward", 0, true, nil, "", false, true},
		{"none before the first", 0, true, at(int64(1), "per_a"), "", true, false},
		{"all before", graph.All, true, at(nil, "per_e"), "a b c d", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := all("Person")
			p.Order = []graph.Order{{Prop: prop("i")}}
			p.Page = graph.Page{Size: c.size, Back: c.back, From: c.from}
			for _, count := range []bool{false, true} {
				p.Count = count
				rows := match(t, s, p)
				if got := short(rows); got != c.want || rows.HasNext != c.next || rows.HasPrev != c.prev {
					t.Errorf("got %q next %v prev %v, want %q next %v prev %v%s", got, rows.HasNext, rows.HasPrev,
						c.want, c.next, c.prev, explain(s, p))
				}
				if want := map[bool]int64{true: 6}[count]; rows.Total != want {
					t.Errorf("count %v gives a total of %d, want %d", count, rows.Total, want)
				}
			}
		})
	}
}

// nestedPaging: each row has a page of its own, and edges have their own order, by edge id in the end.
//
//	hub ──KNOWS──▶ a, b, c, d (role 2 1 2 -)      lone
func nestedPaging(t *testing.T, f Factory) {
	hub := []graph.EdgeWrite{edge("KNOWS", "per_hub", "per_a", "role", "2"), edge("KNOWS", "per_hub", "per_b", "role",
		"1"),
		edge("KNOWS", "per_hub", "per_c", "role", "2"), edge("KNOWS", "per_hub", "per_d")}
	s := filledWith(t, f, node("per_hub"), node("per_a"), node("per_b"), node("per_c"), node("per_d"), node("per_lone"),
		hub[0], hub[1], hub[2], hub[3])
	tie := "a c"
	if idOf(hub[0]) > idOf(hub[2]) {
		tie = "c a"
	}
	step := along("KNOWS", "Person")
	step.Target.Order = []graph.Order{{Prop: edgeProp("KNOWS", "role")}}
	p := all("Person")
	p.Steps = []*graph.Step{step}
	nested := func(page graph.Page) map[string]*graph.Rows {
		step.Target.Page, step.Target.Count = page, true
		out := map[string]*graph.Rows{}
		for _, r := range match(t, s, p).Rows {
			out[r.ID] = r.Pages[0]
		}
		return out
	}
	for _, c := range []struct {
		page       graph.Page
		want       string
		next, prev bool
	}{
		{graph.Page{Size: graph.All}, "b " + tie + " d", false, false},
		{graph.Page{Size: 3}, "b " + tie, true, false},
		{graph.Page{Size: 2, Back: true}, tie[2:] + " d", false, true},
		{graph.Page{Size: 1, From: []any{"1", idOf(hub[1])}}, tie[:1], true, true},
		{graph.Page{Size: 9, Back: true, From: []any{nil, idOf(hub[3])}}, "b " + tie, true, false},
		{graph.Page{Size: 0}, "", true, false},
	} {
		pages := nested(c.page)
		got := pages["per_hub"]
		if short(got) != c.want || got.HasNext != c.next || got.HasPrev != c.prev || got.Total != 4 {
			t.Errorf("page %v of the hub: %q next %v prev %v total %d, want %q next %v prev %v total 4", c.page,
				short(got), got.HasNext, got.HasPrev, got.Total, c.want, c.next, c.prev)
		}
		if lone := pages["per_lone"]; lone == nil || len(lone.Rows) != 0 || lone.Total != 0 {
			t.Errorf("page %v of the lone one: %v, want an empty page", c.page, lone)
		}
	}
}
