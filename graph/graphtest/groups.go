package graphtest

import (
	"fmt"
	"strings"
	"testing"

	"kith/graph"
)

// showGroups writes groups as a line: "anna[payer owner] bert[user…]", where … stands for edges that are not shown.
func showGroups(p *graph.Pattern, rows *graph.Rows) string {
	var out []string
	for _, r := range rows.Rows {
		var roles []string
		for _, e := range r.Group.Edges {
			roles = append(roles, fmt.Sprint(p.EdgeValue(e, "role")))
		}
		more := map[bool]string{true: "…"}[r.Group.More]
		out = append(out, strings.ToLower(p.Value(r, "name").(string))+"["+strings.Join(roles, " ")+more+"]")
	}
	return strings.Join(out, " ")
}

// grouped: a page of nodes, each with the edges that lead to it.
//
//	account ◀──HAS_ROLE── anna   owner 2020, payer 2015
//	                      bert   user -
//	                      clara  owner 2018 to 2019, user -, signer 2018
//	                      dairy  payer 2015 (a company)
func grouped(t *testing.T, f Factory) {
	role := func(from, role string, more ...any) graph.EdgeWrite {
		return edge("HAS_ROLE", from, "acc_x", append([]any{"role", role}, more...)...)
	}
	since := func(day string) []any { return []any{"validFrom", day} }
	s := filledWith(t, f, node("acc_x"), node("acc_lone"), node("per_anna", "full", "Anna", "i", int64(2)),
		node("per_bert", "full", "Bert", "i", int64(1)), node("per_clara", "full", "Clara", "i", int64(2)),
		node("com_dairy", "name", "Dairy"),
		role("per_anna", "owner", since("2020-01-01")...), role("per_anna", "payer", since("2015-01-01")...),
		role("per_bert", "user"), role("per_clara", "user"),
		role("per_clara", "owner", "validFrom", "2018-01-01", "validTo", "2019-01-01"),
		role("per_clara", "signer", since("2018-01-02")...), role("com_dairy", "payer", since("2015-01-01")...))
	start, name := graph.Order{Prop: graph.EarliestStart}, graph.Order{Prop: prop("name")}
	late := graph.Order{Prop: graph.EarliestStart, Desc: true}
	among := func(roles ...any) graph.Cond {
		return graph.Cond{Op: graph.In, Prop: edgeProp("HAS_ROLE", "role"), Value: roles}
	}
	at := func(keys ...any) []any { return keys }
	const everyone = "anna[payer owner] bert[user] clara[owner signer user] dairy[payer]"
	for _, c := range []struct {
		name         string
		order        []graph.Order
		page         graph.Page
		where        []graph.Cond
		during       graph.Period
		want         string
		total, nodes int64
		next, prev   bool
	}{
		{name: "by name", order: []graph.Order{name}, page: graph.Page{Size: graph.All}, want: everyone,
			total: 7, nodes: 4},
		{name: "by earliest start", order: []graph.Order{start, name}, page: graph.Page{Size: 9},
			want: "anna[payer owner] dairy[payer] clara[owner signer user] bert[user]", total: 7, nodes: 4},
		{name: "by earliest start, falling", order: []graph.Order{late, name}, page: graph.Page{Size: 9},
			want: "clara[owner signer user] anna[payer owner] dairy[payer] bert[user]", total: 7, nodes: 4},
		{name: "by a property that some lack", order: []graph.Order{{Prop: prop("i")}}, page: graph.Page{Size: 9},
			want: "bert[user] anna[payer owner] clara[owner signer user] dairy[payer]", total: 7, nodes: 4},
		{name: "by id", page: graph.Page{Size: graph.All},
			want: "dairy[payer] anna[payer owner] bert[user] clara[owner signer user]", total: 7, nodes: 4},
		{name: "first", order: []graph.Order{name}, page: graph.Page{Size: 2}, want: "anna[payer owner] bert[user]",
			total: 7, nodes: 4, next: true},
		{name: "after", order: []graph.Order{name}, page: graph.Page{Size: 1, From: at("Bert", "per_bert")},
			want: "clara[owner signer user]", total: 7, nodes: 4, next: true, prev: true},
		{name: "last", order: []graph.Order{start, name}, page: graph.Page{Size: 2, Back: true},
			want: "clara[owner signer user] bert[user]", total: 7, nodes: 4, prev: true},
		{name: "before one without a start", order: []graph.Order{start, name},
			page: graph.Page{Size: 1, Back: true, From: at(nil, "Bert", "per_bert")}, want: "clara[owner signer user]",
			total: 7, nodes: 4, next: true, prev: true},
		{name: "after a start, in a tie", order: []graph.Order{start, name},
			page: graph.Page{Size: 9, From: at("2015-01-01", "Anna", "per_anna")},
			want: "dairy[payer] clara[owner signer user] bert[user]", total: 7, nodes: 4, prev: true},
		{name: "none", page: graph.Page{Size: 0}, total: 7, nodes: 4, next: true},
		{name: "of edges", order: []graph.Order{name}, page: graph.Page{Size: 9},
			where: []graph.Cond{among("owner", "user")}, want: "anna[owner] bert[user] clara[owner user]",
			total: 4, nodes: 3},
		{name: "of edges, by the earliest of these", order: []graph.Order{start}, page: graph.Page{Size: 9},
			where: []graph.Cond{among("owner", "user")}, want: "clara[owner user] anna[owner] bert[user]",
			total: 4, nodes: 3},
		{name: "of nodes", order: []graph.Order{name}, page: graph.Page{Size: 9},
			where: []graph.Cond{is(graph.Prefix, "name", "C")}, want: "clara[owner signer user]", total: 3, nodes: 1},
		{name: "of edges or nodes", order: []graph.Order{name}, page: graph.Page{Size: 9},
			where: []graph.Cond{{Op: graph.Or, Conds: []graph.Cond{among("user"), is(graph.Eq, "name", "Anna")}}},
			want:  "anna[payer owner] bert[user] clara[user]", total: 4, nodes: 3},
		{name: "on a day", order: []graph.Order{name}, page: graph.Page{Size: 9}, during: graph.Day("2018-01-01"),
			want: "anna[payer] bert[user] clara[owner user] dairy[payer]", total: 5, nodes: 4},
		{name: "of nothing", page: graph.Page{Size: 9}, where: []graph.Cond{among("trustee")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			step := inward(along("HAS_ROLE", "Person", c.where...))
			step.During = c.during
			to := step.Target
			to.Labels, to.Order, to.Page, to.Grouped = []string{"Person", "Company"}, c.order, c.page, true
			to.Props = []graph.Prop{edgeProp("HAS_ROLE", "role"), prop("name")}
			p := all("Account")
			p.Steps = []*graph.Step{step}
			for _, count := range []bool{false, true} {
				to.Count, to.Nodes = count, count
				rows := match(t, s, p).Rows
				if lone := rows[0].Pages[0]; lone == nil || len(lone.Rows)+int(lone.Total+lone.Nodes) > 0 {
					t.Errorf("of an account without parties: %+v", lone)
				}
				got := rows[1].Pages[0]
				if text := showGroups(to, got); text != c.want || got.HasNext != c.next || got.HasPrev != c.prev {
					t.Errorf("got %q next %v prev %v, want %q next %v prev %v%s", text, got.HasNext, got.HasPrev,
						c.want,
						c.next, c.prev, explain(s, p))
				}
				total, nodes := c.total, c.nodes
				if !count {
					total, nodes = 0, 0
				}
				if got.Total != total || got.Nodes != nodes {
					t.Errorf("a total of %d and %d nodes, want %d and %d", got.Total, got.Nodes, total, nodes)
				}
			}
			to.Grouped, to.Order, to.Page = false, nil, graph.Page{Size: 1}
			if got := match(t, s, p).Rows[1].Pages[0]; got.Total != c.total || got.Nodes != c.nodes {
				t.Errorf("as a list of edges it has a total of %d and %d nodes, want %d and %d%s", got.Total, got.Nodes,
					c.total, c.nodes, explain(s, p))
			}
		})
	}
}

