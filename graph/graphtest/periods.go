package graphtest

import (
	"slices"
	"testing"

	"kith/graph"
)

// periods: half-open, with an open end, an unknown start and an unknown end.
//
//	              1999  2000-01-01  2000-01-02  2000-06-01 …
//	always        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
//	since                ┣━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶   from 2000-01-01
//	until         ━━━━━━━━━━━━━━━━━━━━┫                        to 2000-01-02, a day it no longer holds
//	day                  ┣━━━━━━━━━━━━┫                        2000-01-01 alone
//	gone          ?                                            ended, nobody knows when
//	went                 ┣?                                    from 2000-01-01, ended, nobody knows when
//	empty                ┃                                     from and to 2000-01-01
func periods(t *testing.T, f Factory) {
	facts := []any{node("per_x")}
	for name, period := range map[string][]any{
		"always": nil,
		"since":  {"validFrom", "2000-01-01"},
		"until":  {"validTo", "2000-01-02"},
		"day":    {"validFrom", "2000-01-01", "validTo", "2000-01-02"},
		"gone":   {"ended", true},
		"went":   {"validFrom", "2000-01-01", "ended", true},
		"empty":  {"validFrom", "2000-01-01", "validTo", "2000-01-01"},
	} {
		facts = append(facts, node("acc_"+name), edge("HAS_ROLE", "per_x", "acc_"+name, period...))
	}
	s := filledWith(t, f, facts...)
	for _, c := range []struct {
		name string
		d    graph.Period
		want string
	}{
		{"all time", graph.Period{}, "always day empty gone since until went"},
		{"a day before", graph.Day("1999-12-31"), "always until"},
		{"the day", graph.Day("2000-01-01"), "always day since until"},
		{"the day after", graph.Day("2000-01-02"), "always since"},
		{"later", graph.Day("2025-05-05"), "always since"},
		{"the last day of a year", graph.Day("2024-12-31"), "always since"},
		{"a range over it", graph.Period{From: "1999-12-31", To: "2000-01-02"}, "always day empty since until"},
		{"a range up to it", graph.Period{From: "1999-01-01", To: "2000-01-01"}, "always until"},
		{"a range from its end", graph.Period{From: "2000-01-02", To: "2001-01-01"}, "always since"},
		{"from the beginning", graph.Period{To: "2000-01-01"}, "always until"},
	} {
		t.Run(c.name, func(t *testing.T) {
			step := along("HAS_ROLE", "Account")
			step.During, step.Target.Count = c.d, true
			step.Target.Order = []graph.Order{{Prop: prop("id")}}
			p := all("Person")
			p.Steps = []*graph.Step{step}
			page := match(t, s, p).Rows[0].Pages[0]
			if got := short(page); got != c.want || page.Total != int64(len(page.Rows)) {
				t.Errorf("got %q, total %d, want %q%s", got, page.Total, c.want, explain(s, p))
			}
			back := inward(along("HAS_ROLE", "Person"))
			back.During = c.d
			wants(t, s, all("Account", graph.Cond{Op: graph.Some, Step: back}), c.want)
		})
	}
}

// readable: validFrom, validTo and ended are read back as they were written, and can be compared and ordered by.
//
//	p: 2000-01-01 to 2001-01-01     q: from 2000-06-01     r: ended, nobody knows when     s: no period stated
func readable(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_x"), node("acc_p"), node("acc_q"), node("acc_r"), node("acc_s"),
		edge("HAS_ROLE", "per_x", "acc_p", "validFrom", "2000-01-01", "validTo", "2001-01-01"),
		edge("HAS_ROLE", "per_x", "acc_q", "validFrom", "2000-06-01"),
		edge("HAS_ROLE", "per_x", "acc_r", "ended", true), edge("HAS_ROLE", "per_x", "acc_s"))
	from, until, ended := edgeProp("", "validFrom"), edgeProp("", "validTo"), edgeProp("", "ended")
	cond := func(op graph.Op, p graph.Prop, v any) []graph.Cond { return []graph.Cond{{Op: op, Prop: p, Value: v}} }
	for _, c := range []struct {
		name  string
		where []graph.Cond
		order []graph.Order
		want  string
	}{
		{"from", cond(graph.Eq, from, "2000-01-01"), nil, "p"},
		{"no from", cond(graph.Eq, from, nil), nil, "r s"},
		{"from before", cond(graph.Lt, from, "2000-06-01"), nil, "p"},
		{"not from before", []graph.Cond{not(cond(graph.Lt, from, "2000-06-01")...)}, nil, "q r s"},
		{"to", cond(graph.Ge, until, "2000-01-01"), nil, "p"},
		{"to, far off", cond(graph.Le, until, "9999-12-31"), nil, "p"},
		{"no to", cond(graph.Eq, until, nil), nil, "q r s"},
		{"to is in", cond(graph.In, until, []any{"2001-01-01", "", "9999-12-31"}), nil, "p"},
		{"ended", cond(graph.Eq, ended, true), nil, "r"},
		{"not ended", cond(graph.Eq, ended, false), nil, "p q s"},
		{"by from", nil, []graph.Order{{Prop: from}}, "p q r s"},
		{"by from, down", nil, []graph.Order{{Prop: from, Desc: true}}, "q p r s"},
		{"by to, down", nil, []graph.Order{{Prop: until, Desc: true}}, "p q r s"},
		{"by ended", nil, []graph.Order{{Prop: ended}}, "p q s r"},
		{"by ended, down", nil, []graph.Order{{Prop: ended, Desc: true}}, "r p q s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			step := along("HAS_ROLE", "Account", c.where...)
			step.Target.Order = slices.Concat(c.order, []graph.Order{{Prop: prop("id")}})
			p := all("Person")
			p.Steps = []*graph.Step{step}
			if got := short(match(t, s, p).Rows[0].Pages[0]); got != c.want {
				t.Errorf("got %q, want %q%s", got, c.want, explain(s, p))
			}
		})
	}
	step := along("HAS_ROLE", "Account")
	step.Target.Order, step.Target.Props = []graph.Order{{Prop: prop("id")}}, []graph.Prop{from, until, ended}
	p := all("Person")
	p.Steps = []*graph.Step{step}
	want := []string{`("2000-01-01", "2001-01-01", bool(false))`, `("2000-06-01", -, bool(false))`,
		`(-, -, bool(true))`, `(-, -, bool(false))`}
	for i, r := range match(t, s, p).Rows[0].Pages[0].Rows {
		if got := typed(r.Vals); got != want[i] {
			t.Errorf("%s reads as %s, want %s", r.ID, got, want[i])
		}
	}
}
