package graphtest

import (
	"testing"

	"kith/graph"
)

// survivorship: the assertions of two sources give one person, and one edge with a start, the same values in either
// order; a value that a source states no more gives way to the other's.
//
//	                 rank  at    given  family  i   |  on     until
//	rec_own          1     2020  Ada    -       -   |  true   open
//	rec_list         3     2024  Adele  Byron   7   |  false  2021-01-01
//	effective                    Ada    Byron   7   |  true   open
//	rec_own, later   1     2025  Bea    -       8   |  -      2022-01-01
//	effective                    Bea    Byron   8   |  false  2022-01-01
func survivorship(t *testing.T, f Factory) {
	knows := func(values ...any) graph.EdgeWrite {
		return edge("KNOWS", "per_a", "per_b", append(values, "validFrom", "2001-01-01")...)
	}
	a := node("per_a", "given", "Ada")
	own := stated("rec_own", 1, "2020-01-01T00:00:00Z", a, knows("on", true))
	list := stated("rec_list", 3, "2024-01-01T00:00:00Z", node("per_a", "given", "Adele", "family", "Byron", "i",
		int64(7)), knows("on", false, "validTo", "2021-01-01"))
	later := stated("rec_own", 1, "2025-01-01T00:00:00Z", node("per_a", "given", "Bea", "i", int64(8)),
		knows("validTo", "2022-01-01"))
	for name, both := range map[string][]*graph.Batch{"the better one first": {own, list},
		"the better one last": {list, own}} {
		t.Run(name, func(t *testing.T) {
			s := filledWith(t, f, node("per_b"))
			wantsChanges(t, s, both[0], "nodes [inserted inserted], edges [inserted]")
			wantsChanges(t, s, both[1], "nodes [inserted updated], edges [updated]")
			wantsEffective(t, s, `("Ada Byron", "byron ada", int64(7))`,
				`(bool(true), -, "rec_own", "2020-01-01T00:00:00Z")`)
			for _, again := range both {
				wantsChanges(t, s, again, "nodes [unchanged unchanged], edges [unchanged]")
			}
			wantsChanges(t, s, later, "nodes [unchanged updated], edges [updated]")
			wantsEffective(t, s, `("Bea Byron", "byron bea", int64(8))`,
				`(bool(false), "2022-01-01", "rec_own", "2025-01-01T00:00:00Z")`)
		})
	}
}

// wantsEffective compares the person, the edge, and how many records assert the person.
func wantsEffective(t *testing.T, s graph.Store, person, knows string) {
	t.Helper()
	p := all("Person", is(graph.Eq, "id", "per_a"))
	p.Props = []graph.Prop{prop("name"), prop("sortName"), prop("i")}
	step := along("KNOWS", "Person")
	step.Target.Props = []graph.Prop{edgeProp("KNOWS", "on"), edgeProp("", "validTo"), edgeProp("", "record"),
		edgeProp("", "observedAt")}
	p.Steps = []*graph.Step{step, inward(along(graph.Asserted, "SourceRecord"))}
	r := match(t, s, p).Rows[0]
	if got := typed(r.Vals); got != person {
		t.Errorf("the person is %s, want %s", got, person)
	}
	if got := typed(r.Pages[0].Rows[0].Vals); got != knows {
		t.Errorf("the edge is %s, want %s", got, knows)
	}
	if got := len(r.Pages[1].Rows); got != 2 {
		t.Errorf("%d records assert the person, want 2", got)
	}
}

// withoutProvenance: values without provenance are put as they are, and stay until an assertion changes.
func withoutProvenance(t *testing.T, f Factory) {
	s := open(t, f)
	own := stated("rec_own", 1, "2020-01-01T00:00:00Z", node("per_a", "given", "Ada"),
		edge("KNOWS", "per_a", "per_b", "on", true))
	wantsChanges(t, s, batch(node("per_b"), edge("KNOWS", "per_b", "per_b", "on", true)),
		"nodes [inserted], edges [inserted]")
	wantsChanges(t, s, own, "nodes [inserted inserted], edges [inserted]")
	put := batch(node("per_a", "given", "Eva"), edge("KNOWS", "per_a", "per_b", "on", false))
	wantsChanges(t, s, put, "nodes [updated], edges [updated]")
	wantsChanges(t, s, own, "nodes [unchanged unchanged], edges [unchanged]")
	wantsChanges(t, s, put, "nodes [unchanged], edges [unchanged]")
	wants(t, s, all("Person", is(graph.Eq, "name", "Eva")), "a")
	wantsChanges(t, s, stated("rec_own", 1, "2021-01-01T00:00:00Z", node("per_a", "given", "Ida"),
		edge("KNOWS", "per_a", "per_b")), "nodes [unchanged updated], edges [updated]")
	wants(t, s, all("Person", is(graph.Eq, "name", "Ida"), graph.Cond{Op: graph.Some,
		Step: along("KNOWS", "Person", graph.Cond{Prop: edgeProp("KNOWS", "on")})}), "a")
}

