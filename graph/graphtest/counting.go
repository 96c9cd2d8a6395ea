package graphtest

import (
	"slices"
	"strings"
	"testing"

	"kith/graph"
)

// countedFacts: what is counted are nodes, not edges.
//
//	a ──OWNER, PAYER──▶ acc_x      a ──OWNER──▶ acc_y     a ──OWNER, until 2010──▶ acc_z
//	b ──OWNER──▶ acc_x             b ──PAYER──▶ acc_y
//	c ──OWNER, PAYER──▶ acc_x
//	d (nothing)
//
// The accounts' m are x 1, y 5, z 9.
func countedFacts(t *testing.T, f Factory) graph.Store {
	return filledWith(t, f, node("per_a"), node("per_b"), node("per_c"), node("per_d"),
		node("acc_x", "m", int64(1)), node("acc_y", "m", int64(5)), node("acc_z", "m", int64(9)),
		edge("HAS_ROLE", "per_a", "acc_x", "role", "OWNER"), edge("HAS_ROLE", "per_a", "acc_x", "role", "PAYER"),
		edge("HAS_ROLE", "per_a", "acc_y", "role", "OWNER"),
		edge("HAS_ROLE", "per_a", "acc_z", "role", "OWNER", "validTo", "2010-01-01"),
		edge("HAS_ROLE", "per_b", "acc_x", "role", "OWNER"), edge("HAS_ROLE", "per_b", "acc_y", "role", "PAYER"),
		edge("HAS_ROLE", "per_c", "acc_x", "role", "OWNER"), edge("HAS_ROLE", "per_c", "acc_x", "role", "PAYER"))
}

// counted: a step leads to so many nodes.
func counted(t *testing.T, f Factory) {
	s := countedFacts(t, f)
	owner := graph.Cond{Prop: edgeProp("HAS_ROLE", "role"), Value: "OWNER"}
	dear := is(graph.Gt, "m", int64(3))
	role := func(where ...graph.Cond) *graph.Step { return along("HAS_ROLE", "Account", where...) }
	today := role()
	today.During = graph.Day("2020-01-01")
	least := func(n int64) graph.Range { return graph.Range{Least: n, Most: graph.All} }
	exactly := func(n int64) graph.Range { return graph.Range{Least: n, Most: n} }
	holders := func(where ...graph.Cond) *graph.Step { return inward(along("HAS_ROLE", "Person", where...)) }
	several := graph.Cond{Op: graph.Counted, Step: holders(owner), Value: least(3)}
	for _, c := range []struct {
		name string
		step *graph.Step
		n    graph.Range
		want string
	}{
		{"at any time", role(), exactly(3), "a"},
		{"today", today, exactly(2), "a b"},
		{"two edges to one node are one", role(), exactly(1), "c"},
		{"none", role(), exactly(0), "d"},
		{"one or more", role(), least(1), "a b c"},
		{"two or more", role(), least(2), "a b"},
		{"one or two", role(), graph.Range{Least: 1, Most: 2}, "b c"},
		{"at most one", role(), graph.Range{Most: 1}, "c d"},
		{"any number", role(), least(0), "a b c d"},
		{"no number", role(), graph.Range{Least: 2, Most: 1}, ""},
		{"many", role(), least(1 << 40), ""},
		{"by the edge", role(owner), exactly(1), "b c"},
		{"by the node", role(dear), exactly(2), "a"},
		{"by both", role(owner, dear), exactly(0), "b c d"},
		{"by a named node", role(is(graph.Eq, "id", "acc_x"), owner), exactly(1), "a b c"},
		{"by what it leads to", role(several), exactly(1), "a b c"},
		{"where the step never leads", along("SERVES", "Group"), exactly(0), "a b c d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cond := graph.Cond{Op: graph.Counted, Step: c.step, Value: c.n}
			wants(t, s, all("Person", cond), c.want)
			wants(t, s, all("Person", not(cond)), without("a b c d", c.want))
			wants(t, s, all("Person", graph.Counting(c.step, c.n)), c.want)
		})
	}
	t.Run("far away", func(t *testing.T) {
		wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: role(several)}), "a b c")
		wants(t, s, all("Person", graph.Cond{Op: graph.Some, Step: role(not(several), dear)}), "a b")
	})
}

// byNumber: by how many nodes a step leads to, forward and backward, a page at a time.
func byNumber(t *testing.T, f Factory) {
	s := countedFacts(t, f)
	role := func(where ...graph.Cond) *graph.Step { return along("HAS_ROLE", "Account", where...) }
	owner := graph.Cond{Prop: edgeProp("HAS_ROLE", "role"), Value: "OWNER"}
	number := func(step *graph.Step, desc bool) graph.Order {
		return graph.Order{Prop: graph.Number, Via: step, Desc: desc}
	}
	for _, c := range []struct {
		name string
		by   []graph.Order
		want string
		keys string
	}{
		{"up", []graph.Order{number(role(), false)}, "d c b a", "0 1 2 3"},
		{"down", []graph.Order{number(role(), true)}, "a b c d", "3 2 1 0"},
		{"of owners", []graph.Order{number(role(owner), true)}, "a b c d", "3 1 1 0"},
		{"then by another", []graph.Order{number(role(owner), true), {Prop: prop("id"), Desc: true}}, "a c b d",
			"3 1 1 0"},
		{"is", []graph.Order{{Prop: graph.Number, Via: role(), Is: int64(2), Desc: true}}, "b a c d", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := all("Person")
			p.Order = c.by
			wants(t, s, p, c.want)
			for _, back := range []bool{false, true} {
				pages(t, s, p, back, c.want)
			}
			for i, r := range match(t, s, p).Rows {
				if c.keys == "" {
					break
				}
				if got, want := typed(r.Keys[0]), "int64("+strings.Fields(c.keys)[i]+")"; got != want {
					t.Errorf("row %d has the key %s, want %s", i, got, want)
				}
			}
		})
	}
	t.Run("in a nested page", func(t *testing.T) {
		p := all("Account", is(graph.Eq, "id", "acc_x"))
		holders := inward(along("HAS_ROLE", "Person", owner))
		holders.Target.Page.Size = 2
		holders.Target.Order = []graph.Order{number(role(), false)}
		p.Steps = []*graph.Step{holders}
		if got := short(match(t, s, p).Rows[0].Pages[0]); got != "c b" {
			t.Errorf("got %q, want %q%s", got, "c b", explain(s, p))
		}
	})
}

// pages reads a list one row at a time, forward or backward, and puts it together.
func pages(t *testing.T, s graph.Store, p *graph.Pattern, back bool, want string) {
	t.Helper()
	one, got := *p, []string(nil)
	one.Page = graph.Page{Size: 1, Back: back}
	for range len(strings.Fields(want)) + 1 {
		rows := match(t, s, &one)
		if len(rows.Rows) == 0 {
			break
		}
		got, one.Page.From = append(got, short(rows)), rows.Rows[0].Keys
	}
	if back {
		slices.Reverse(got)
	}
	if strings.Join(got, " ") != want {
		t.Errorf("page by page, backward %v: %q, want %q%s", back, strings.Join(got, " "), want, explain(s, p))
	}
}
