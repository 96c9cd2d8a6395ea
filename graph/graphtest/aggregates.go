package graphtest

import (
	"context"
	"math"
	"strings"
	"testing"

	"kith/graph"
)

// money are persons with values, and what they are linked with.
//
//	    status    b      d           p        i    m
//	a   ACTIVE    true   2001-01-01  2001     1    10000   ──OWNS, the smaller id──▶ x (s Ulm)   ──OWNS──▶ y (s Bonn)
//	b   ACTIVE    -      2001-01-01  2001-01  2    -5      ──OWNS──▶ y
//	c   DECEASED  false  -           -        -    -       ──OWNS, until 2010──▶ y
//	d   ACTIVE    true   -           2001     -    25000
//	com_e (i 7, m 3)
func money(t *testing.T, f Factory) graph.Store {
	first, second := edge("OWNS", "per_a", "com_x", "role", "p"), edge("OWNS", "per_a", "com_y", "role", "q")
	if idOf(first) > idOf(second) {
		first, second = edge("OWNS", "per_a", "com_x", "role", "q"), edge("OWNS", "per_a", "com_y", "role", "p")
	}
	if idOf(first) > idOf(second) {
		t.Fatal("the ids of the edges are the wrong way round: choose other roles")
	}
	return filledWith(t, f,
		node("per_a", "status", "ACTIVE", "b", true, "d", "2001-01-01", "p", "2001", "i", int64(1), "m", int64(10000)),
		node("per_b", "status", "ACTIVE", "d", "2001-01-01", "p", "2001-01", "i", int64(2), "m", int64(-5)),
		node("per_c", "status", "DECEASED", "b", false),
		node("per_d", "status", "ACTIVE", "b", true, "p", "2001", "m", int64(25000)),
		node("com_x", "s", "Ulm"), node("com_y", "s", "Bonn"), node("com_e", "i", int64(7), "m", int64(3)),
		first, second, edge("OWNS", "per_b", "com_y"), edge("OWNS", "per_c", "com_y", "validTo", "2010-01-01"))
}

// persons is an aggregate of all persons for which conditions hold.
func persons(by []graph.By, where ...graph.Cond) *graph.Aggregate {
	return &graph.Aggregate{Of: all("Person", where...), By: by, Most: 10}
}

func by(names ...string) (out []graph.By) {
	for _, n := range names {
		out = append(out, graph.By{Prop: prop(n)})
	}
	return out
}

