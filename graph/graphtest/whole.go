package graphtest

import (
	"testing"

	"kith/graph"
)

// settledAsWhole: of an edge without a known start the first source gives all values and the end: one by which it holds
// on the day of the batch before one by which it is over, then the better rank, then the newest. So who left and came
// back is there, whatever was read first. What a person states lies over it, property by property.
//
//	                        rank  at    on     at      until
//	rec_former              1     2024  false  2001    2010-01-01
//	rec_now                 2     2020  true   -       open
//	rec_soon                1     2020  -      -       2030-01-01
//	former, now             2     2020  true   -       open
//	and soon, in 2026       1     2020  -      -       2030-01-01
//	and soon, in 2031       2     2020  true   -       open
//	by hand: at 2002        1           -      2002    2030-01-01
func settledAsWhole(t *testing.T, f Factory) {
	stating := func(record string, rank int, at, day string, values ...any) *graph.Batch {
		b := stated(record, rank, at, node("per_a"), edge("KNOWS", "per_a", "per_b", values...))
		b.Day = day
		return b
	}
	now := func(day string) *graph.Batch { return stating("rec_now", 2, "2020-01-01T00:00:00Z", day, "on", true) }
	former := func(day string) *graph.Batch {
		return stating("rec_former", 1, "2024-01-01T00:00:00Z", day, "on", false, "at", "2001-01-01T00:00:00Z",
			"validTo", "2010-01-01")
	}
	soon := func(day string) *graph.Batch {
		return stating("rec_soon", 1, "2020-01-01T00:00:00Z", day, "validTo", "2030-01-01")
	}
	const open, ending = `(bool(true), -, -, "rec_now")`, `(-, -, "2030-01-01", "rec_soon")`
	for _, c := range []struct {
		name    string
		batches []*graph.Batch
		want    string
	}{
		{"former, now", []*graph.Batch{former("2026-01-01"), now("2026-01-01")}, open},
		{"now, former", []*graph.Batch{now("2026-01-01"), former("2026-01-01")}, open},
		{"both at once", []*graph.Batch{merged("2026-01-01", now(""), former(""))}, open},
		{"without a day", []*graph.Batch{merged("", soon(""), former(""), now(""))}, open},
		{"soon, in 2026", []*graph.Batch{now("2026-01-01"), soon("2026-01-01"), former("2026-01-01")}, ending},
		{"soon, at once", []*graph.Batch{merged("2026-01-01", former(""), soon(""), now(""))}, ending},
		{"soon, in 2031", []*graph.Batch{soon("2031-01-01"), former("2031-01-01"), now("2031-01-01")}, open},
		{"soon, on its last day", []*graph.Batch{merged("2029-12-31", soon(""), now(""))}, ending},
		{"soon, on its end", []*graph.Batch{merged("2030-01-01", soon(""), now(""))}, open},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := filledWith(t, f, node("per_b"), node("rec_hand"))
			for _, b := range c.batches {
				write(t, s, b)
			}
			wantsKnown(t, s, c.want)
			for _, b := range c.batches {
				if r := write(t, s, b); r.Wrote() {
					t.Errorf("writing it again changes something: %s", showResult(r))
				}
			}
			b := batch(statedByHand("rec_hand", "2019-01-01T00:00:00Z", edge("KNOWS", "per_a", "per_b", "at",
				"2002-01-01T00:00:00Z")))
			b.Day = c.batches[0].Day
			wantsChanges(t, s, b, "nodes [], edges [updated]")
			byHand := map[string]string{open: `(bool(true), "2002-01-01T00:00:00Z", -, "rec_hand")`,
				ending: `(-, "2002-01-01T00:00:00Z", "2030-01-01", "rec_hand")`}
			wantsKnown(t, s, byHand[c.want])
		})
	}
}

// settledWhenWithdrawn: who states the edge still gives all of it; the last one leaves it as it was, ended on the day.
func settledWhenWithdrawn(t *testing.T, f Factory) {
	now := stated("rec_now", 2, "2020-01-01T00:00:00Z", node("per_a"), edge("KNOWS", "per_a", "per_b", "on", true))
	former := stated("rec_former", 1, "2024-01-01T00:00:00Z", node("per_a"), edge("KNOWS", "per_a", "per_b", "on",
		false, "validTo", "2010-01-01"))
	s := filledWith(t, f, node("per_b"))
	write(t, s, merged("2019-01-01", now, former))
	wantsKnown(t, s, `(bool(true), -, -, "rec_now")`)
	knows := edge("KNOWS", "per_a", "per_b")
	write(t, s, batch(withdraw("rec_former", knows)))
	wantsKnown(t, s, `(bool(true), -, -, "rec_now")`)
	write(t, s, former)
	write(t, s, batch(withdraw("rec_now", knows)))
	wantsKnown(t, s, `(bool(false), -, "2010-01-01", "rec_former")`)
	write(t, s, batch(withdraw("rec_former", knows)))
	wantsKnown(t, s, `(bool(false), -, "2010-01-01", "rec_former")`)
	write(t, s, now)
	wantsKnown(t, s, `(bool(true), -, -, "rec_now")`)
	write(t, s, batch(withdraw("rec_now", knows)))
	wantsKnown(t, s, `(bool(true), -, "2020-01-01", "rec_now")`)
}

