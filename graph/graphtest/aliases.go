package graphtest

import (
	"testing"

	"kith/graph"
)

// aliases: a node is found, and written, by its id and by every alias; it keeps the id it was first stored by.
//
//	acc_1 ◀─HAS_ROLE─ per_a ═ per_x ═ per_y      (per_a was first)
func aliases(t *testing.T, f Factory) {
	s := filledWith(t, f, withAliases(node("per_a", "given", "Ada"), "per_x"), node("per_b"), node("acc_1"))
	wantsChanges(t, s, batch(withAliases(node("per_y", "given", "Ada"), "per_x")), "nodes [updated], edges []")
	wantsChanges(t, s, batch(node("per_x", "given", "Ada"), edge("HAS_ROLE", "per_y", "acc_1")),
		"nodes [unchanged], edges [inserted]")
	wantsChanges(t, s, batch(edge("HAS_ROLE", "per_a", "acc_1"), edge("HAS_ROLE", "per_x", "acc_1"),
		edge("HAS_ROLE", "per_never", "acc_1")),
		"nodes [], edges [unchanged unchanged dangling]")
	wantsChanges(t, s, batch(node("per_x", "given", "Ida")), "nodes [updated], edges []")
	wants(t, s, all("Person", is(graph.Eq, "name", "Ida")), "a")
	wants(t, s, all("Person"), "a b")
	for _, id := range []string{"per_a", "per_x", "per_y"} {
		wants(t, s, all("Person", is(graph.Eq, "id", id)), "a")
		wants(t, s, all("Person", not(is(graph.Eq, "id", id))), "b")
		wants(t, s, all("Person", is(graph.In, "id", []any{"per_b", id, "per_never"})), "a b")
		wants(t, s, all("Person", not(is(graph.In, "id", []any{id}))), "b")
		wants(t, s, all("Account", graph.Cond{Op: graph.Some,
			Step: inward(along("HAS_ROLE", "Person", is(graph.Eq, "id", id)))}), "1")
		wants(t, s, all("Account", not(graph.Cond{Op: graph.Some,
			Step: inward(along("HAS_ROLE", "Person", is(graph.Eq, "id", id)))})), "")
		page := &graph.Pattern{Labels: []string{"Person", "Account"},
			Where: []graph.Cond{is(graph.In, "id", []any{id, "acc_1"})}, Page: graph.Page{Size: 5}, Count: true}
		if rows := match(t, s, page); short(rows) != "1 a" || rows.Total != 2 {
			t.Errorf("%s among others: %q, total %d%s", id, short(rows), rows.Total, explain(s, page))
		}
	}
	wants(t, s, all("Person", is(graph.Eq, "id", "per_never")), "")
	p := all("Person")
	p.Props = []graph.Prop{graph.Aliases}
	for i, want := range []string{`(["per_x" "per_y"])`, `([])`} {
		if got := typed(match(t, s, p).Rows[i].Vals); got != want {
			t.Errorf("the aliases of person %d are %s, want %s", i, got, want)
		}
	}
}

