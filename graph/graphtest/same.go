package graphtest

import (
	"fmt"
	"testing"

	"kith/graph"
)

// sameAs: two ways from one node lead to one and the same node, or not.
//
//	acc_v   owned by a, paid by a       acc_x   owned by a, paid by b until 2010, by a since, and serves b
//	acc_w   owned by a, paid by b       acc_y   owned by a and b, paid by b and c
//	                                    acc_z   paid by c, and serves c
func sameAs(t *testing.T, f Factory) {
	role := func(who, account, role string, period ...any) graph.EdgeWrite {
		return edge("HAS_ROLE", "per_"+who, "acc_"+account, append([]any{"role", role}, period...)...)
	}
	s := filledWith(t, f, node("per_a"), node("per_b"), node("per_c"), node("acc_v"), node("acc_w"), node("acc_x"),
		node("acc_y"), node("acc_z"),
		role("a", "v", "OWNER"), role("a", "v", "PAYER"), role("a", "w", "OWNER"), role("b", "w", "PAYER"),
		role("a", "x", "OWNER"), role("b", "x", "PAYER", "validTo", "2010-01-01"),
		role("a", "x", "PAYER", "validFrom", "2010-01-01"),
		role("a", "y", "OWNER"), role("b", "y", "OWNER"), role("b", "y", "PAYER"), role("c", "y", "PAYER"),
		role("c", "z", "PAYER"), edge("SERVES", "acc_x", "per_b"), edge("SERVES", "acc_z", "per_c"))
	acts := func(role string) graph.Cond { return graph.Cond{Prop: edgeProp("HAS_ROLE", "role"), Value: role} }
	holder := func(where ...graph.Cond) *graph.Step { return inward(along("HAS_ROLE", "Person", where...)) }
	on := func(day string, s *graph.Step) *graph.Step {
		s.During = graph.Day(day)
		return s
	}
	same := func(s *graph.Step) graph.Cond { return graph.Cond{Op: graph.SameAs, Step: s} }
	some := func(s *graph.Step) graph.Cond { return graph.Cond{Op: graph.Some, Step: s} }
	served := along("SERVES", "Person")
	for _, c := range []struct {
		name string
		cond graph.Cond
		want string
	}{
		{"a payer is an owner", some(holder(acts("PAYER"), same(holder(acts("OWNER"))))), "v x y"},
		{"a payer is no owner", some(holder(acts("PAYER"), not(same(holder(acts("OWNER")))))), "w x y z"},
		{"no payer is an owner", graph.None(holder(acts("PAYER"), same(holder(acts("OWNER"))))), "w z"},
		{"every payer is an owner", graph.Every(holder(graph.Cond{Op: graph.Or,
			Conds: []graph.Cond{not(acts("PAYER")), same(holder(acts("OWNER")))}})), "v"},
		{"on a day", some(on("2020-01-01", holder(acts("PAYER"), not(same(holder(acts("OWNER"))))))), "w y z"},
		{"on another day", some(on("2005-01-01", holder(acts("PAYER"),
			not(same(on("2005-01-01", holder(acts("OWNER")))))))), "w x y z"},
		{"two kinds of ways", some(holder(acts("PAYER"), same(served))), "x z"},
		{"from the other one", some(along("SERVES", "Person", same(holder(acts("OWNER"))))), ""},
		{"two ways that are nowhere", some(holder(same(along("SERVES", "Group")))), ""},
		{"by the node", some(holder(acts("PAYER"), same(holder(acts("OWNER"), named("per_a"))))), "v x"},
		{"counted", graph.Cond{Op: graph.Counted, Step: holder(not(same(holder(acts("OWNER"))))),
			Value: graph.Range{Least: 1, Most: 1}}, "w x y z"},
		{"of a named node", some(holder(named("per_b"), acts("PAYER"), not(same(holder(acts("OWNER")))))), "w x"},
		{"in itself", some(holder(same(holder(acts("OWNER"), same(holder(acts("PAYER"))))))), "v x y"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wants(t, s, all("Account", c.cond), c.want)
			wants(t, s, all("Account", not(c.cond)), without("v w x y z", c.want))
		})
	}
	t.Run("in a page", func(t *testing.T) {
		p := all("Account")
		p.Steps = []*graph.Step{holder(acts("PAYER"), not(same(holder(acts("OWNER")))))}
		p.Steps[0].Target.Page.Size, p.Steps[0].Target.Count = graph.All, true
		for i, want := range []string{"", "b", "b", "c", "c"} {
			if got := short(match(t, s, p).Rows[i].Pages[0]); got != want {
				t.Errorf("row %d: %q, want %q%s", i, got, want, explain(s, p))
			}
		}
	})
	t.Run("of very many", func(t *testing.T) { sameOfMany(t, f) })
}

// named holds for one node.
func named(id string) graph.Cond { return is(graph.Eq, "id", id) }

// sameOfMany: one end of an edge has very many; it does not matter which.
func sameOfMany(t *testing.T, f Factory) {
	facts := []any{node("acc_hub"), node("per_hub")}
	for i := range 80 {
		account, person := fmt.Sprintf("acc_%02d", i), fmt.Sprintf("per_%02d", i)
		facts = append(facts, node(account), node(person),
			edge("HAS_ROLE", "per_hub", account, "role", "OWNER"), edge("HAS_ROLE", person, account, "role", "PAYER"),
			edge("HAS_ROLE", person, "acc_hub", "role", "PAYER"))
	}
	facts = append(facts, edge("HAS_ROLE", "per_07", "acc_hub", "role", "OWNER"),
		edge("HAS_ROLE", "per_hub", "acc_07", "role", "PAYER"))
	s := filledWith(t, f, facts...)
	with := func(role string, where ...graph.Cond) []graph.Cond {
		return append(where, graph.Cond{Prop: edgeProp("HAS_ROLE", "role"), Value: role})
	}
	accounts := along("HAS_ROLE", "Account", with("PAYER", graph.Cond{Op: graph.SameAs,
		Step: along("HAS_ROLE", "Account", with("OWNER")...)})...)
	wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: accounts}), "07 hub")
	people := inward(along("HAS_ROLE", "Person", with("PAYER", graph.Cond{Op: graph.SameAs,
		Step: inward(along("HAS_ROLE", "Person", with("OWNER")...))})...))
	wants(t, s, all("Account", graph.Cond{Op: graph.Some, Step: people}), "07 hub")
}
