package graphtest

import (
	"context"
	"testing"

	"kith/graph"
)

// dangling: an edge without a stored end is reported and not written, the rest is; ends of the same batch count.
func dangling(t *testing.T, f Factory) {
	s := open(t, f)
	early := batch(node("per_a"), edge("KNOWS", "per_a", "per_late"), edge("KNOWS", "per_late", "per_a"),
		edge("KNOWS", "per_a", "per_a"), edge("KNOWS", "per_never", "per_nowhere"))
	changed(t, s, early, "nodes [inserted], edges [dangling dangling inserted dangling]")
	changed(t, s, early, "nodes [unchanged], edges [dangling dangling unchanged dangling]")
	late := batch(node("per_late"), edge("KNOWS", "per_late", "per_late"))
	changed(t, s, late, "nodes [inserted], edges [inserted]")
	changed(t, s, early, "nodes [unchanged], edges [inserted inserted unchanged dangling]")
	knows := to("KNOWS", "Person")
	p := all("Person")
	p.Steps = []*graph.Step{knows}
	for _, r := range match(t, s, p).Rows {
		if len(r.Pages[0].Rows) != 2 {
			t.Errorf("%s has %d edges, want 2", r.ID, len(r.Pages[0].Rows))
		}
	}
}

// checkpoint: put with the batch, but not if the batch changes nothing.
func checkpoint(t *testing.T, f Factory) {
	s := open(t, f)
	at := func(line string, facts ...any) *graph.Batch {
		b := batch(facts...)
		n := node("rec_check", "values", []string{line}).Node
		b.Checkpoint = &n
		return b
	}
	p := all("SourceRecord", is(graph.Eq, "id", "rec_check"))
	p.Props = []graph.Prop{prop("values")}
	for i, c := range []struct {
		batch *graph.Batch
		want  string
	}{
		{at("line 0"), ""},
		{at("line 1", node("per_a")), `(["line 1"])`},
		{at("line 2", node("per_a")), `(["line 1"])`},
		{at("line 3", edge("KNOWS", "per_a", "per_gone")), `(["line 1"])`},
		{at("line 4", edge("KNOWS", "per_a", "per_a")), `(["line 4"])`},
		{at("line 5", node("per_a", "i", int64(1))), `(["line 5"])`},
		{at("line 6", node("rec_check", "values", []string{"said"})), `(["line 6"])`},
	} {
		write(t, s, c.batch)
		got := ""
		for _, r := range match(t, s, p).Rows {
			got += value(r.Vals)
		}
		if got != c.want {
			t.Errorf("after batch %d the checkpoint is %s, want %s", i, got, c.want)
		}
	}
}

// atomicity: a batch that is refused or cancelled changes nothing, however much of it fits.
func atomicity(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "i", int64(1)), edge("KNOWS", "per_a", "per_a", "role", "x"))
	before := dump(t, s, Model)
	good := []any{node("per_a", "i", int64(2)), node("per_new"), edge("KNOWS", "per_a", "per_new")}
	short := node("per_b")
	short.Vals = short.Vals[1:]
	stranger := node("per_b")
	stranger.ID = "xyz_b"
	odd := edge("KNOWS", "per_a", "per_a")
	odd.Since = "yesterday"
	unheard := node("per_b")
	unheard.By = &graph.Provenance{Record: "per_a"}
	untimely := node("per_b")
	untimely.By = &graph.Provenance{Record: "rec_r", At: "yesterday"}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	for _, c := range []struct {
		name string
		ctx  context.Context
		bad  any
		kind graph.ErrorKind
	}{
		{"a value of another type", ctx, node("per_b", "i", "one"), graph.Invalid},
		{"text that is none", ctx, node("per_b", "nick", "\xff"), graph.Invalid},
		{"NUL", ctx, node("per_b", "nick", "a\x00b"), graph.Invalid},
		{"no word of the enumeration", ctx, node("per_b", "status", "GONE"), graph.Invalid},
		{"no date", ctx, node("per_b", "d", "2000-02-30"), graph.Invalid},
		{"no time", ctx, node("per_b", "at", "2000-01-01"), graph.Invalid},
		{"unsorted texts", ctx, node("per_b", "tags", []string{"b", "a"}), graph.Invalid},
		{"texts twice", ctx, node("per_b", "tags", []string{"a", "a"}), graph.Invalid},
		{"values missing", ctx, short, graph.Invalid},
		{"no kind", ctx, stranger, graph.Invalid},
		{"ends that do not fit", ctx, edge("HAS_ROLE", "per_a", "per_a"), graph.Invalid},
		{"no period", ctx, odd, graph.Invalid},
		{"said by no record", ctx, unheard, graph.Invalid},
		{"said at no time", ctx, untimely, graph.Invalid},
		{"withdrawn on no day", ctx, graph.Withdraw{Record: "rec_r", Node: "per_a"}, graph.Invalid},
		{"withdrawn by no record", ctx, graph.Withdraw{Record: "per_a", On: "2020-01-01", Node: "per_a"},
			graph.Invalid},
		{"withdrawn is nothing", ctx, graph.Withdraw{Record: "rec_r", On: "2020-01-01"}, graph.Invalid},
		{"withdrawn is no edge", ctx, graph.Withdraw{Record: "rec_r", On: "2020-01-01",
			Edge: graph.EdgeRef{ID: 1, Type: "HAS_ROLE", From: "per_a", To: "per_a"}}, graph.Invalid},
		{"a name of another kind", ctx, also(node("per_b"), "com_b"), graph.Invalid},
		{"a record with two names", ctx, also(node("rec_b"), "rec_c"), graph.Invalid},
		{"cancelled", cancelled, node("per_b"), graph.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := batch(append(append([]any{}, good...), c.bad)...)
			n := node("rec_check").Node
			b.Checkpoint = &n
			if r, err := s.Write(c.ctx, b); err == nil || graph.ErrorKindOf(err) != c.kind {
				t.Errorf("got %v, %v, want an error of kind %d", r, err, c.kind)
			}
			if d := lineDiff(before, dump(t, s, Model)); d != "" {
				t.Errorf("the graph changed\n%s", d)
			}
		})
	}
}

// cancelled: reading with a context that ended is Canceled.
func cancelledReads(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"))
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if rows, err := s.Match(cancelled, all("Person")); graph.ErrorKindOf(err) != graph.Canceled || err == nil {
		t.Errorf("Match: %v, %v, want Canceled", rows, err)
	}
	n := 0
	for row, err := range graph.Scan(cancelled, s, all("Person")) {
		if n++; row != nil || err == nil || graph.ErrorKindOf(err) != graph.Canceled {
			t.Errorf("Scan: %v, %v, want Canceled", row, err)
		}
	}
	if n != 1 {
		t.Errorf("Scan yielded %d times, want one error", n)
	}
	wants(t, s, all("Person"), "a")
}