// joined: nodes that were stored apart become one when a write makes their ids aliases of each other, whatever came
// first. No assertion is lost: those of both give the one node its values, both nodes' edges become its own, two edges
// that become the same have their assertions together, and an edge between the two becomes a loop, which no step takes.
//
//	rec_a, rank 1: per_a Ada, x          rec_b, rank 2: per_b Adele Byron          rec_c, rank 3: per_c, who is both
//	rec_a: per_a -KNOWS on-> per_d       rec_b: per_b -KNOWS off, until 2021-> per_d
//	rec_b: per_b -HAS_ROLE-> acc_1       rec_b: per_b -KNOWS-> per_a
func joined(t *testing.T, f Factory) {
	ranked := func(record string, rank int, n graph.NodeWrite, edges ...graph.EdgeWrite) *graph.Batch {
		by := &graph.Provenance{Record: record, Rank: rank}
		n.By = by
		b := batch(node(record), n)
		for _, e := range edges {
			e.By = by
			b.Edges = append(b.Edges, e)
		}
		return b
	}
	a := ranked("rec_a", 1, node("per_a", "given", "Ada", "nick", "x"), edge("KNOWS", "per_a", "per_d", "on", true,
		"validFrom",
		"2001-01-01"))
	b := ranked("rec_b", 2, node("per_b", "given", "Adele", "family", "Byron"),
		edge("KNOWS", "per_b", "per_d", "on", false, "at", "2020-01-01T00:00:00Z", "validFrom", "2001-01-01",
			"validTo", "2021-01-01"),
		edge("HAS_ROLE", "per_b", "acc_1"), edge("KNOWS", "per_b", "per_a", "role", "self"))
	c := ranked("rec_c", 3, withAliases(node("per_c", "i", int64(7)), "per_a", "per_b"))
	for name, batches := range map[string][]*graph.Batch{
		"last": {a, b, c}, "last, the other way round": {b, a, c}, "first": {c, a, b}, "between": {a, c, b},
		"at once": {merge(b, c, a)}, "two at once": {a, merge(b, c)},
	} {
		t.Run(name, func(t *testing.T) {
			s := filledWith(t, f, node("per_d"), node("acc_1"))
			times := 2 // for edges whose ends come late
			if name == "last" {
				times = 1
			}
			for range times {
				for _, b := range batches {
					write(t, s, b)
				}
			}
			if name == "last" {
				wantsJoined(t, s, "per_c")
			}
			for _, b := range batches {
				if r := write(t, s, b); r.Wrote() {
					t.Errorf("writing it again changes something: %s", showResult(r))
				}
			}
			for _, id := range []string{"per_a", "per_b", "per_c"} {
				wantsJoined(t, s, id)
			}
			if rows := match(t, s, all("Person")); len(rows.Rows) != 2 {
				t.Errorf("there are %s, want two people", short(rows))
			}
		})
	}
}

// wantsJoined compares the person of the case above, found by one of its ids.
func wantsJoined(t *testing.T, s graph.Store, id string) {
	t.Helper()
	p := all("Person", is(graph.Eq, "id", id))
	p.Props = []graph.Prop{prop("name"), prop("nick"), prop("i")}
	far, loop := along("KNOWS", "Person", is(graph.Eq, "id", "per_d")), along("KNOWS", "Person", is(graph.Eq, "id", id))
	role, by := along("HAS_ROLE", "Account"), inward(along(graph.Asserted, "SourceRecord"))
	far.Target.Props = []graph.Prop{edgeProp("KNOWS", "on"), edgeProp("KNOWS", "at"), edgeProp("", "validTo"),
		edgeProp("", "record")}
	by.Target.Order = []graph.Order{{Prop: prop("id")}}
	p.Steps = []*graph.Step{far, loop, role, by}
	rows := match(t, s, p).Rows
	if len(rows) != 1 {
		t.Fatalf("%d nodes are called %s", len(rows), id)
	}
	r := rows[0]
	if got := typed(r.Vals); got != `("Ada Byron", "x", int64(7))` {
		t.Errorf("the person is %s", got)
	}
	if got := typed(r.Pages[0].Rows[0].Vals); len(r.Pages[0].Rows) != 1 ||
		got != `(bool(true), "2020-01-01T00:00:00Z", -, "rec_a")` {
		t.Errorf("%d edges, the first is %s", len(r.Pages[0].Rows), got)
	}
	if len(r.Pages[1].Rows) != 0 || len(r.Pages[2].Rows) != 1 || short(r.Pages[3]) != "a b c" {
		t.Errorf("%d loops, %d roles, asserted by %s", len(r.Pages[1].Rows), len(r.Pages[2].Rows), short(r.Pages[3]))
	}
}

