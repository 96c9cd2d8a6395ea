package graphtest

import (
	"context"
	"testing"

	"kith/graph"
)

// atomicity: a batch that is refused or cancelled changes nothing, also if most of it fits.
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
	unknown := node("per_b")
	unknown.By = &graph.Provenance{Record: "per_a"}
	untimely := node("per_b")
	untimely.By = &graph.Provenance{Record: "rec_r", Observation: graph.ObservedAt("yesterday")}
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
		{"stated by no record", ctx, unknown, graph.Invalid},
		{"stated at no time", ctx, untimely, graph.Invalid},
		{"withdrawn on no day", ctx, graph.Withdraw{Record: "rec_r", Node: "per_a"}, graph.Invalid},
		{"withdrawn by no record", ctx, graph.Withdraw{Record: "per_a", On: "2020-01-01", Node: "per_a"},
			graph.Invalid},
		{"withdrawn is nothing", ctx, graph.Withdraw{Record: "rec_r", On: "2020-01-01"}, graph.Invalid},
		{"withdrawn is no edge", ctx, graph.Withdraw{Record: "rec_r", On: "2020-01-01",
			Edge: graph.EdgeRef{ID: 1, Type: "HAS_ROLE", From: "per_a", To: "per_a"}}, graph.Invalid},
		{"a name of another kind", ctx, withAliases(node("per_b"), "com_b"), graph.Invalid},
		{"a record with two ids", ctx, withAliases(node("rec_b"), "rec_c"), graph.Invalid},
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

