package graphtest

import (
	"testing"

	"kith/graph"
)

// settling: two sources on one person and one edge settle alike in either order; what a source no longer says gives
// way.
//
//	                 rank  at    given  family  i   |  on     until
//	rec_own          1     2020  Ada    -       -   |  true   open
//	rec_list         3     2024  Adele  Byron   7   |  false  2021-01-01
//	settled                      Ada    Byron   7   |  true   open
//	rec_own, later   1     2025  Bea    -       8   |  -      2022-01-01
//	settled                      Bea    Byron   8   |  false  2022-01-01
func settling(t *testing.T, f Factory) {
	a, b := node("per_a", "given", "Ada"), edge("KNOWS", "per_a", "per_b", "on", true)
	own := said("rec_own", 1, "2020-01-01T00:00:00Z", a, b)
	list := said("rec_list", 3, "2024-01-01T00:00:00Z", node("per_a", "given", "Adele", "family", "Byron", "i",
		int64(7)), edge("KNOWS", "per_a", "per_b", "on", false, "validTo", "2021-01-01"))
	later := said("rec_own", 1, "2025-01-01T00:00:00Z", node("per_a", "given", "Bea", "i", int64(8)),
		edge("KNOWS", "per_a", "per_b", "validTo", "2022-01-01"))
	for name, both := range map[string][]*graph.Batch{"the better one first": {own, list},
		"the better one last": {list, own}} {
		t.Run(name, func(t *testing.T) {
			s := filledWith(t, f, node("per_b"))
			changed(t, s, both[0], "nodes [inserted inserted], edges [inserted]")
			changed(t, s, both[1], "nodes [inserted updated], edges [updated]")
			settled(t, s, `("Ada Byron", "byron ada", int64(7))`, `(bool(true), -, "rec_own", "2020-01-01T00:00:00Z")`)
			for _, again := range both {
				changed(t, s, again, "nodes [unchanged unchanged], edges [unchanged]")
			}
			changed(t, s, later, "nodes [unchanged updated], edges [updated]")
			settled(t, s, `("Bea Byron", "byron bea", int64(8))`,
				`(bool(false), "2022-01-01", "rec_own", "2025-01-01T00:00:00Z")`)
		})
	}
}

// settled compares the person, the edge, and how many records assert the person.
func settled(t *testing.T, s graph.Store, person, knows string) {
	t.Helper()
	p := all("Person", is(graph.Eq, "id", "per_a"))
	p.Props = []graph.Prop{prop("name"), prop("sortName"), prop("i")}
	step := to("KNOWS", "Person")
	step.Target.Props = []graph.Prop{edgeProp("KNOWS", "on"), edgeProp("", "validTo"), edgeProp("", "record"),
		edgeProp("", "observedAt")}
	p.Steps = []*graph.Step{step, in(to(graph.Asserted, "SourceRecord"))}
	r := match(t, s, p).Rows[0]
	if got := value(r.Vals); got != person {
		t.Errorf("the person is %s, want %s", got, person)
	}
	if got := value(r.Pages[0].Rows[0].Vals); got != knows {
		t.Errorf("the edge is %s, want %s", got, knows)
	}
	if got := len(r.Pages[1].Rows); got != 2 {
		t.Errorf("%d records assert the person, want 2", got)
	}
}

// puts: what nobody says is put as it is, and stays until somebody says something else.
func puts(t *testing.T, f Factory) {
	s := open(t, f)
	says := said("rec_own", 1, "2020-01-01T00:00:00Z", node("per_a", "given", "Ada"),
		edge("KNOWS", "per_a", "per_b", "on", true))
	changed(t, s, batch(node("per_b"), edge("KNOWS", "per_b", "per_b", "on", true)),
		"nodes [inserted], edges [inserted]")
	changed(t, s, says, "nodes [inserted inserted], edges [inserted]")
	put := batch(node("per_a", "given", "Eva"), edge("KNOWS", "per_a", "per_b", "on", false))
	changed(t, s, put, "nodes [updated], edges [updated]")
	changed(t, s, says, "nodes [unchanged unchanged], edges [unchanged]")
	changed(t, s, put, "nodes [unchanged], edges [unchanged]")
	wants(t, s, all("Person", is(graph.Eq, "name", "Eva")), "a")
	changed(t, s, said("rec_own", 1, "2021-01-01T00:00:00Z", node("per_a", "given", "Ida"),
		edge("KNOWS", "per_a", "per_b")), "nodes [unchanged updated], edges [updated]")
	wants(t, s, all("Person", is(graph.Eq, "name", "Ida"), graph.Cond{Op: graph.Some,
		Step: to("KNOWS", "Person", graph.Cond{Prop: edgeProp("KNOWS", "on")})}), "a")
}

