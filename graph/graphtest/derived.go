package graphtest

import (
	"errors"
	"testing"

	"kith/graph"
)

// derived: derived values are set, cleared, asked for and counted like others, by any id of the node; a node that is
// not stored has none, and no other write may name them.
func derived(t *testing.T, f Factory) {
	s := filledWith(t, f, withAliases(node("per_a"), "per_x"), node("per_b"), node("acc_a"))
	wantsChanges(t, s, batch(derive("per_x", "reach", int64(7), "due", "2026-01-02"),
		derive("per_b", "reach", int64(3)),
		derive("acc_a"), derive("per_c", "reach", int64(1))),
		"nodes [], edges [], derived [updated updated unchanged dangling]")
	wantsChanges(t, s, batch(derive("per_a", "reach", int64(7), "due", "2026-01-02")),
		"nodes [], edges [], derived [unchanged]")
	wants(t, s, all("Person", graph.Cond{Op: graph.Gt, Prop: prop("reach"), Value: int64(3)}), "a")
	wants(t, s, all("Person", graph.Cond{Op: graph.Le, Prop: prop("due"), Value: "2026-01-02"}), "a")
	p := all("Person")
	p.Order = []graph.Order{{Prop: prop("reach")}}
	wants(t, s, p, "b a")
	wantsChanges(t, s, batch(derive("per_a", "reach", int64(2)), derive("per_b", "reach", int64(9)),
		derive("per_b", "due", "2026-01-03"), node("per_c"), derive("per_c", "due", "2026-01-04")),
		"nodes [inserted], edges [], derived [updated updated updated updated]")
	wantsDerived(t, s, "per_a", `(int64(2), -)`)
	wantsDerived(t, s, "per_b", `(-, "2026-01-03")`)
	wantsDerived(t, s, "per_c", `(-, "2026-01-04")`)

	before := dump(t, s, Model)
	wantsChanges(t, s, batch(derive("per_a"), derive("per_a", "reach", int64(2))),
		"nodes [], edges [], derived [updated updated]")
	for _, b := range []*graph.Batch{batch(node("per_a", "reach", int64(1))),
		batch(statedBy("rec_own", node("per_a", "due", "2026-01-01"))),
		batch(statedByHand("rec_own", "", node("per_a", "due", graph.Absent))),
		batch(derive("per_a", "due", "soon")), batch(derive("com_a")), {Derived: []graph.DerivedWrite{{ID: "per_a"}}},
		{Derived: []graph.DerivedWrite{{ID: "nobody"}}}} {
		bad, ok := errors.AsType[*graph.BadWrite](writeError(s, b))
		if !ok || graph.ErrorKindOf(bad) != graph.Invalid {
			t.Errorf("got %v, want a bad write\n%s", bad, showBatch(b))
		}
	}
	if d := lineDiff(before, dump(t, s, Model)); d != "" {
		t.Errorf("something was written\n%s", d)
	}
}

// derivedStays: whatever is stated, withdrawn, corrected, undone or put of a node, what is derived of it stays; and
// nobody who has read the node finds it changed because something was derived.
func derivedStays(t *testing.T, f Factory) {
	a := node("per_a", "given", "Ada", "i", int64(1))
	own := stated("rec_own", 1, "2024-01-01T00:00:00Z", a, edge("KNOWS", "per_a", "per_b"))
	s := filledWith(t, f, node("per_b"), node("rec_hand"))
	write(t, s, own)
	write(t, s, batch(derive("per_a", "reach", int64(7), "due", "2026-01-02")))
	const want = `(int64(7), "2026-01-02")`
	undo := withdraw("rec_hand", a)
	undo.Undo = true
	for _, b := range []*graph.Batch{
		stated("rec_list", 2, "2024-01-01T00:00:00Z", node("per_a", "family", "Byron"),
			edge("KNOWS", "per_a", "per_b")),
		batch(statedByHand("rec_hand", "2024-01-01T00:00:00Z", node("per_a", "given", "Adele"))), batch(undo),
		batch(withdraw("rec_list", a)), batch(withdraw("rec_own", a)), own, batch(node("per_a", "given", "Bea")),
	} {
		write(t, s, b)
		wantsDerived(t, s, "per_a", want)
	}
	k := Model.Kind("Person")
	b := batch(derive("per_a", "reach", int64(8)))
	b.If = []graph.If{{Node: "per_a", Version: k.Version(k.Complete("per_a", node("per_a", "given", "Bea").Vals))}}
	wantsChanges(t, s, b, "nodes [], edges [], derived [updated]")
	wantsChanges(t, s, b, "nodes [], edges [], derived [unchanged]")
}

// derivedJoined: of joined nodes the one that stays keeps what is derived of it, and takes the other's where it has
// nothing.
func derivedJoined(t *testing.T, f Factory) {
	for _, by := range []string{"", "rec_own"} {
		s := filledWith(t, f, statedBy("rec_own", node("per_a")), node("per_b"), node("per_c"),
			derive("per_a", "reach", int64(7)), derive("per_b", "reach", int64(3), "due", "2026-01-02"),
			derive("per_c", "due", "2026-01-03"))
		join := withAliases(node("per_a"), "per_b", "per_c")
		if by != "" {
			join = statedBy(by, join).(graph.NodeWrite)
		}
		write(t, s, batch(join))
		wantsDerived(t, s, "per_a", `(int64(7), "2026-01-02")`)
	}
}

