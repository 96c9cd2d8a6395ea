package graphtest

import (
	"testing"

	"kith/graph"
)

// changed writes a batch and compares what became of its nodes and edges.
func changed(t testing.TB, s graph.Store, b *graph.Batch, want string) {
	t.Helper()
	if got := showResult(write(t, s, b)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// rewriting: the same batch again changes nothing, whoever says it; within a batch too.
func rewriting(t *testing.T, f Factory) {
	s := open(t, f)
	a := node("per_a", "given", "Ada", "status", "UNKNOWN", "i", int64(1), "f", 0.1, "b", true, "d", "2000-01-01", "at",
		"2000-01-01T00:00:00Z", "m", int64(5), "tags", []string{"a"})
	a.By = &graph.Provenance{Record: "rec_r", Rank: 2, At: "2024-01-01T00:00:00Z"}
	knows := edge("KNOWS", "per_a", "per_a", "role", "x", "tags", []string{"a", "b"}, "on", true, "validTo",
		"2020-01-01")
	knows.By = &graph.Provenance{Record: "rec_r", Rank: 2, At: "2024-01-01T00:00:00Z", From: "1", To: "1"}
	b := batch(node("rec_r", "values", []string{"k=v"}, "loadedAt", "2024-01-01T00:00:00Z"), a, node("com_c"), knows,
		edge("OWNS", "per_a", "com_c", "percent", 1.0/3), a, knows)
	changed(t, s, b, "nodes [inserted inserted inserted unchanged], edges [inserted inserted unchanged]")
	before := dump(t, s, Model)
	for range 2 {
		changed(t, s, b, "nodes [unchanged unchanged unchanged unchanged], edges [unchanged unchanged unchanged]")
	}
	if d := lineDiff(before, dump(t, s, Model)); d != "" {
		t.Errorf("writing it again changed the graph\n%s", d)
	}
	wants(t, s, all("SourceRecord", graph.Cond{Op: graph.Some, Step: to(graph.Asserted, "Person")}), "r")
}

// updates: what changes is updated, and only that; a stamp alone is no change; a value that is no longer said is
// absent.
func updates(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "given", "Ada", "i", int64(1)), node("per_b"),
		node("rec_r", "loadedAt", "2024-01-01T00:00:00Z"), edge("KNOWS", "per_a", "per_b", "role", "x", "on", true))
	changed(t, s, batch(node("per_a", "given", "Ada", "i", int64(2)), node("per_b"),
		node("rec_r", "loadedAt", "2025-01-01T00:00:00Z"),
		edge("KNOWS", "per_a", "per_b", "role", "x", "validTo", "2020-01-01"),
		edge("KNOWS", "per_a", "per_b", "role", "y")),
		"nodes [updated unchanged unchanged], edges [updated inserted]")
	p := all("Person", is(graph.Eq, "id", "per_a"))
	p.Props = []graph.Prop{prop("i"), prop("name")}
	step := to("KNOWS", "Person")
	step.Target.Props = []graph.Prop{edgeProp("KNOWS", "role"), edgeProp("KNOWS", "on"), edgeProp("", "validTo")}
	step.Target.Order = []graph.Order{{Prop: step.Target.Props[0]}}
	p.Steps = []*graph.Step{step}
	row := match(t, s, p).Rows[0]
	if got := value(row.Vals); got != `(int64(2), "Ada")` {
		t.Errorf("the node is %s", got)
	}
	for i, want := range []string{`("x", -, "2020-01-01")`, `("y", -, -)`} {
		if got := value(row.Pages[0].Rows[i].Vals); got != want {
			t.Errorf("edge %d is %s, want %s", i, got, want)
		}
	}
	changed(t, s, batch(node("per_a", "given", "Bea")), "nodes [updated], edges []")
	wants(t, s, all("Person", is(graph.Eq, "i", nil), is(graph.Eq, "name", "Bea"), is(graph.Eq, "sortName", "bea"),
		graph.Cond{Op: graph.Words, Value: "bea"}), "a")
	wants(t, s, all("Person", graph.Cond{Op: graph.Words, Value: "ada"}), "")
	stamp := all("SourceRecord")
	stamp.Props = []graph.Prop{prop("loadedAt")}
	if got := value(match(t, s, stamp).Rows[0].Vals); got != `("2024-01-01T00:00:00Z")` {
		t.Errorf("the stamp is %s, want the first one", got)
	}
}
