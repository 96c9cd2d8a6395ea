package graphtest

import (
	"testing"

	"kith/graph"
)

// slots: every type of value comes back as it was written, in the slot it was asked for, of nodes and of edges.
func slots(t *testing.T, f Factory) {
	by := &graph.Provenance{Record: "rec_r", Rank: 1, Observation: graph.ObservedAt("2024-05-05T06:07:08Z"),
		From: "left", To: "right"}
	knows := edge("KNOWS", "per_a", "per_b", "role", "friend", "on", false, "tags", []string{"x", "y"}, "at",
		"2020-02-02T02:02:02Z", "validFrom", "2020-01-01")
	knows.By = by
	owns := edge("OWNS", "per_a", "com_c", "percent", 33.3, "d", "2020-03-03")
	role := edge("HAS_ROLE", "per_a", "acc_d", "n", int64(-7), "m", int64(-12345))
	role.By = &graph.Provenance{Record: "rec_r"}
	s := filledWith(t, f, node("rec_r"), node("per_a", "given", "Ada", "family", "Byron", "i", int64(1)<<53+1, "f",
		0.1+0.2, "b", true, "d", "1815-12-10", "at", "1843-01-01T00:00:00Z", "m", int64(-1), "tags",
		[]string{"", "é", "\U0001F600"}),
		node("per_b"), node("com_c", "name", "Engines"), node("acc_d"), knows, owns, role)
	step := func(typ, label string, names ...string) *graph.Step {
		step := along(typ, label)
		for _, n := range names {
			step.Target.Props = append(step.Target.Props, edgeProp(typ, n))
		}
		step.Target.Props = append(step.Target.Props, prop("name"))
		return step
	}
	p := all("Person", is(graph.Eq, "id", "per_a"))
	for _, n := range []string{"tags", "m", "at", "d", "b", "f", "i", "id", "name", "sortName", "folded", "full",
		"status", "nick"} {
		p.Props = append(p.Props, prop(n))
	}
	p.Steps = []*graph.Step{
		step("KNOWS", "Person", "tags", "at", "on", "role", "observedAt", "record", "ended", "validTo", "validFrom"),
		step("OWNS", "Company", "d", "percent", "role", "record", "observedAt"),
		step("HAS_ROLE", "Account", "basis", "m", "n", "role", "record", "observedAt"),
	}
	rowOf := func(e graph.EdgeWrite, label string, vals ...any) *graph.Rows {
		return &graph.Rows{Rows: []*graph.Row{{ID: e.To, Label: label, Keys: []any{idOf(e)}, Vals: vals}}}
	}
	compare(t, s, p, &graph.Rows{Rows: []*graph.Row{{ID: "per_a", Label: "Person", Keys: []any{"per_a"},
		Vals: []any{[]string{"", "é", "\U0001F600"}, int64(-1), "1843-01-01T00:00:00Z", "1815-12-10", true, 0.1 + 0.2,
			int64(1)<<53 + 1, "per_a", "Ada Byron", "byron ada", "ada byron", nil, "UNKNOWN", nil},
		Pages: []*graph.Rows{
			rowOf(knows, "Person", []string{"x", "y"}, "2020-02-02T02:02:02Z", false, "friend", "2024-05-05T06:07:08Z",
				"rec_r", false, nil, "2020-01-01", "Person b"),
			rowOf(owns, "Company", "2020-03-03", 33.3, nil, nil, nil, "Engines"),
			rowOf(role, "Account", "STATED", int64(-12345), int64(-7), nil, "rec_r", nil, "Account d"),
		}}}})
	for _, c := range []struct {
		typ, label string
		name       string
		v          any
		want       bool
	}{
		{"KNOWS", "Person", "id", idOf(knows), true}, {"KNOWS", "Person", "id", idOf(owns), false},
		{"KNOWS", "Person", "record", "rec_r", true}, {"KNOWS", "Person", "observedAt", "2024-05-05T06:07:08Z", true},
		{"KNOWS", "Person", "record", nil, false}, {"OWNS", "Company", "record", nil, true},
		{"HAS_ROLE", "Account", "observedAt", nil, true},
		{"HAS_ROLE", "Account", "basis", "STATED", true}, {"KNOWS", "Person", "tags", nil, false},
		{"KNOWS", "Person", "on", false, true},
	} {
		got := match(t, s, all("Person", graph.Cond{Op: graph.Some,
			Step: along(c.typ, c.label, graph.Cond{Prop: edgeProp(c.typ, c.name), Value: c.v})})).Rows
		if (len(got) == 1) != c.want {
			t.Errorf("some %s with %s = %s: %v, want %v", c.typ, c.name, typed(c.v), len(got) == 1, c.want)
		}
	}
}