// largeGroups: a group has the first edges by start, and says that there are more; what hangs on its node is read once.
//
//	a ──KNOWS──▶ b, 20 times, and c, 21 times; c ──KNOWS──▶ d
func largeGroups(t *testing.T, f Factory) {
	facts := []any{node("per_a"), node("per_b"), node("per_c"), node("per_d"), edge("KNOWS", "per_c", "per_d")}
	for i := range graph.GroupEdges + 1 {
		at := []any{"role", fmt.Sprint(i), "validFrom", fmt.Sprintf("20%02d-01-01", 50-i)}
		if i < graph.GroupEdges {
			facts = append(facts, edge("KNOWS", "per_a", "per_b", at...))
		}
		facts = append(facts, edge("KNOWS", "per_a", "per_c", at...))
	}
	s := filledWith(t, f, facts...)
	step := along("KNOWS", "Person")
	step.Target.Grouped, step.Target.Count, step.Target.Nodes = true, true, true
	step.Target.Props = []graph.Prop{edgeProp("KNOWS", "role"), edgeProp("KNOWS", "id")}
	step.Target.Steps = []*graph.Step{along("KNOWS", "Person")}
	p := all("Person", is(graph.Eq, "id", "per_a"))
	p.Steps = []*graph.Step{step}
	got := match(t, s, p).Rows[0].Pages[0]
	if short(got) != "b c" || got.Total != 2*graph.GroupEdges+1 || got.Nodes != 2 {
		t.Fatalf("%s, a total of %d, %d nodes", short(got), got.Total, got.Nodes)
	}
	for i, r := range got.Rows {
		g, first := r.Group, fmt.Sprint(graph.GroupEdges-1+i)
		if len(g.Edges) != graph.GroupEdges || g.More != (i == 1) || g.Edges[0].Vals[0] != first {
			t.Errorf("%s has %d edges, more %v, first %v", r.ID, len(g.Edges), g.More, g.Edges[0].Vals[0])
		}
		if below := short(r.Pages[0]); below != map[int]string{1: "d"}[i] {
			t.Errorf("below %s is %q", r.ID, below)
		}
		for _, e := range g.Edges {
			if e.ID != r.ID || e.Label != r.Label || e.Group != nil || len(e.Keys) != 1 || e.Keys[0] != r.ID {
				t.Errorf("an edge of %s is of %s %s, with the keys %v", r.ID, e.Label, e.ID, e.Keys)
			}
			if _, ok := e.Vals[1].(int64); !ok {
				t.Errorf("an edge of %s has the id %v", r.ID, e.Vals[1])
			}
		}
	}
}
