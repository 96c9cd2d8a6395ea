package decision_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"kith/decision"
	"kith/graph"
)

// outcomes are what became of the decisions about a fact, in words, in the order in which they were made.
func outcomes(t *testing.T, s graph.Store, about string) (out []string) {
	t.Helper()
	ids, err := decision.IDsAbout(t.Context(), s, m, about)
	if err != nil {
		t.Fatal(err)
	}
	found, err := decision.Outcomes(t.Context(), s, m, ids)
	if err != nil || len(found) != len(ids) {
		t.Fatalf("%d of %d: %v", len(found), len(ids), err)
	}
	for _, o := range found {
		text := o.Standing
		for _, said := range o.Said {
			text += " " + said.Property + "=" + said.Value
			for _, of := range said.Sources {
				text += ":" + of.Value
			}
			if said.Agreed != nil {
				text += "!" + said.Agreed.Source
			}
		}
		out = append(out, text)
	}
	slices.Sort(out)
	return out
}

// TestHistoryOfNode: all decisions about a node, by any id that it has, and what became of each.
func TestHistoryOfNode(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		made(t, s, correct(policy, "monthlyValue", "12.50"))
		second := made(t, s, correct(policy, "monthlyValue", "10", "currency", "EUR"))
		same(t, "two", outcomes(t, s, policy), []string{"REPLACED monthlyValue=12.50:10.00",
			"STANDS currency=EUR monthlyValue=10.00:10.00!" + source})
		undo(t, s, second.Decision)
		same(t, "undone", outcomes(t, s, policy), []string{"STANDS", "STANDS monthlyValue=12.50:10.00",
			"UNDONE currency=EUR monthlyValue=10.00:10.00!" + source})
		same(t, "another", outcomes(t, s, egon), []string(nil))
		c := correct(egon, "fullName", "Egon B.")
		c.Until = noon.AddDate(0, 0, 1).Format(time.DateOnly)
		made(t, s, c)
		if n, err := decision.Lapse(t.Context(), s, m, noon.AddDate(0, 0, 2)); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		if got := outcomes(t, s, egon); len(got) != 2 || got[0][:6] != "LAPSED" {
			t.Errorf("lapsed: %q", got)
		}
		known := sourced(node(policy, "number", "L-1", "monthlyValue", int64(100000)))
		known.Aliases = []string{"acc_former"}
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{known}})
		same(t, "by another id", len(outcomes(t, s, "acc_former")), 3)
	})
}

// TestHistoryOfEdge: edges that decisions put in each other's place have one history, parallel ones another.
func TestHistoryOfEdge(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		first := named(buying())
		a := made(t, s, correct(first, "role", "USER"))
		b := made(t, s, correct(a.Edges[1], "role", "CHAMPION"))
		last := made(t, s, correct(b.Edges[1], "stance", "NEUTRAL"))
		want := []string{"REPLACED role=USER:", "STANDS role=CHAMPION:", "STANDS stance=NEUTRAL:"}
		for _, edge := range []string{first, b.Edges[0], b.Edges[1]} {
			got := outcomes(t, s, edge)
			for i := range min(len(got), len(want)) {
				if fmt.Sprintf("%.8s", got[i]) != fmt.Sprintf("%.8s", want[i]) {
					t.Errorf("%s: got %q", edge, got)
				}
			}
			same(t, "of each", len(got), 3)
		}
		undo(t, s, last.Decision)
		same(t, "with what took one back", len(outcomes(t, s, first)), 4)
	})
}

// TestHistoryOfNothing: what is no id is refused, and what is not stored has no history.
func TestHistoryOfNothing(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		same(t, "nobody", outcomes(t, s, "per_nobody"), []string(nil))
		for _, about := range []string{"", "Egon", "edge_x"} {
			if _, err := decision.IDsAbout(t.Context(), s, m, about); graph.ErrorKindOf(err) != graph.Invalid {
				t.Errorf("%q: %v", about, err)
			}
		}
	})
}