// hostileTexts: text is a value wherever it stands, and comes back byte by byte.
func hostileTexts(t *testing.T, f Factory) {
	hostile := []string{`Robert'); DROP TABLE Person; --`, `"; MATCH (n) DETACH DELETE n; //`, `'`, `''`, `"`, "`",
		`\`, `\'`, `\u0041`, `$1 :name @p ?1 {x}`, `%_*[a-z]`,
		"line\nbreak\r\n\ttab", "\u2028\u2029", "\ufeffbom", "\x01\x1f\x7f", "a\u0301", "\U0001F469\u200D\U0001F680",
		"", " ", "null", "NaN", "0", "[]", `{"a":1}`}
	var facts []any
	ids := func(i int) string { return "acc_" + string(rune('a'+i)) }
	facts = append(facts, node("per_x"))
	for i, text := range hostile {
		facts = append(facts, node(ids(i), "s", text), edge("HAS_ROLE", "per_x", ids(i), "role", text))
	}
	s := filledWith(t, f, facts...)
	for i, text := range hostile {
		for _, op := range []graph.Op{graph.Eq, graph.Prefix, graph.Contains} {
			p := all("Account", is(op, "s", text), is(graph.Eq, "id", ids(i)))
			p.Props = []graph.Prop{prop("s")}
			rows := match(t, s, p).Rows
			if len(rows) != 1 || rows[0].Vals[0] != text {
				t.Errorf("%s %+q finds %s", ops[op], text, ShowRows(p, &graph.Rows{Rows: rows}))
			}
		}
		wants(t, s, all("Account", is(graph.In, "s", []any{text})), ids(i)[4:])
		step := along("HAS_ROLE", "Account", graph.Cond{Prop: edgeProp("HAS_ROLE", "role"), Value: text})
		step.Target.Props = []graph.Prop{edgeProp("HAS_ROLE", "role")}
		p := all("Person", is(graph.Eq, "id", "per_x"))
		p.Steps = []*graph.Step{step}
		page := match(t, s, p).Rows[0].Pages[0]
		if short(page) != ids(i)[4:] || page.Rows[0].Vals[0] != text {
			t.Errorf("the role %+q leads to %s", text, ShowRows(step.Target, page))
		}
		wants(t, s, all("Person", is(graph.Eq, "id", text)), "")
		match(t, s, all("Person", graph.Cond{Op: graph.Words, Value: text}))
		first := all("Account")
		first.Order, first.Page.From = []graph.Order{{Prop: prop("s"), Is: text}}, []any{true, text}
		match(t, s, first)
	}
	p := all("Account")
	p.Count = true
	if got := match(t, s, p).Total; got != int64(len(hostile)) {
		t.Errorf("%d accounts are left, want %d", got, len(hostile))
	}
}

// ownSlices: a caller may change its batch afterwards, and an answer, without changing the store.
func ownSlices(t *testing.T, f Factory) {
	b := batch(node("rec_r"), node("per_a", "nick", "n", "tags", []string{"a", "b"}),
		edge("KNOWS", "per_a", "per_a", "role", "x", "tags", []string{"c"}))
	b.Nodes[1].By = &graph.Provenance{Record: "rec_r"}
	n := node("rec_check", "values", []string{"v"}).Node
	b.Checkpoint = &n
	s := open(t, f)
	write(t, s, b)
	before := dump(t, s, Model)
	for _, vals := range [][]any{b.Nodes[1].Vals, b.Edges[0].Vals, n.Vals} {
		spoil(vals)
	}
	p := everything(Model)
	p.Page.Size = graph.All
	for _, r := range match(t, s, p).Rows {
		spoil(r.Vals)
		for _, page := range r.Pages {
			for _, far := range page.Rows {
				spoil(far.Vals)
				spoil(far.Keys)
			}
		}
	}
	if d := lineDiff(before, dump(t, s, Model)); d != "" {
		t.Errorf("the graph changed\n%s", d)
	}
}

func spoil(vals []any) {
	for i, v := range vals {
		if list, ok := v.([]string); ok && len(list) > 0 {
			list[0] = "spoiled"
		}
		vals[i] = "spoiled"
	}
}
