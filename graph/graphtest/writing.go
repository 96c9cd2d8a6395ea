package graphtest

import (
	"testing"

	"kith/graph"
)

// rewriting: the same batch again changes nothing, with provenance or without; nor does a repeated write in a batch.
func rewriting(t *testing.T, f Factory) {
	s := open(t, f)
	a := node("per_a", "given", "Ada", "status", "UNKNOWN", "i", int64(1), "f", 0.1, "b", true, "d", "2000-01-01", "at",
		"2000-01-01T00:00:00Z", "m", int64(5), "tags", []string{"a"})
	a.By = &graph.Provenance{Record: "rec_r", Rank: 2, Observation: graph.ObservedAt("2024-01-01T00:00:00Z")}
	knows := edge("KNOWS", "per_a", "per_a", "role", "x", "tags", []string{"a", "b"}, "on", true, "validTo",
		"2020-01-01")
	knows.By = &graph.Provenance{Record: "rec_r", Rank: 2, Observation: graph.ObservedAt("2024-01-01T00:00:00Z"),
		From: "1", To: "1"}
	b := batch(node("rec_r", "values", []string{"k=v"}, "loadedAt", "2024-01-01T00:00:00Z"), a, node("com_c"), knows,
		edge("OWNS", "per_a", "com_c", "percent", 1.0/3), a, knows)
	wantsChanges(t, s, b, "nodes [inserted inserted inserted unchanged], edges [inserted inserted unchanged]")
	before := dump(t, s, Model)
	for range 2 {
		wantsChanges(t, s, b, "nodes [unchanged unchanged unchanged unchanged], edges [unchanged unchanged unchanged]")
	}
	if d := lineDiff(before, dump(t, s, Model)); d != "" {
		t.Errorf("writing it again changed the graph\n%s", d)
	}
	wants(t, s, all("SourceRecord", graph.Cond{Op: graph.Some, Step: along(graph.Asserted, "Person")}), "r")
}

// updates: only what changes is updated; a stamp alone is no change; a value that is stated no more is absent.
func updates(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "given", "Ada", "i", int64(1)), node("per_b"),
		node("rec_r", "loadedAt", "2024-01-01T00:00:00Z"), edge("KNOWS", "per_a", "per_b", "role", "x", "on", true))
	wantsChanges(t, s, batch(node("per_a", "given", "Ada", "i", int64(2)), node("per_b"),
		node("rec_r", "loadedAt", "2025-01-01T00:00:00Z"),
		edge("KNOWS", "per_a", "per_b", "role", "x", "validTo", "2020-01-01"),
		edge("KNOWS", "per_a", "per_b", "role", "y")),
		"nodes [updated unchanged unchanged], edges [updated inserted]")
	p := all("Person", is(graph.Eq, "id", "per_a"))
	p.Props = []graph.Prop{prop("i"), prop("name")}
	step := along("KNOWS", "Person")
	step.Target.Props = []graph.Prop{edgeProp("KNOWS", "role"), edgeProp("KNOWS", "on"), edgeProp("", "validTo")}
	step.Target.Order = []graph.Order{{Prop: step.Target.Props[0]}}
	p.Steps = []*graph.Step{step}
	row := match(t, s, p).Rows[0]
	if got := typed(row.Vals); got != `(int64(2), "Ada")` {
		t.Errorf("the node is %s", got)
	}
	for i, want := range []string{`("x", -, "2020-01-01")`, `("y", -, -)`} {
		if got := typed(row.Pages[0].Rows[i].Vals); got != want {
			t.Errorf("edge %d is %s, want %s", i, got, want)
		}
	}
	wantsChanges(t, s, batch(node("per_a", "given", "Bea")), "nodes [updated], edges []")
	wants(t, s, all("Person", is(graph.Eq, "i", nil), is(graph.Eq, "name", "Bea"), is(graph.Eq, "sortName", "bea"),
		graph.Cond{Op: graph.Words, Value: "bea"}), "a")
	wants(t, s, all("Person", graph.Cond{Op: graph.Words, Value: "ada"}), "")
	stamp := all("SourceRecord")
	stamp.Props = []graph.Prop{prop("loadedAt")}
	if got := typed(match(t, s, stamp).Rows[0].Vals); got != `("2024-01-01T00:00:00Z")` {
		t.Errorf("the stamp is %s, want the first one", got)
	}
}

// dangling: an edge without a stored end is reported and not written, the rest of the batch is; ends in the same batch
// count as stored.
func dangling(t *testing.T, f Factory) {
	s := open(t, f)
	early := batch(node("per_a"), node("acc_a"), edge("KNOWS", "per_a", "per_late"), edge("KNOWS", "per_late", "per_a"),
		edge("HAS_ROLE", "per_a", "acc_a"), edge("KNOWS", "per_never", "per_nowhere"))
	wantsChanges(t, s, early, "nodes [inserted inserted], edges [dangling dangling inserted dangling]")
	wantsChanges(t, s, early, "nodes [unchanged unchanged], edges [dangling dangling unchanged dangling]")
	late := batch(node("per_late"), edge("HAS_ROLE", "per_late", "acc_a"))
	wantsChanges(t, s, late, "nodes [inserted], edges [inserted]")
	wantsChanges(t, s, early, "nodes [unchanged unchanged], edges [inserted inserted unchanged dangling]")
	knows := along("KNOWS", "Person")
	p := all("Person")
	p.Steps = []*graph.Step{knows, along("HAS_ROLE", "Account")}
	for _, r := range match(t, s, p).Rows {
		if len(r.Pages[0].Rows) != 1 || len(r.Pages[1].Rows) != 1 {
			t.Errorf("%s has %d and %d edges, want 1 and 1", r.ID, len(r.Pages[0].Rows), len(r.Pages[1].Rows))
		}
	}
}

// checkpoint: it is put with the batch, but not if the batch changes nothing.
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
			got += typed(r.Vals)
		}
		if got != c.want {
			t.Errorf("after batch %d the checkpoint is %s, want %s", i, got, c.want)
		}
	}
}
