package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestWithdrawLaws: withdrawing some assertions, at any time, leaves what the others give; stating the fact again
// restores it.
func TestWithdrawLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all, left, gone []statement
		for i := range rapid.IntRange(1, 4).Draw(t, "sources") {
			c := drawStatement(t, i)
			all = append(all, c)
			if rapid.Bool().Draw(t, "withdrawn") {
				gone = append(gone, c)
			} else {
				left = append(left, c)
			}
		}
		cur := after(t, all)
		withdrawAll(t, cur, gone)
		if len(left) > 0 {
			facts(t, after(t, left), cur, "withdrawn")
		}
		late := after(t, gone)
		withdrawAll(t, late, gone)
		if len(left) > 0 {
			writeAll(t, late, left)
			facts(t, after(t, left), late, "withdrawn before others state it")
		}
		writeAll(t, cur, gone)
		facts(t, after(t, all), cur, "stated again")
	})
}

// facts compares the node and the edge of the test, with their assertions.
func facts(t *rapid.T, want, got Current, when string) {
	t.Helper()
	only := func(c Current) []any {
		out := []any{c.Nodes["per_1abcdef"]}
		for _, e := range c.Edges {
			if e.Type != Asserted {
				out = append(out, e)
			}
		}
		return out
	}
	if d := cmp.Diff(only(want), only(got)); d != "" {
		t.Fatalf("%s: (-want +got)\n%s", when, d)
	}
}

func withdrawAll(t *rapid.T, cur Current, gone []statement) {
	b := &Batch{}
	for _, c := range gone {
		e := c.edge
		ref := EdgeRef{testModel.Edge(e.Type).EdgeID(e.From, e.To, e.Since, e.Vals), e.Type, e.From, e.To}
		b.Withdraws = append(b.Withdraws, Withdraw{Record: e.By.Record, On: "2024-01-01", Node: c.node.ID},
			Withdraw{Record: e.By.Record, On: "2024-01-01", Edge: ref})
	}
	apply(t, cur, b)
}