// settledWhenJoined: two edges that become one are settled together, on the day of the batch that joins their ends.
func settledWhenJoined(t *testing.T, f Factory) {
	former := stated("rec_former", 1, "2024-01-01T00:00:00Z", node("per_a"), edge("KNOWS", "per_a", "per_b", "on",
		false, "validTo", "2025-01-01"))
	now := stated("rec_now", 2, "2020-01-01T00:00:00Z", node("per_c"), edge("KNOWS", "per_c", "per_b", "on", true))
	for day, want := range map[string]string{"2024-06-01": `(bool(false), -, "2025-01-01", "rec_former")`,
		"2026-01-01": `(bool(true), -, -, "rec_now")`} {
		s := filledWith(t, f, node("per_b"))
		write(t, s, merged(day, former, now))
		wantsKnown(t, s, `(bool(false), -, "2025-01-01", "rec_former")`)
		join := batch(withAliases(node("per_a"), "per_c"))
		join.Day = day
		write(t, s, join)
		wantsKnown(t, s, want)
	}
}

// keyed: a key makes parallel edges without a start distinct. Each is settled, withdrawn and found on its own, also
// after its end was joined with another node.
//
//	per_a ─KNOWS─▶ per_b: 1 over, 2 open, without a key open
func keyed(t *testing.T, f Factory) {
	stating := func(record, from string, values ...any) *graph.Batch {
		return stated(record, 1, "2024-01-01T00:00:00Z", node(from), edge("KNOWS", from, "per_b", values...))
	}
	one := stating("rec_one", "per_a", "key", "1", "validTo", "2010-01-01")
	two := stating("rec_two", "per_c", "key", "2", "on", true)
	none := stating("rec_none", "per_a")
	s := filledWith(t, f, node("per_b"))
	write(t, s, merged("2026-01-01", one, two, none))
	k := Model.Edge("KNOWS")
	keys := func(want string) {
		t.Helper()
		step := along("KNOWS", "Person")
		step.Target.Order = []graph.Order{{Prop: edgeProp("KNOWS", "key")}}
		step.Target.Props = []graph.Prop{edgeProp("KNOWS", "key"), edgeProp("", "validTo")}
		p := all("Person", is(graph.Eq, "id", "per_a"))
		p.Steps = []*graph.Step{step}
		got := ""
		for _, r := range match(t, s, p).Rows[0].Pages[0].Rows {
			got += typed(r.Vals)
		}
		if got != want {
			t.Errorf("the edges are %s, want %s", got, want)
		}
	}
	keys(`("1", "2010-01-01")(-, -)`)
	write(t, s, batch(withAliases(node("per_a"), "per_c")))
	keys(`("1", "2010-01-01")("2", -)(-, -)`)
	for _, b := range []*graph.Batch{one, two, none} {
		if r := write(t, s, b); r.Wrote() {
			t.Errorf("writing it again changes something: %s", showResult(r))
		}
		w := b.Edges[0]
		e, err := graph.FindEdge(ctx, s, Model, k.Name(w.From, w.To, w.Since, w.Vals))
		if err != nil || e == nil || e.From != "per_a" || !graph.Same(e.Vals[k.Slot("key")], w.Vals[k.Slot("key")]) {
			t.Errorf("the name of %v leads to %v, %v", w.Edge, e, err)
		}
	}
	gone := withdraw("rec_two", two.Edges[0])
	gone.Key = new(k.Key("", two.Edges[0].Vals))
	wantsChanges(t, s, batch(gone), "nodes [], edges [], withdraws [updated]")
	keys(`("1", "2010-01-01")("2", "2020-01-01")(-, -)`)
}

// merged puts batches together, as one of a day.
func merged(day string, batches ...*graph.Batch) *graph.Batch {
	b := merge(batches...)
	b.Day = day
	return b
}

// wantsKnown compares the only edge from per_a to per_b.
func wantsKnown(t *testing.T, s graph.Store, want string) {
	t.Helper()
	step := along("KNOWS", "Person", is(graph.Eq, "id", "per_b"))
	step.Target.Props = []graph.Prop{edgeProp("KNOWS", "on"), edgeProp("KNOWS", "at"), edgeProp("", "validTo"),
		edgeProp("", "record")}
	p := all("Person", is(graph.Eq, "id", "per_a"))
	p.Steps = []*graph.Step{step}
	rows := match(t, s, p).Rows[0].Pages[0].Rows
	if len(rows) != 1 {
		t.Fatalf("there are %d edges, want one", len(rows))
	}
	if got := typed(rows[0].Vals); got != want {
		t.Errorf("the edge is %s, want %s", got, want)
	}
}
