package graphtest

import (
	"testing"

	"kith/graph"
)

// loopsAndParallels: every edge is a row of its own; a loop is stored, and none in any direction.
//
//	  ┌─KNOWS "self"─┐
//	  ▼              │
//	  a ──────────────      a ──KNOWS "x"──▶ b
//	                        a ──KNOWS "y"──▶ b
//	                        a ──KNOWS ───▶ b        (no role)
//	                        a ──KNOWS "x" from 2020─▶ b
//	                        b ──KNOWS "x"──▶ a
//
//	out of a: b b b b     into a: b     out of b: a     into b: a a a a
func loopsAndParallels(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"), node("per_b"),
		edge("KNOWS", "per_a", "per_a", "role", "self"),
		edge("KNOWS", "per_a", "per_b", "role", "x"), edge("KNOWS", "per_a", "per_b", "role", "y"),
		edge("KNOWS", "per_a", "per_b"),
		edge("KNOWS", "per_a", "per_b", "role", "x", "validFrom", "2020-01-01"),
		edge("KNOWS", "per_b", "per_a", "role", "x"))
	out, into := along("KNOWS", "Person"), inward(along("KNOWS", "Person"))
	p := all("Person")
	p.Steps = []*graph.Step{out, into}
	for _, step := range p.Steps {
		step.Target.Order, step.Target.Count = []graph.Order{{Prop: prop("id")}}, true
	}
	rows := match(t, s, p).Rows
	for i, want := range [][]string{{"b b b b", "b"}, {"a", "a a a a"}} {
		for j, page := range rows[i].Pages {
			if got := short(page); got != want[j] || page.Total != int64(len(page.Rows)) {
				t.Errorf("%s, step %d: %q, total %d, want %q%s", rows[i].ID, j, got, page.Total, want[j], explain(s, p))
			}
		}
	}
	self := along("KNOWS", "Person", graph.Cond{Prop: edgeProp("KNOWS", "role"), Value: "self"})
	toItself := along("KNOWS", "Person", is(graph.Eq, "id", "per_a"))
	both := along("KNOWS", "Person", is(graph.Eq, "name", "a"))
	for _, step := range []*graph.Step{self, inward(self), toItself, both} {
		wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: step}, is(graph.Eq, "id", "per_a")), "")
	}
	wants(t, s, all("Person", graph.None(self)), "a b")
	wantsChanges(t, s, batch(edge("KNOWS", "per_a", "per_a", "role", "self")), "nodes [], edges [unchanged]")
}

// kindsOfEnds: a step leads to the labels its target wants, and from those that have it; others have an empty page, or
// none where the step is not wanted.
//
//	acc ──SERVES 1──▶ per      acc ──SERVES 2──▶ com      acc ──SERVES 3──▶ grp      per ──OWNS──▶ com ──OWNS──▶ sub
func kindsOfEnds(t *testing.T, f Factory) {
	s := filledWith(t, f, node("acc_acc"), node("per_per"), node("com_com"), node("com_sub"), node("grp_grp"),
		edge("SERVES", "acc_acc", "per_per", "n", int64(1)), edge("SERVES", "acc_acc", "com_com", "n", int64(2)),
		edge("SERVES", "acc_acc", "grp_grp", "n", int64(3)),
		edge("OWNS", "per_per", "com_com"), edge("OWNS", "com_com", "com_sub"))
	n := []graph.Order{{Prop: edgeProp("SERVES", "n")}}
	serves := func(ls ...string) *graph.Step {
		step := along("SERVES", "")
		step.Target.Labels, step.Target.Order, step.Target.Count = ls, n, true
		return step
	}
	onCompany := inward(along("OWNS", "Person"))
	onCompany.Target.Labels, onCompany.On = []string{"Person", "Company"}, []string{"Company"}
	p := all("")
	p.Labels = []string{"Account", "Company"}
	p.Steps = []*graph.Step{serves(labels...), serves("Person", "Group"), serves("Account"), onCompany,
		along("HAS_ROLE", "Account")}
	want := map[string][]string{
		"acc_acc": {"per com grp", "per grp", "", "(not wanted)", ""},
		"com_com": {"", "", "", "per", ""},
		"com_sub": {"", "", "", "com", ""},
	}
	rows := match(t, s, p).Rows
	if len(rows) != len(want) {
		t.Errorf("%d rows, want %d", len(rows), len(want))
	}
	for _, r := range rows {
		for i, page := range r.Pages {
			got := "(not wanted)"
			if page != nil {
				got = short(page)
			}
			if got != want[r.ID][i] {
				t.Errorf("%s, step %d: %q, want %q%s", r.ID, i, got, want[r.ID][i], explain(s, p))
			}
		}
	}
	for _, c := range []struct {
		label, want string
		step        *graph.Step
	}{
		{"Account", "acc", serves("Group")},
		{"Group", "", serves("Person")},
		{"Person", "per", inward(serves("Account"))},
		{"Company", "com sub", onCompany}, // On is for pages
	} {
		wants(t, s, all(c.label, graph.Cond{Op: graph.Some, Step: c.step}), c.want)
	}
}