// explicit: a value that a source states counts before another source's even if it equals a default or a computed name.
func explicit(t *testing.T, f Factory) {
	first := stated("rec_own", 1, "2020-01-01T00:00:00Z", node("per_a", "given", "Ada", "status", "UNKNOWN", "name",
		"Ada"), edge("KNOWS", "per_a", "per_b"))
	second := stated("rec_list", 3, "2020-01-01T00:00:00Z", node("per_a", "full", "Countess", "status", "ACTIVE"),
		edge("KNOWS", "per_a", "per_b"))
	for name, both := range map[string][]*graph.Batch{"first": {first, second}, "last": {second, first}} {
		t.Run(name, func(t *testing.T) {
			s := filledWith(t, f, node("per_b"))
			for _, b := range append(both, both...) {
				write(t, s, b)
			}
			wants(t, s, all("Person", is(graph.Eq, "name", "Ada"), is(graph.Eq, "status", "UNKNOWN"),
				is(graph.Eq, "full", "Countess")), "a")
			wantsChanges(t, s, first, "nodes [unchanged unchanged], edges [unchanged]")
		})
	}
}

// byHand: an assertion by hand counts before every source and changes nothing that it does not name, whatever came
// first. A fact that its source withdraws ends as if there were no correction, and an undone assertion counts no more.
//
//	rec_own, rank 1: Ada Byron, 7, on, open     rec_hand: Bea     rec_later: i 9     rec_edge: not on
func byHand(t *testing.T, f Factory) {
	a, e := node("per_a", "given", "Ada", "family", "Byron", "i", int64(7)), edge("KNOWS", "per_a", "per_b", "on", true)
	own := stated("rec_own", 1, "2020-01-01T00:00:00Z", a, e)
	name := statedByHand("rec_hand", "2019-01-01T00:00:00Z", node("per_a", "given", "Bea"))
	number := statedByHand("rec_later", "2019-02-01T00:00:00Z", node("per_a", "i", int64(9)))
	off := statedByHand("rec_edge", "2019-01-01T00:00:00Z", edge("KNOWS", "per_a", "per_b", "on", false))
	gone := batch(withdraw("rec_own", a), withdraw("rec_own", e))
	undone := func(record string, fact any) graph.Withdraw {
		w := withdraw(record, fact)
		w.On, w.Undo = "", true
		return w
	}
	s := filledWith(t, f, node("per_b"), node("rec_hand"))
	wantsChanges(t, s, batch(off), "nodes [], edges [dangling]")
	write(t, s, own)
	wantsChanges(t, s, batch(name, number, off), "nodes [updated updated], edges [updated]")
	wantsEffective(t, s, `("Bea Byron", "byron bea", int64(9))`, `(bool(false), -, "rec_edge", "2019-01-01T00:00:00Z")`)
	wantsChanges(t, s, batch(name, number, off), "nodes [unchanged unchanged], edges [unchanged]")
	wantsChanges(t, s, own, "nodes [unchanged unchanged], edges [unchanged]")

	write(t, s, gone) // the source states neither any more
	wantsEffective(t, s, `("Bea Byron", "byron bea", int64(9))`,
		`(bool(false), "2020-01-01", "rec_edge", "2019-01-01T00:00:00Z")`)
	again := statedByHand("rec_again", "2021-01-01T00:00:00Z", edge("KNOWS", "per_a", "per_b", "on", true))
	wantsChanges(t, s, batch(again), "nodes [], edges [updated]")
	wantsEffective(t, s, `("Bea Byron", "byron bea", int64(9))`,
		`(bool(true), "2020-01-01", "rec_again", "2021-01-01T00:00:00Z")`)
	wantsChanges(t, s, batch(undone("rec_again", e)), "nodes [], edges [], withdraws [updated]")
	write(t, s, own)
	wantsEffective(t, s, `("Bea Byron", "byron bea", int64(9))`, `(bool(false), -, "rec_edge", "2019-01-01T00:00:00Z")`)

	wantsChanges(t, s, batch(undone("rec_hand", a), undone("rec_edge", e)),
		"nodes [], edges [], withdraws [updated updated]")
	wantsEffective(t, s, `("Ada Byron", "byron ada", int64(9))`, `(bool(true), -, "rec_own", "2020-01-01T00:00:00Z")`)
	wantsChanges(t, s, batch(undone("rec_hand", a), undone("rec_edge", e)),
		"nodes [], edges [], withdraws [unchanged unchanged]")
	// stated again, as by a file that knows of no undo
	wantsChanges(t, s, batch(name, off), "nodes [unchanged], edges [unchanged]")
	wantsEffective(t, s, `("Ada Byron", "byron ada", int64(9))`, `(bool(true), -, "rec_own", "2020-01-01T00:00:00Z")`)

	begun := statedByHand("rec_begun", "2021-01-01T00:00:00Z", edge("KNOWS", "per_a", "per_b", "role", "x", "validFrom",
		"2021-01-01", "validTo", "2030-01-01"))
	wantsChanges(t, s, batch(begun), "nodes [], edges [inserted]")
	wantsChanges(t, s, batch(undone("rec_begun", begun)), "nodes [], edges [], withdraws [updated]")
	wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: along("KNOWS", "Person",
		graph.Cond{Op: graph.Eq, Prop: edgeProp("KNOWS", "role"), Value: "x"})}), "")
}

