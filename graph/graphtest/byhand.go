package graphtest

import (
	"testing"

	"kith/graph"
)

// hand has a person say a fact; of an edge without a period neither when it began nor that it lasts.
func hand(record, at string, fact any) any {
	by := &graph.Provenance{Record: record, Rank: graph.ByHand, At: at}
	switch fact := fact.(type) {
	case graph.NodeWrite:
		fact.By = by
		return fact
	case graph.EdgeWrite:
		if fact.By = by; fact.Until == graph.Ever {
			fact.Until = graph.Unsaid
		}
		return fact
	}
	return fact
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
