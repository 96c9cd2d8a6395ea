package decision_test

import (
	"slices"
	"strings"
	"testing"

	"kith/decision"
	"kith/graph"
)

// TestCorrectEdge: a correction of a value of an edge leaves its other values, its end and its id.
func TestCorrectEdge(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		id := named(buying())
		d := made(t, s, correct(id, "stance", "supporter"))
		same(t, "edges", d.Edges, []string{id})
		same(t, "corrected", roles(t, s), []string{"APPROVER SUPPORTER HIGH 2020-01-01 -"})
		write(t, s, crm())
		same(t, "loaded again", roles(t, s), []string{"APPROVER SUPPORTER HIGH 2020-01-01 -"})
		ended := made(t, s, correct(id, "validTo", "2026-02-01"))
		same(t, "ended", roles(t, s), []string{"APPROVER SUPPORTER HIGH 2020-01-01 2026-02-01"})
		wrong(t, s, correct(id, "stance", "NEUTRAL"), "has ended on 2026-02-01: set its validTo to nothing")
		undo(t, s, ended.Decision)
		undo(t, s, d.Decision)
		same(t, "undone", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
	})
}

// TestChangeOfKey: a change of an edge's key ends the edge and begins another, and both are undone.
func TestChangeOfKey(t *testing.T) {
	for _, c := range []struct {
		name string
		set  []string
		want []string
	}{
		{"role", []string{"role", "Economic Decision Maker"}, []string{"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01",
			"ECONOMIC_BUYER OPPONENT HIGH 2020-01-01 -"}},
		{"role since a day", []string{"role", "CHAMPION", "validFrom", "2024-01-01", "stance", "ADVOCATE"},
			[]string{"APPROVER OPPONENT HIGH 2020-01-01 2024-01-01", "CHAMPION ADVOCATE HIGH 2024-01-01 -"}},
		{"begin", []string{"validFrom", "2018-01-01"}, []string{"APPROVER OPPONENT HIGH 2018-01-01 -",
			"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01"}},
		{"begin to unknown", []string{"validFrom", "-"}, []string{"APPROVER OPPONENT HIGH - -",
			"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			everywhere(t, func(t *testing.T, s graph.Store) {
				d := made(t, s, correct(named(buying()), c.set...))
				same(t, "corrected", roles(t, s), c.want)
				if len(d.Edges) != 2 || d.Edges[0] != named(buying()) {
					t.Errorf("about %v", d.Edges)
				}
				write(t, s, crm())
				same(t, "loaded again", roles(t, s), c.want)
				undo(t, s, d.Decision)
				holds := slices.DeleteFunc(roles(t, s), func(line string) bool {
					return !strings.HasSuffix(line,
						" -")
				})
				same(t, "undone", holds, []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
			})
		})
	}
}

// TestChangeIntoAnother: the edge that begins may be there already, corrected before in the same second: the change
// counts.
func TestChangeIntoAnother(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		other := edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01", "role", "USER")
		b := crm()
		b.Edges = []graph.EdgeWrite{other}
		write(t, s, b)
		made(t, s, correct(named(buying()), "influence", "LOW"))
		made(t, s, correct(named(buying()), "stance", "NEUTRAL"))
		d := made(t, s, correct(named(other), "role", "APPROVER", "validFrom", "2020-01-01", "stance", "SUPPORTER"))
		same(t, "changed", edges(t, s, "HAS_BUYING_ROLE", egon, "Company", "stance"),
			[]string{"SUPPORTER 2020-01-01 -", "UNKNOWN 2020-01-01 2020-01-01"})
		undo(t, s, d.Decision)
		same(t, "undone", edges(t, s, "HAS_BUYING_ROLE", egon, "Company", "stance"),
			[]string{"NEUTRAL 2020-01-01 -", "UNKNOWN 2020-01-01 -"})
	})
}

// TestSourceComesRound: a source that later asserts what was corrected asserts the same edge: nothing doubles.
func TestSourceComesRound(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		made(t, s, correct(named(buying()), "role", "CHAMPION"))
		next := crm()
		next.Edges = []graph.EdgeWrite{edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01", "role", "CHAMPION", "stance",
			"ADVOCATE", "influence", "HIGH")}
		write(t, s, next)
		same(t, "both say so", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01",
			"CHAMPION OPPONENT HIGH 2020-01-01 -"})
		again := correct(named(edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01", "role", "CHAMPION")), "role",
			"CHAMPION")
		if _, err := decision.Correct(t.Context(), s, m, petra(noon), again); err != nil {
			t.Errorf("decided again: %v", err)
		}
	})
}

// TestCorrectedToOneThatHolds: where the edge that is right holds beside the one that is wrong, that one ends and this
// one stays.
func TestCorrectedToOneThatHolds(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		b := crm()
		b.Edges = []graph.EdgeWrite{edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01", "role", "USER", "stance",
			"NEUTRAL", "influence", "LOW")}
		write(t, s, b)
		d := made(t, s, correct(named(buying()), "role", "USER"))
		same(t, "corrected", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01",
			"USER NEUTRAL LOW 2020-01-01 -"})
		undo(t, s, d.Decision)
		same(t, "undone", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -", "USER NEUTRAL LOW 2020-01-01 -"})
	})
}

// TestRelation: both readings of a relation are corrected, and undone, together.
func TestRelation(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		both := func() [][]string {
			return [][]string{edges(t, s, "RELATED_TO", egon, "Person", "kind"),
				edges(t, s, "RELATED_TO", otto, "Person", "kind")}
		}
		d := made(t, s, correct(named(related(egon, otto)), "kind", "PARENT"))
		same(t, "corrected", both(), [][]string{{"PARENT - -", "SPOUSE - - ended"}, {"CHILD - -", "SPOUSE - - ended"}})
		undo(t, s, d.Decision)
		same(t, "undone", both(), [][]string{{"SPOUSE - -"}, {"SPOUSE - -"}})
	})
}