// deep: three steps down and two quantifiers inside, each level with its own order, page and total.
//
//	grp ◀─SERVES─ a1, a2, a3;   a1 ◀─HAS_ROLE─ p, q;   a2 ◀─HAS_ROLE─ q;   q ──KNOWS──▶ p, q
func deep(t *testing.T, f Factory) {
	s := filledWith(t, f, node("grp_g"), node("acc_a1", "s", "z"), node("acc_a2", "s", "y"), node("acc_a3", "s", "x"),
		node("per_p", "i", int64(1)), node("per_q", "i", int64(2)), node("per_r", "i", int64(3)),
		edge("SERVES", "acc_a1", "grp_g"), edge("SERVES", "acc_a2", "grp_g"), edge("SERVES", "acc_a3", "grp_g"),
		edge("HAS_ROLE", "per_p", "acc_a1"), edge("HAS_ROLE", "per_q", "acc_a1"), edge("HAS_ROLE", "per_q", "acc_a2"),
		edge("KNOWS", "per_q", "per_p"), edge("KNOWS", "per_q", "per_r"))
	knows := along("KNOWS", "Person")
	held, served := inward(along("HAS_ROLE", "Person")), inward(along("SERVES", "Account"))
	knows.Target.Order, knows.Target.Props = []graph.Order{{Prop: prop("i")}}, []graph.Prop{prop("i")}
	held.Target.Order, held.Target.Page, held.Target.Count, held.Target.Steps = []graph.Order{{Prop: prop("i"),
		Desc: true}}, graph.Page{Size: 1}, true, []*graph.Step{knows}
	served.Target.Order, served.Target.Page, served.Target.Steps = []graph.Order{{Prop: prop("s")}},
		graph.Page{Size: 2, Back: true}, []*graph.Step{held}
	p := all("Group", graph.Cond{Op: graph.Some, Step: inward(along("SERVES", "Account",
		graph.Cond{Op: graph.Some, Step: inward(along("HAS_ROLE", "Person", is(graph.Eq, "i", int64(1))))}))})
	p.Steps = []*graph.Step{served}
	compare(t, s, p, &graph.Rows{Rows: []*graph.Row{{ID: "grp_g", Label: "Group", Keys: []any{"grp_g"},
		Pages: []*graph.Rows{{HasPrev: true, Rows: []*graph.Row{
			deepRow("acc_a2", "y", 1, false), deepRow("acc_a1", "z", 2, true),
		}}}}}})
}

func deepRow(account, key string, total int64, more bool) *graph.Row {
	knows := func(to string, i int64) *graph.Row {
		return &graph.Row{ID: to, Label: "Person", Keys: []any{i, idOf(edge("KNOWS", "per_q", to))}, Vals: []any{i}}
	}
	q := &graph.Row{ID: "per_q", Label: "Person", Keys: []any{int64(2), idOf(edge("HAS_ROLE", "per_q", account))},
		Pages: []*graph.Rows{{Rows: []*graph.Row{knows("per_p", 1), knows("per_r", 3)}}}}
	return &graph.Row{ID: account, Label: "Account", Keys: []any{key, idOf(edge("SERVES", account, "grp_g"))},
		Pages: []*graph.Rows{{Total: total, HasNext: more, Rows: []*graph.Row{q}}}}
}