// explicit: a value that a source says counts against another source even where it equals what Kith would fill in.
func explicit(t *testing.T, f Factory) {
	first := said("rec_own", 1, "2020-01-01T00:00:00Z", node("per_a", "given", "Ada", "status", "UNKNOWN", "name",
		"Ada"), edge("KNOWS", "per_a", "per_b"))
	second := said("rec_list", 3, "2020-01-01T00:00:00Z", node("per_a", "full", "Countess", "status", "ACTIVE"),
		edge("KNOWS", "per_a", "per_b"))
	for name, both := range map[string][]*graph.Batch{"first": {first, second}, "last": {second, first}} {
		t.Run(name, func(t *testing.T) {
			s := filledWith(t, f, node("per_b"))
			for _, b := range append(both, both...) {
				write(t, s, b)
			}
			wants(t, s, all("Person", is(graph.Eq, "name", "Ada"), is(graph.Eq, "status", "UNKNOWN"),
				is(graph.Eq, "full", "Countess")), "a")
			changed(t, s, first, "nodes [unchanged unchanged], edges [unchanged]")
		})
	}
}

// byHand: what a person says counts before every source and touches nothing that it does not name, whatever came first;
// what a source stops to say ends as if nobody had corrected it, and what is undone counts no more.
//
//	rec_own, rank 1: Ada Byron, 7, on, open     rec_hand: Bea     rec_later: i 9     rec_edge: not on
func byHand(t *testing.T, f Factory) {
	a, e := node("per_a", "given", "Ada", "family", "Byron", "i", int64(7)), edge("KNOWS", "per_a", "per_b", "on", true)
	own := said("rec_own", 1, "2020-01-01T00:00:00Z", a, e)
	name := hand("rec_hand", "2019-01-01T00:00:00Z", node("per_a", "given", "Bea"))
	number := hand("rec_later", "2019-02-01T00:00:00Z", node("per_a", "i", int64(9)))
	off := hand("rec_edge", "2019-01-01T00:00:00Z", edge("KNOWS", "per_a", "per_b", "on", false))
	gone := batch(withdraw("rec_own", a), withdraw("rec_own", e))
	undone := func(record string, fact any) graph.Withdraw {
		w := withdraw(record, fact)
		w.On, w.Undo = "", true
		return w
	}
	s := filledWith(t, f, node("per_b"), node("rec_hand"))
	changed(t, s, batch(off), "nodes [], edges [dangling]")
	write(t, s, own)
	changed(t, s, batch(name, number, off), "nodes [updated updated], edges [updated]")
	settled(t, s, `("Bea Byron", "byron bea", int64(9))`, `(bool(false), -, "rec_edge", "2019-01-01T00:00:00Z")`)
	changed(t, s, batch(name, number, off), "nodes [unchanged unchanged], edges [unchanged]")
	changed(t, s, own, "nodes [unchanged unchanged], edges [unchanged]")

	write(t, s, gone) // the source says neither any more
	settled(t, s, `("Bea Byron", "byron bea", int64(9))`,
		`(bool(false), "2020-01-01", "rec_edge", "2019-01-01T00:00:00Z")`)
	changed(t, s, batch(hand("rec_again", "2021-01-01T00:00:00Z", edge("KNOWS", "per_a", "per_b", "on", true))),
		"nodes [], edges [updated]")
	settled(t, s, `("Bea Byron", "byron bea", int64(9))`,
		`(bool(true), "2020-01-01", "rec_again", "2021-01-01T00:00:00Z")`)
	changed(t, s, batch(undone("rec_again", e)), "nodes [], edges [], withdraws [updated]")
	write(t, s, own)
	settled(t, s, `("Bea Byron", "byron bea", int64(9))`, `(bool(false), -, "rec_edge", "2019-01-01T00:00:00Z")`)

	changed(t, s, batch(undone("rec_hand", a), undone("rec_edge", e)),
		"nodes [], edges [], withdraws [updated updated]")
	settled(t, s, `("Ada Byron", "byron ada", int64(9))`, `(bool(true), -, "rec_own", "2020-01-01T00:00:00Z")`)
	changed(t, s, batch(undone("rec_hand", a), undone("rec_edge", e)),
		"nodes [], edges [], withdraws [unchanged unchanged]")
	// said again, as by a file that knows of no undo
	changed(t, s, batch(name, off), "nodes [unchanged], edges [unchanged]")
	settled(t, s, `("Ada Byron", "byron ada", int64(9))`, `(bool(true), -, "rec_own", "2020-01-01T00:00:00Z")`)

	begun := hand("rec_begun", "2021-01-01T00:00:00Z", edge("KNOWS", "per_a", "per_b", "role", "x", "validFrom",
		"2021-01-01", "validTo", "2030-01-01"))
	changed(t, s, batch(begun), "nodes [], edges [inserted]")
	changed(t, s, batch(undone("rec_begun", begun)), "nodes [], edges [], withdraws [updated]")
	wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: to("KNOWS", "Person",
		graph.Cond{Op: graph.Eq, Prop: edgeProp("KNOWS", "role"), Value: "x"},
		graph.Cond{Op: graph.Eq, Prop: edgeProp("", "validTo"), Value: "2021-01-01"})}), "a")
}
