package graphtest

import (
	"testing"

	"kith/graph"
)

// withdrawing: of a fact without other assertions, an edge ends on the day, unless it had ended before or begins later;
// a node stays as it was known, but the record's edge to it ends.
//
//	                       stated until    withdrawn on   ends
//	open                   -               2020-01-01     2020-01-01
//	ended                  2010-01-01      2020-01-01     2010-01-01
//	to end                 2030-01-01      2020-01-01     2020-01-01
//	later (from 2025)      -               2020-01-01     2025-01-01
//	gone                   nobody knows    2020-01-01     nobody knows
func withdrawing(t *testing.T, f Factory) {
	for _, c := range []struct {
		name   string
		period []any
		want   string
	}{
		{"open", nil, `("2020-01-01", bool(false))`},
		{"ended", []any{"validTo", "2010-01-01"}, `("2010-01-01", bool(false))`},
		{"to end", []any{"validTo", "2030-01-01"}, `("2020-01-01", bool(false))`},
		{"later", []any{"validFrom", "2025-01-01"}, `("2025-01-01", bool(false))`},
		{"gone", []any{"ended", true}, `(-, bool(true))`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := filledWith(t, f, node("per_b"))
			n, e := node("per_a", "given", "Ada"), edge("KNOWS", "per_a", "per_b", append(c.period, "on", true)...)
			write(t, s, stated("rec_own", 1, "2019-01-01T00:00:00Z", n, e))
			wantsChanges(t, s, batch(withdraw("rec_list", n), withdraw("rec_list", e),
				withdraw("rec_own", node("per_never"))),
				"nodes [], edges [], withdraws [unchanged unchanged unchanged]")
			gone := batch(withdraw("rec_own", n), withdraw("rec_own", e))
			wantsChanges(t, s, gone, "nodes [], edges [], withdraws [updated updated]")
			for _, on := range []string{"2019-06-01", "2021-01-01"} {
				again := *gone
				again.Withdraws = []graph.Withdraw{gone.Withdraws[0], gone.Withdraws[1]}
				again.Withdraws[0].On, again.Withdraws[1].On = on, on
				wantsChanges(t, s, &again, "nodes [], edges [], withdraws [unchanged unchanged]")
			}
			if got := ending(t, s, "per_a", "KNOWS", false); got != c.want {
				t.Errorf("the edge ends %s, want %s", got, c.want)
			}
			if got := ending(t, s, "per_a", graph.Asserted, true); got != `("2020-01-01", bool(false))` {
				t.Errorf("the record's own edge ends %s", got)
			}
			wants(t, s, all("Person", is(graph.Eq, "name", "Ada")), "a")
		})
	}
}

// withdrawnByFormerAlias: an assertion of a node that was joined with another one since is withdrawn by the id it was
// made by.
func withdrawnByFormerAlias(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"), node("per_c"))
	n, e := node("per_b"), edge("KNOWS", "per_b", "per_c", "on", true)
	write(t, s, stated("rec_own", 1, "2019-01-01T00:00:00Z", n, e))
	write(t, s, batch(withAliases(node("per_a"), "per_b")))
	keyed := withdraw("rec_own", e)
	keyed.Key = new(Model.Edge("KNOWS").Key(e.Since, e.Vals))
	wantsChanges(t, s, batch(statedBy("rec_own", e), keyed), "nodes [], edges [updated], withdraws [unchanged]")
	b := batch(withdraw("rec_own", n), keyed)
	wantsChanges(t, s, b, "nodes [], edges [], withdraws [updated updated]")
	if got := ending(t, s, "per_a", "KNOWS", false); got != `("2020-01-01", bool(false))` {
		t.Errorf("the edge ends %s", got)
	}
}

// withdrawingFromSeveral: the other assertions count, whatever came first; a withdrawn one counts no more.
//
//	rec_own, rank 1: Ada, 7, on, open       rec_list, rank 3: Adele Byron, not on, until 2021-01-01
func withdrawingFromSeveral(t *testing.T, f Factory) {
	a, b := node("per_a", "given", "Ada", "i", int64(7)), edge("KNOWS", "per_a", "per_b", "on", true)
	own := stated("rec_own", 1, "2020-01-01T00:00:00Z", a, b)
	list := stated("rec_list", 3, "2024-01-01T00:00:00Z", node("per_a", "given", "Adele", "family", "Byron"),
		edge("KNOWS", "per_a", "per_b", "on", false, "validTo", "2021-01-01"))
	gone := batch(withdraw("rec_own", a), withdraw("rec_own", b))
	for name, batches := range map[string][]*graph.Batch{"last": {own, list, gone}, "first": {own, gone, list},
		"between": {list, own, gone}} {
		t.Run(name, func(t *testing.T) {
			s := filledWith(t, f, node("per_b"))
			for _, b := range batches {
				write(t, s, b)
			}
			wantsEffective(t, s, `("Adele Byron", "byron adele", -)`,
				`(bool(false), "2021-01-01", "rec_list", "2024-01-01T00:00:00Z")`)
			wantsChanges(t, s, list, "nodes [unchanged unchanged], edges [unchanged]")
		})
	}
}

// withdrawnAndStatedAgain: the graph is as if nothing had been withdrawn.
func withdrawnAndStatedAgain(t *testing.T, f Factory) {
	a, b := node("per_a", "given", "Ada", "status", "UNKNOWN"), edge("KNOWS", "per_a", "per_b", "on", true)
	own := stated("rec_own", 1, "2020-01-01T00:00:00Z", a, b)
	s := filledWith(t, f, node("per_b"))
	write(t, s, own)
	before := dump(t, s, Model)
	write(t, s, batch(withdraw("rec_own", a), withdraw("rec_own", b)))
	if lineDiff(before, dump(t, s, Model)) == "" {
		t.Error("withdrawing changed nothing")
	}
	wantsChanges(t, s, own, "nodes [unchanged updated], edges [updated]")
	if d := lineDiff(before, dump(t, s, Model)); d != "" {
		t.Errorf("the graph is another one\n%s", d)
	}
	wantsChanges(t, s, own, "nodes [unchanged unchanged], edges [unchanged]")
}

// ending is validTo and ended of a node's only edge of a type.
func ending(t *testing.T, s graph.Store, node, typ string, inward bool) string {
	t.Helper()
	_, far := Model.Edge(typ).Sides(inward)
	p := all(Model.KindOf(node).Name, is(graph.Eq, "id", node))
	step := along(typ, far[0])
	step.In, step.Target.Props = inward, []graph.Prop{edgeProp("", "validTo"), edgeProp("", "ended")}
	p.Steps = []*graph.Step{step}
	return typed(match(t, s, p).Rows[0].Pages[0].Rows[0].Vals)
}