// withdrawnByAlias: a fact that a record states by one id of a node can be withdrawn by another; a fact that it states
// in the same batch is not withdrawn.
func withdrawnByAlias(t *testing.T, f Factory) {
	n, e := statedBy("rec_r", node("per_x", "given", "Ada")), statedBy("rec_r", edge("KNOWS", "per_x", "per_x"))
	own := withdrawByKey(edge("KNOWS", "per_x", "per_x"))
	s := filledWith(t, f, node("rec_r"), withAliases(node("per_a"), "per_x"), n, e)
	canonical := withdraw("rec_r", edge("KNOWS", "per_a", "per_a"))
	wantsChanges(t, s, batch(n, e, withdraw("rec_r", node("per_a")), canonical, own),
		"nodes [unchanged], edges [unchanged], withdraws [unchanged unchanged unchanged]")
	wantsChanges(t, s, batch(withdraw("rec_r", node("per_x")), canonical),
		"nodes [], edges [], withdraws [updated updated]")
	if got := ending(t, s, "per_x", graph.Asserted, true); got != `("2020-01-01", bool(false))` {
		t.Errorf("the record's own edge ends %s", got)
	}
	byOther := withdrawByKey(edge("KNOWS", "per_x", "per_b", "role", "x", "validFrom", "2001-01-01"))
	write(t, s, batch(node("per_b"), statedBy("rec_r", edge("KNOWS", "per_a", "per_b", "role", "x", "validFrom",
		"2001-01-01")), statedBy("rec_r", edge("KNOWS", "per_a", "per_b", "role", "y"))))
	wantsChanges(t, s, batch(byOther, withdrawByKey(edge("KNOWS", "per_x", "per_b", "role", "z"))),
		"nodes [], edges [], withdraws [updated unchanged]")
	apart := node("per_b")
	write(t, s, batch(apart, statedBy("rec_r", edge("KNOWS", "per_b", "per_b"))))
	wantsChanges(t, s,
		batch(withAliases(node("per_a", "given", "Ada"), "per_b"), withdrawByKey(edge("KNOWS", "per_b", "per_b"))),
		"nodes [updated], edges [], withdraws [updated]")
	loop := statedBy("rec_r", edge("KNOWS", "per_c", "per_c", "role", "w"))
	write(t, s, batch(node("per_c"), loop))
	wantsChanges(t, s, batch(withAliases(node("per_a", "given", "Ada"), "per_c"), withdraw("rec_r", loop)),
		"nodes [updated], edges [], withdraws [updated]")
	wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: along("KNOWS", "Person",
		graph.Cond{Prop: edgeProp("KNOWS", "role")}, graph.Cond{Prop: edgeProp("", "validTo")})}), "")
}

// edgeNames: an edge's name leads to it, also after its ends were joined with other nodes, and to nothing else.
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
		return typed([]any{e.From, e.To, e.Since, e.Until, e.Vals[k.Slot("role")]})
	}
	none := named(edge("KNOWS", "per_a", "per_b", "role", "z"))
	away := named(edge("KNOWS", "per_never", "per_b"))
	check := func(from string) {
		t.Helper()
		for n, want := range map[graph.EdgeName]string{
			named(x): typed([]any{from, "per_b", "", graph.Ever, "x"}),
			named(y): typed([]any{from, "per_b", "2020-01-01", "", "y"}), none: "", away: "",
		} {
			if got := found(n); got != want {
				t.Errorf("%v leads to %s, want %s", n, got, want)
			}
		}
	}
	check("per_a")
	write(t, s, batch(withAliases(node("per_c"), "per_a")))
	check("per_c")
	for _, wrong := range []string{"", "edge_", "per_a", named(x).String() + "A", "edge_" + named(x).String(),
		graph.EdgeName{Type: "NONE", From: "per_a", To: "per_b", Key: "kkkkkkkk"}.String(),
		graph.EdgeName{Type: "OWNS", From: "acc_a", To: "per_b", Key: "kkkkkkkk"}.String()} {
		if n, ok := Model.ParseEdgeName(wrong); ok {
			t.Errorf("%q was read as %v", wrong, n)
		}
	}
}