// aggregates: nodes are counted and added up by values that they have, or that a step leads to.
func aggregates(t *testing.T, f Factory) {
	s := money(t, f)
	owned := func(where ...graph.Cond) []graph.By {
		return []graph.By{{Prop: prop("s"), Via: along("OWNS", "Company", where...)}}
	}
	today := owned()
	today[0].Via.During = graph.Day("2020-01-01")
	number := owned()
	number[0].Prop = graph.Number
	both := append(by("i"), graph.By{Prop: prop("i")})
	both[1].Via, both[1].Own = along("OWNS", "Company"), true
	for _, c := range []struct {
		name string
		by   []graph.By
		of   func(*graph.Aggregate)
		want string
	}{
		{"nothing", nil, nil, "4: 4 ()"},
		{"an enumeration", by("status"), nil, `4: 3 ("ACTIVE"), 1 ("DECEASED")`},
		{"a boolean", by("b"), nil, "4: 2 (bool(true)), 1 (bool(false)), 1 (-)"},
		{"dates", by("d"), nil, `4: 2 ("2001-01-01"), 2 (-)`},
		{"dates known in part", by("p"), nil, `4: 2 ("2001"), 1 ("2001-01"), 1 (-)`},
		{"numbers", by("i"), nil, "4: 2 (-), 1 (int64(1)), 1 (int64(2))"},
		{"two", by("status", "b"), nil, `4: 2 ("ACTIVE", bool(true)), 1 ("ACTIVE", -), 1 ("DECEASED", bool(false))`},
		{"one twice", by("b", "b"), nil,
			"4: 2 (bool(true), bool(true)), 1 (bool(false), bool(false)), 1 (-, -)"},
		{"the id", by("id"), func(a *graph.Aggregate) { a.Most = 2 }, `4 in 4: 1 ("per_a"), 1 ("per_b")`},
		{"along a step", owned(), nil, `4: 2 ("Bonn"), 1 ("Ulm"), 1 (-)`},
		{"along a step today", today, nil, `4: 2 (-), 1 ("Bonn"), 1 ("Ulm")`},
		{"along a step to some", owned(is(graph.Eq, "s", "Bonn")), nil, `4: 3 ("Bonn"), 1 (-)`},
		{"an edge's role", []graph.By{{Prop: edgeProp("OWNS", "ended"), Via: today[0].Via}}, nil,
			"4: 2 (bool(false)), 2 (-)"},
		{"how many", number, nil, "4: 2 (int64(1)), 1 (int64(0)), 1 (int64(2))"},
		{"its own first", both, nil, "4: 2 (-, -), 1 (int64(1), int64(1)), 1 (int64(2), int64(2))"},
		{"some", by("status"), func(a *graph.Aggregate) { a.Of = all("Person", is(graph.Eq, "b", true)) },
			`2: 2 ("ACTIVE")`},
		{"by a word", by("status"), func(a *graph.Aggregate) {
			a.Of = all("Person", graph.Cond{Op: graph.Words, Value: "per a"})
		}, `1: 1 ("ACTIVE")`},
		{"some ids", by("status"), func(a *graph.Aggregate) {
			a.Of = all("Person", is(graph.In, "id", []any{"per_c", "per_d", "per_no"}))
		}, `2: 1 ("ACTIVE"), 1 ("DECEASED")`},
		{"none", by("b"), func(a *graph.Aggregate) { a.Of = all("Group") }, "0: "},
		{"none in one group", nil, func(a *graph.Aggregate) { a.Of = all("Group") }, "0: "},
		{"of several kinds", by("status"), func(a *graph.Aggregate) {
			a.Of.Labels, a.Sums = []string{"Company", "Person"}, []graph.Prop{prop("m"), prop("i")}
		}, `7: 3 ("ACTIVE") sums (int64(34995), int64(3)), 3 (-) sums (int64(3), int64(7)), ` +
			`1 ("DECEASED") sums (-, -)`},
		{"of kinds of which one has the value", by("s"), func(a *graph.Aggregate) {
			a.Of.Labels = []string{"Group", "Account", "Company"}
		}, `3: 1 ("Bonn"), 1 ("Ulm"), 1 (-)`},
		{"the largest", by("b"), func(a *graph.Aggregate) { a.Most = 1 }, "4 in 3: 2 (bool(true))"},
		{"only how many", by("b"), func(a *graph.Aggregate) { a.Most = 0 }, "4 in 3: "},
		{"sums", by("b"), func(a *graph.Aggregate) { a.Sums = []graph.Prop{prop("m"), prop("i")} },
			"4: 2 (bool(true)) sums (int64(35000), int64(1)), 1 (bool(false)) sums (-, -), " +
				"1 (-) sums (int64(-5), int64(2))"},
		{"the sum of all", nil, func(a *graph.Aggregate) { a.Sums = []graph.Prop{prop("m")} },
			"4: 4 () sums (int64(34995))"},
		{"of those that a step leads from", owned(), func(a *graph.Aggregate) {
			x := along("OWNS", "Company", is(graph.Eq, "id", "com_x"))
			a.Of = all("Person", graph.Cond{Op: graph.Some, Step: x})
		}, `1: 1 ("Ulm")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := persons(c.by)
			a.Of = all("Person")
			if c.of != nil {
				c.of(a)
			}
			if got := showAggregated(aggregate(t, s, a)); got != c.want {
				t.Errorf("got  %s\nwant %s%s", got, c.want, explainAggregate(s, a))
			}
		})
	}
}

// groupsInOrder: groups of one size come in the order of their values, text by its bytes.
func groupsInOrder(t *testing.T, f Factory) {
	s := filledWith(t, f, node("acc_a", "s", "\U0001F600"), node("acc_b", "s", "\uff5e"), node("acc_c", "s", "a"),
		node("acc_d", "s", "B"), node("acc_e", "s", "ä"), node("acc_f"), node("acc_g", "s", "10"),
		node("acc_h", "s", "9"), node("acc_i", "s", ""), node("acc_j", "s", "\t\""))
	a := &graph.Aggregate{Of: all("Account"), By: by("s"), Most: 10}
	var got []string
	for _, g := range aggregate(t, s, a).Groups {
		text, _ := g.Values[0].(string)
		got = append(got, text)
	}
	if want := "|\t\"|10|9|B|a|ä|\uff5e|\U0001F600|"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
	}
}

// largeSums: sums are exact, whatever the order in which they are added up; one that no number can be is Invalid.
func largeSums(t *testing.T, f Factory) {
	s := filledWith(t, f,
		node("per_a", "b", true, "i", int64(math.MaxInt64), "m", int64(math.MinInt64)),
		node("per_b", "b", true, "i", int64(1), "m", int64(math.MaxInt64)),
		node("per_c", "b", true, "i", int64(-1), "m", int64(-1)),
		node("per_d", "b", false, "i", int64(1<<53+1), "m", int64(math.MinInt64)),
		node("per_e", "b", false, "i", int64(1<<53+2), "m", int64(math.MinInt64)))
	a := persons(by("b"))
	a.Sums = []graph.Prop{prop("i")}
	const want = "5: 3 (bool(true)) sums (int64(9223372036854775807)), 2 (bool(false)) sums (int64(18014398509481987))"
	if got := showAggregated(aggregate(t, s, a)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	a.Sums = []graph.Prop{prop("i"), prop("m")}
	_, err := s.Aggregate(ctx, a)
	if graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(), "the sum of m is larger") {
		t.Errorf("a sum beyond all numbers: %v", err)
	}
	a.Most = 1 // it is in no group that is shown
	if got := showAggregated(aggregate(t, s, a)); !strings.HasPrefix(got, "5 in 2: 3 (bool(true)) sums (") {
		t.Errorf("got %s", got)
	}
}

// invalidAggregates: an aggregate that does not fit the model is refused as Invalid.
func invalidAggregates(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "i", int64(1)))
	of := func(change func(*graph.Aggregate)) *graph.Aggregate {
		a := persons(by("b"))
		change(a)
		return a
	}
	for name, a := range map[string]*graph.Aggregate{
		"of nothing":        of(func(a *graph.Aggregate) { a.Of = nil }),
		"of no label":       of(func(a *graph.Aggregate) { a.Of.Labels = nil }),
		"of a page":         of(func(a *graph.Aggregate) { a.Of.Page.From = []any{"per_a"} }),
		"of rows in order":  of(func(a *graph.Aggregate) { a.Of.Order = []graph.Order{{Prop: prop("i")}} }),
		"of what is none":   of(func(a *graph.Aggregate) { a.Of.Where = []graph.Cond{is(graph.Eq, "code", "x")} }),
		"by four":           persons(by("b", "i", "d", "s")),
		"by texts":          persons(by("tags")),
		"by what is none":   persons([]graph.By{{Prop: graph.Prop{Name: "b IS NULL"}}}),
		"by an edge's":      persons([]graph.By{{Prop: edgeProp("OWNS", "role")}}),
		"by aliases":        persons([]graph.By{{Prop: graph.Aliases}}),
		"by assertions":     persons([]graph.By{{Prop: graph.NodeAssertions}}),
		"own first, no way": persons([]graph.By{{Prop: prop("i"), Own: true}}),
		"along no way":      persons([]graph.By{{Prop: prop("i"), Via: &graph.Step{Type: "OWNS"}}}),
		"along what is none": persons([]graph.By{{Prop: prop("s"), Via: along("OWNS", "Company",
			is(graph.Eq, "code", "x"))}}),
		"sums of floats":      of(func(a *graph.Aggregate) { a.Sums = []graph.Prop{prop("f")} }),
		"sums of texts":       of(func(a *graph.Aggregate) { a.Sums = []graph.Prop{prop("nick")} }),
		"sums of edges":       of(func(a *graph.Aggregate) { a.Sums = []graph.Prop{edgeProp("HAS_ROLE", "n")} }),
		"sums of what is not": of(func(a *graph.Aggregate) { a.Sums = []graph.Prop{{Name: "x", Type: graph.Int}} }),
		"too many groups":     of(func(a *graph.Aggregate) { a.Most = graph.MaxGroups + 1 }),
		"fewer than none":     of(func(a *graph.Aggregate) { a.Most = -1 }),
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := s.Aggregate(ctx, a); err == nil || graph.ErrorKindOf(err) != graph.Invalid {
				t.Errorf("got %v, %v, want an Invalid error", got, err)
			}
		})
	}
}

// aggregatesInView: a view aggregates at its moment, and ends with its context as it does when it matches.
func aggregatesInView(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "b", true, "i", int64(1)))
	v := view(t, s)
	a := persons(by("b"))
	a.Sums = []graph.Prop{prop("i")}
	const want = "1: 1 (bool(true)) sums (int64(1))"
	seen := func(want string) {
		t.Helper()
		got, err := v.Aggregate(ctx, a)
		if err != nil {
			t.Fatal(err)
		}
		moved, err := v.Moved(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if text := showAggregated(got); text != want && !moved {
			t.Errorf("got %s, want %s", text, want)
		}
	}
	seen(want)
	written := make(chan error, 1)
	go func() { // it may have to wait for the view to close
		_, err := s.Write(ctx, batch(node("per_b", "b", true, "i", int64(2))))
		written <- err
	}()
	seen(want)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if got, err := v.Aggregate(cancelled, a); graph.ErrorKindOf(err) != graph.Canceled {
		t.Errorf("cancelled: %v, %v", got, err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-written; err != nil {
		t.Fatal(err)
	}
	if got := showAggregated(aggregate(t, s, a)); got != "2: 2 (bool(true)) sums (int64(3))" {
		t.Errorf("later: %s", got)
	}
}