// notSo: a person states that a property has no value, and that an edge is not so, whatever a source states, until that
// is undone.
func notSo(t *testing.T, f Factory) {
	a, e := node("per_a", "given", "Ada", "family", "Byron", "i", int64(7)), edge("KNOWS", "per_a", "per_b", "on", true)
	own := stated("rec_own", 1, "2020-01-01T00:00:00Z", a, e)
	number := statedByHand("rec_hand", "2019-01-01T00:00:00Z", node("per_a", "i", graph.Absent))
	never := edge("KNOWS", "per_a", "per_b")
	never.Until = graph.Never
	wrong := statedByHand("rec_hand", "2019-01-01T00:00:00Z", never)
	s := filledWith(t, f, node("per_b"), node("rec_hand"))
	write(t, s, own)
	wantsChanges(t, s, batch(number, wrong), "nodes [updated], edges [updated]")
	later := stated("rec_own", 1, "2021-01-01T00:00:00Z",
		node("per_a", "given", "Ada", "family", "Byron", "i", int64(8)),
		edge("KNOWS", "per_a", "per_b", "on", false, "validTo", "2030-01-01"))
	for _, again := range []*graph.Batch{nil, own, later, batch(number, wrong)} {
		if again != nil {
			write(t, s, again)
		}
		wants(t, s, all("Person", is(graph.Eq, "given", "Ada"), is(graph.Eq, "i", nil)), "a")
		for _, during := range []graph.Period{{}, graph.Day("2025-01-01"), {To: "2025-01-01"},
			{From: "0000-01-01", To: "0000-01-02"}} {
			step := along("KNOWS", "Person")
			step.During = during
			wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: step}), "")
			back := inward(along("KNOWS", "Person"))
			back.During = during
			wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: back}), "")
		}
		step := along("KNOWS", "Person")
		step.Wrong = true
		wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: step}), "a")
		step.During = graph.Day("2025-01-01")
		if _, err := s.Match(ctx, all("Person", graph.Cond{Op: graph.Some, Step: step})); graph.ErrorKindOf(err) !=
			graph.Invalid {
			t.Errorf("what is wrong on a day: %v", err)
		}
	}
	k := Model.Edge("KNOWS")
	name := k.Name("per_a", "per_b", "", k.Complete(e.Vals))
	if found, err := graph.FindEdge(ctx, s, Model, name); err != nil || found == nil || found.Until != graph.Never {
		t.Errorf("by its name there is %v, %v", found, err)
	}
	undone := func(fact any) graph.Withdraw {
		w := withdraw("rec_hand", fact)
		w.On, w.Undo = "", true
		return w
	}
	wantsChanges(t, s, batch(undone(a), undone(e)), "nodes [], edges [], withdraws [updated updated]")
	wantsEffective(t, s, `("Ada Byron", "byron ada", int64(8))`,
		`(bool(false), "2030-01-01", "rec_own", "2021-01-01T00:00:00Z")`)
	for _, bad := range []*graph.Batch{
		stated("rec_own", 1, "2022-01-01T00:00:00Z", node("per_a", "i", graph.Absent), e),
		stated("rec_own", 1, "2022-01-01T00:00:00Z", a, never)} {
		if _, err := s.Write(ctx, bad); graph.ErrorKindOf(err) != graph.Invalid {
			t.Errorf("no source states that something is not so: %v", err)
		}
	}
}