// invalidPatterns: a pattern that does not fit the model is refused as Invalid, by Match and by Scan.
func invalidPatterns(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "i", int64(1)), edge("KNOWS", "per_a", "per_a"))
	with := func(change func(*graph.Pattern)) *graph.Pattern {
		p := all("Person")
		change(p)
		return p
	}
	labeled := func(ls ...string) *graph.Pattern { return with(func(p *graph.Pattern) { p.Labels = ls }) }
	where := func(c graph.Cond) *graph.Pattern { return all("Person", c) }
	page := func(page graph.Page) *graph.Pattern { return with(func(p *graph.Pattern) { p.Page = page }) }
	step := func(s *graph.Step) *graph.Pattern { return with(func(p *graph.Pattern) { p.Steps = []*graph.Step{s} }) }
	order := func(o graph.Order) *graph.Pattern { return with(func(p *graph.Pattern) { p.Order = []graph.Order{o} }) }
	for name, p := range map[string]*graph.Pattern{
		"no label":                       labeled(),
		"a label that is none":           labeled("Persona"),
		"an abstract label":              labeled("Party"),
		"a label twice":                  labeled("Person", "Person"),
		"a label made of syntax":         labeled("Person) DETACH DELETE (n"),
		"a property that is none":        where(graph.Cond{Prop: graph.Prop{Name: "nope"}, Value: "x"}),
		"a property of another kind":     where(is(graph.Eq, "code", "x")),
		"a property of another type":     where(graph.Cond{Prop: graph.Prop{Name: "i"}, Value: "1"}),
		"a property made of syntax":      where(graph.Cond{Prop: graph.Prop{Name: "i IS NULL OR 1"}, Value: "1"}),
		"an edge's property at the root": where(graph.Cond{Prop: edgeProp("", "ended"), Value: true}),
		"a value of another type":        where(is(graph.Eq, "i", "1")),
		"a plain int":                    where(is(graph.Eq, "i", 1)),
		"less than nothing":              where(is(graph.Lt, "i", nil)),
		"in no list":                     where(is(graph.In, "i", int64(1))),
		"in a list of another type":      where(is(graph.In, "i", []any{int64(1), "2"})),
		"in a list with nothing in it":   where(is(graph.In, "i", []any{nil})),
		"the prefix of a number":         where(is(graph.Prefix, "i", "1")),
		"texts less than texts":          where(is(graph.Lt, "tags", []string{"a"})),
		"text has":                       where(is(graph.Has, "nick", "a")),
		"words that are none":            where(graph.Cond{Op: graph.Words}),
		"keys that are none":             where(graph.Cond{Op: graph.Keys, Value: [][]string{}}),
		"a group of keys without any":    where(graph.Cond{Op: graph.Keys, Value: [][]string{{"n1"}, {}}}),
		"keys of a kind without":         {Labels: []string{"Group"}, Where: []graph.Cond{keys("ann")}},
		"text that is none":              where(is(graph.Eq, "nick", "\xff")),
		"an operator that is none":       where(is(graph.Op(99), "nick", "a")),
		"some without a step":            where(graph.Cond{Op: graph.Some}),
		"some without a target":          where(graph.Cond{Op: graph.Some, Step: &graph.Step{Type: "KNOWS"}}),
		"the same as what at a root":     where(graph.Cond{Op: graph.SameAs, Step: along("KNOWS", "Person")}),
		"the same as what":               step(along("KNOWS", "Person", graph.Cond{Op: graph.SameAs})),
		"counted without a step":         where(graph.Cond{Op: graph.Counted, Value: graph.Range{Most: 1}}),
		"counted in no range": where(graph.Cond{Op: graph.Counted, Step: along("KNOWS", "Person"),
			Value: 1}),
		"counted in less than none": where(graph.Cond{Op: graph.Counted, Step: along("KNOWS", "Person"),
			Value: graph.Range{Least: -1, Most: 3}}),
		"a number of its own": order(graph.Order{Prop: graph.Number}),
		"a number asked for":  with(func(p *graph.Pattern) { p.Props = []graph.Prop{graph.Number} }),
		"wrong below": where(not(graph.Cond{Op: graph.Some,
			Step: along("KNOWS", "Person", is(graph.Eq, "nope", "x"))})),
		"a step of no type":       step(along("LIKES", "Person")),
		"a step without a target": step(&graph.Step{Type: "KNOWS"}),
		"a step on no label": step(&graph.Step{Type: "KNOWS", On: []string{"Persona"},
			Target: all("Person")}),
		"a step in no period": step(&graph.Step{Type: "KNOWS",
			During: graph.Period{From: "now", To: "then"}, Target: all("Person")}),
		"a step in a period without end": step(&graph.Step{Type: "KNOWS", During: graph.Period{From: "2020-01-01"},
			Target: all("Person")}),
		"a step to no label":            step(&graph.Step{Type: "KNOWS", Target: &graph.Pattern{}}),
		"order by what is none":         order(graph.Order{Prop: graph.Prop{Name: "nope"}}),
		"order by texts":                order(graph.Order{Prop: prop("tags")}),
		"order by a way without an end": order(graph.Order{Prop: prop("i"), Via: &graph.Step{Type: "KNOWS"}}),
		"order by what is not there":    order(graph.Order{Prop: prop("code"), Via: along("KNOWS", "Person")}),
		"own first, and no way on":      order(graph.Order{Prop: prop("i"), Own: true}),
		"own first of what is not there": order(graph.Order{Prop: prop("code"), Own: true,
			Via: along("OWNS", "Company")}),
		"compared with what is not there":  where(graph.Cond{Prop: prop("tags"), Step: along("OWNS", "Company")}),
		"compared along a way without end": where(graph.Cond{Prop: prop("i"), Step: &graph.Step{Type: "OWNS"}}),
		"is of another type":               order(graph.Order{Prop: prop("i"), Is: "1"}),
		"a page of less than none":         page(graph.Page{Size: -2}),
		"a cursor too long":                page(graph.Page{Size: 1, From: []any{"x", "per_a"}}),
		"a cursor of another type":         page(graph.Page{Size: 1, From: []any{int64(1)}}),
		"a cursor without id":              page(graph.Page{Size: 1, From: []any{nil}}),
		"groups at the root":               with(func(p *graph.Pattern) { p.Grouped = true }),
		"different nodes at the root":      with(func(p *graph.Pattern) { p.Nodes = true }),
		"groups by a role":                 step(groupedBy(graph.Order{Prop: edgeProp("KNOWS", "role")}, nil)),
		"groups by an end":                 step(groupedBy(graph.Order{Prop: edgeProp("KNOWS", "validTo")}, nil)),
		"groups by whether they start": step(groupedBy(graph.Order{Prop: graph.EarliestStart, Is: "2020-01-01"},
			nil)),
		"groups by a start of their own first": step(groupedBy(graph.Order{Prop: graph.EarliestStart, Own: true,
			Via: along("KNOWS", "Person")}, nil)),
		"groups behind an edge":             step(groupedBy(graph.Order{Prop: prop("i")}, []any{int64(1), int64(2)})),
		"a property asked for that is none": with(func(p *graph.Pattern) { p.Props = []graph.Prop{{Name: "nope"}} }),
	} {
		t.Run(name, func(t *testing.T) {
			if rows, err := s.Match(ctx, p); err == nil || graph.ErrorKindOf(err) != graph.Invalid {
				t.Errorf("Match gave %v, %v, want an Invalid error", rows, err)
			}
			if p.Order != nil || p.Page.Size != graph.All {
				return // Scan does not look at these
			}
			for row, err := range graph.Scan(ctx, s, p) {
				if row != nil || err == nil || graph.ErrorKindOf(err) != graph.Invalid {
					t.Errorf("Scan gave %v, %v, want an Invalid error", row, err)
				}
			}
		})
	}
}

// groupedBy is a step to groups in an order, behind these keys.
func groupedBy(o graph.Order, from []any) *graph.Step {
	step := along("KNOWS", "Person")
	step.Target.Grouped, step.Target.Order, step.Target.Page.From = true, []graph.Order{o}, from
	return step
}