// derivedTried: a trial writes nothing; a checkpoint is put only beside what changes.
func derivedTried(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"), derive("per_a", "reach", int64(7)))
	before := dump(t, s, Model)
	check, try := node("rec_check").Node, &graph.Trial{}
	for _, c := range []struct {
		facts []any
		want  string
	}{
		{[]any{node("per_b"), derive("per_a", "reach", int64(8)), derive("per_c")},
			"nodes [inserted], edges [], derived [updated dangling]"},
		{[]any{derive("per_b", "reach", int64(1)), derive("per_b")}, "nodes [], edges [], derived [updated unchanged]"},
	} {
		b := batch(c.facts...)
		b.Checkpoint, b.Trial = &check, try
		wantsChanges(t, s, b, c.want)
	}
	b := batch(derive("per_a", "reach", int64(7)))
	b.Checkpoint = &check
	wantsChanges(t, s, b, "nodes [], edges [], derived [unchanged]")
	if d := lineDiff(before, dump(t, s, Model)); d != "" {
		t.Errorf("something was written\n%s", d)
	}
	b.Derived[0] = derive("per_a", "reach", int64(9))
	write(t, s, b)
	wants(t, s, all("SourceRecord"), "check")
	b = batch(derive("per_a", "reach", int64(8)))
	check = node("per_a", "given", "Ada").Node
	b.Checkpoint = &check
	write(t, s, b)
	wants(t, s, all("Person", graph.Cond{Op: graph.Words, Value: "ada"}, is(graph.Eq, "reach", int64(8))), "a")
}

// loggedDerived: what is derived is logged like other values, but nothing that is hidden, and nothing without a cause.
func loggedDerived(t *testing.T, f Factory) {
	s := filledWith(t, f, node("rec_own"), statedBy("rec_own", node("per_a")), node("per_b"))
	write(t, s, batch(derive("per_a", "reach", int64(1))))
	write(t, s, caused(batch(derive("per_a", "reach", int64(2), "due", "2026-01-02"), derive("per_b", "due",
		"2026-01-02"))))
	write(t, s, caused(batch(node("per_c"), derive("per_c", "reach", int64(5)), derive("per_b"))))
	wantsLog(t, s, 0, "1 updated per_a reach int64(1) to int64(2) rec_own", "2 inserted per_c")
}

// derivedEdges: an edge that rules state, with the least rank, is one of several statements of it: what a source or a
// person states counts before it, it ends when the rules withdraw it and nobody else states it, and it is as before
// when they state it again or the person takes the correction back.
func derivedEdges(t *testing.T, f Factory) {
	rules := func(values ...any) *graph.Batch {
		e := edge("HAS_ROLE", "per_a", "acc_a", append([]any{"role", "kin", "basis", "INFERRED"}, values...)...)
		e.By = &graph.Provenance{Record: "rec_rules", Rank: graph.DerivedRank}
		return batch(e)
	}
	e := edge("HAS_ROLE", "per_a", "acc_a", "role", "kin")
	hand := batch(statedByHand("rec_hand", "2024-01-01T00:00:00Z", edge("HAS_ROLE", "per_a", "acc_a", "role", "kin",
		"n", int64(9))))
	gone := batch(withdraw("rec_rules", e))
	s := filledWith(t, f, node("rec_rules"), node("rec_hand"), node("rec_own"), node("per_a"), node("acc_a"))
	now := func(want string) {
		t.Helper()
		p := all("Person", is(graph.Eq, "id", "per_a"))
		step := along("HAS_ROLE", "Account")
		for _, name := range []string{"basis", "n", "m"} {
			step.Target.Props = append(step.Target.Props, edgeProp("HAS_ROLE", name))
		}
		step.Target.Props = append(step.Target.Props, edgeProp("", "validTo"))
		p.Steps = []*graph.Step{step}
		got := ""
		for _, r := range match(t, s, p).Rows[0].Pages[0].Rows {
			got += typed(r.Vals)
		}
		if got != want {
			t.Errorf("the edge is %s, want %s", got, want)
		}
	}
	undo := withdraw("rec_hand", e)
	undo.Undo = true
	for _, c := range []struct {
		batch *graph.Batch
		want  string
	}{
		{rules("n", int64(1), "m", int64(5)), `("INFERRED", int64(1), int64(5), -)`},
		{hand, `("INFERRED", int64(9), int64(5), -)`},
		{rules("n", int64(1), "m", int64(6)), `("INFERRED", int64(9), int64(6), -)`},
		{gone, `("INFERRED", int64(9), int64(6), "2020-01-01")`},
		{rules("n", int64(2), "m", int64(7)), `("INFERRED", int64(9), int64(7), -)`},
		{batch(statedBy("rec_own", edge("HAS_ROLE", "per_a", "acc_a", "role", "kin", "m", int64(1)))),
			`("STATED", int64(9), int64(1), -)`},
		{batch(undo), `("STATED", -, int64(1), -)`},
		{batch(withdraw("rec_own", e)), `("INFERRED", int64(2), int64(7), -)`},
		{gone, `("INFERRED", int64(2), int64(7), "2020-01-01")`},
	} {
		write(t, s, c.batch)
		now(c.want)
	}
}

func wantsDerived(t *testing.T, s graph.Store, id, want string) {
	t.Helper()
	p := all("Person", is(graph.Eq, "id", id))
	p.Props = []graph.Prop{prop("reach"), prop("due")}
	if got := typed(match(t, s, p).Rows[0].Vals); got != want {
		t.Errorf("derived of %s is %s, want %s", id, got, want)
	}
}

func writeError(s graph.Store, b *graph.Batch) error {
	_, err := s.Write(ctx, b)
	return err
}
