package graphtest

import (
	"testing"

	"kith/graph"
)

// partialDates: a comparison holds if it holds for every possible day of both dates, and its negation wherever it does
// not; the order is that of the first possible days, the less precise first, absent last; pages go on at any of them.
//
//	a 2000   b 2000-07   c 2000-07-16   d 2000-12-31   e 2001-01   f -   g 1999-12-31
func partialDates(t *testing.T, f Factory) {
	const everybody = "a b c d e f g"
	s := filledWith(t, f, node("per_a", "p", "2000"), node("per_b", "p", "2000-07"), node("per_c", "p", "2000-07-16"),
		node("per_d", "p", "2000-12-31"), node("per_e", "p", "2001-01"), node("per_f"),
		node("per_g", "p", "1999-12-31"),
		node("com_a", "d", "2000-07-16"), node("acc_a", "d", "2000-07"))
	for _, c := range []struct {
		op    graph.Op
		value any
		want  string
	}{
		{graph.Lt, "2000", "g"}, {graph.Lt, "2000-07", "g"}, {graph.Lt, "2000-07-16", "g"},
		{graph.Lt, "2000-07-17", "c g"},
		{graph.Lt, "2000-08", "b c g"}, {graph.Lt, "2000-08-01", "b c g"}, {graph.Lt, "2000-12-31", "b c g"},
		{graph.Lt, "2001", "a b c d g"}, {graph.Lt, "2001-01", "a b c d g"}, {graph.Lt, "2001-01-01", "a b c d g"},
		{graph.Lt, "2001-01-31", "a b c d g"}, {graph.Lt, "2001-02-01", "a b c d e g"},
		{graph.Le, "2000-07-16", "c g"}, {graph.Le, "2000-07-30", "c g"}, {graph.Le, "2000-07-31", "b c g"},
		{graph.Le, "2000-12-31", "a b c d g"}, {graph.Le, "2000", "g"}, {graph.Le, "2001", "a b c d g"},
		{graph.Le, "2001-01-31", "a b c d e g"},
		{graph.Gt, "1999-12-31", "a b c d e"}, {graph.Gt, "1999", "a b c d e"}, {graph.Gt, "2000-01-01", "b c d e"},
		{graph.Gt, "2000-07-01", "c d e"}, {graph.Gt, "2000-07", "d e"}, {graph.Gt, "2000", "e"},
		{graph.Gt, "2001-01", ""},
		{graph.Ge, "2000-01-01", "a b c d e"}, {graph.Ge, "2000-07-01", "b c d e"}, {graph.Ge, "2000-07-02", "c d e"},
		{graph.Ge, "2000-12-31", "d e"}, {graph.Ge, "2000", "d e"}, {graph.Ge, "2000-06", "b c d e"},
		{graph.Ge, "1999", "a b c d e g"},
		{graph.Within, "2000", "a b c d"}, {graph.Within, "2000-07", "b c"}, {graph.Within, "2000-07-16", "c"},
		{graph.Within, "2001", "e"}, {graph.Within, "1998", ""},
		{graph.Eq, "2000", "a"}, {graph.Eq, "2000-07", "b"}, {graph.Eq, "2000-07-01", ""}, {graph.Eq, nil, "f"},
		{graph.In, []any{"2000-07-16", "2001-01", "2001"}, "c e"}, {graph.In, []any{}, ""},
	} {
		p := all("Person", is(c.op, "p", c.value))
		wants(t, s, p, c.want)
		p.Where = []graph.Cond{not(p.Where...)}
		wants(t, s, p, without(everybody, c.want))
	}
	for _, c := range []struct {
		name string
		from any
		desc bool
		want string
	}{
		{"up", "", false, "g a b c d e f"}, {"down", "", true, "e d c b a g f"},
		{"after a year", "2000", false, "b c d e f"}, {"after a month, down", "2000-07", true, "a g f"},
		{"after a date that nobody has", "2000-06", false, "b c d e f"}, {"after absence", nil, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := all("Person")
			p.Order = []graph.Order{{Prop: prop("p"), Desc: c.desc}}
			if c.from != "" {
				p.Page.From = []any{c.from, "per_z"}
			}
			wants(t, s, p, c.want)
		})
	}
	t.Run("one name, two types", func(t *testing.T) {
		p := all("Company", graph.Cond{Op: graph.Within, Value: "2000-07",
			Prop: graph.Prop{Name: "d", Type: graph.PartialDate}})
		p.Labels = []string{"Company", "Account"}
		p.Props = []graph.Prop{{Name: "d", Type: graph.Date}, {Name: "d", Type: graph.PartialDate}}
		compare(t, s, p, &graph.Rows{Rows: []*graph.Row{{ID: "acc_a", Label: "Account", Keys: []any{"acc_a"},
			Vals: []any{nil, "2000-07"}}}})
	})
	for _, bad := range []string{"", "78", "2000-13", "2000-02-30", "x"} {
		if _, err := s.Match(ctx, all("Person", is(graph.Lt, "p", bad))); graph.ErrorKindOf(err) != graph.Invalid {
			t.Errorf("before %q: %v, want Invalid", bad, err)
		}
	}
	for i, c := range []struct{ first, second, want string }{
		{"1978", "1978-07-16", "1978-07-16"}, {"1978-07-16", "1978", "1978-07-16"}, {"1978", "1979-07", "1978"},
	} {
		id := "per_narrow" + string(rune('a'+i))
		knows := edge("KNOWS", id, "per_f")
		write(t, s, stated("rec_new", 1, "2024-01-01T00:00:00Z", node(id, "p", c.first), knows))
		write(t, s, stated("rec_old", 1, "2020-01-01T00:00:00Z", node(id, "p", c.second), knows))
		wants(t, s, all("Person", is(graph.Eq, "p", c.want), is(graph.Eq, "id", id)), id[4:])
	}
	b := batch(node("per_h", "p", "2000-13"))
	if _, err := s.Write(ctx, b); graph.ErrorKindOf(err) != graph.Invalid {
		t.Errorf("a month that does not exist: %v, want Invalid", err)
	}
}
