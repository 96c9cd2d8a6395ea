package decision_test

import (
	"strings"
	"testing"

	"kith/decision"
	"kith/graph"
)

func confirmed(t *testing.T, s graph.Store, about string, properties ...string) *decision.Made {
	t.Helper()
	out, err := decision.Confirm(t.Context(), s, m, petra(noon), decision.Confirmation{About: about,
		Properties: properties})
	if err != nil {
		t.Fatalf("confirm %v: %v", properties, err)
	}
	return out
}

func rejected(t *testing.T, s graph.Store, about string, properties ...string) *decision.Made {
	t.Helper()
	out, err := decision.MarkWrong(t.Context(), s, m, petra(noon), decision.Wrong{About: about, Properties: properties})
	if err != nil {
		t.Fatalf("mark wrong %v: %v", properties, err)
	}
	return out
}

// nextMonth is what the source states a month later: other values, and the end of the buying role.
func nextMonth() *graph.Batch {
	b := crm()
	role := edge("HAS_BUYING_ROLE", egon, firm, "2020-01-01", "role", "APPROVER", "stance", "ADVOCATE",
		"influence", "LOW")
	role.Until = "2026-06-01"
	b.Edges = []graph.EdgeWrite{role, related(egon, otto), related(otto, egon)}
	b.Nodes[4] = sourced(node(policy, "number", "L-1", "monthlyValue", int64(220000)))
	for i := range b.Nodes[1:] {
		b.Nodes[1+i].By.Observation = graph.ObservedAt("2026-06-06T00:00:00Z")
	}
	for i := range b.Edges {
		b.Edges[i].By.Observation = graph.ObservedAt("2026-06-06T00:00:00Z")
	}
	return b
}

// TestConfirmed: what was confirmed stays as it was, whatever a source states later, until the confirmation is taken
// back.
func TestConfirmed(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		role, value10 := confirmed(t, s, named(buying())), confirmed(t, s, policy, "monthlyValue")
		again := *role
		again.Stood = true
		same(t, "confirmed again", confirmed(t, s, named(buying())), &again)
		write(t, s, nextMonth())
		same(t, "a month later", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
		same(t, "a month later", value(t, s, policy, "monthlyValue"), any(int64(100000)))
		undo(t, s, role.Decision)
		undo(t, s, value10.Decision)
		same(t, "undone", roles(t, s), []string{"APPROVER ADVOCATE LOW 2020-01-01 2026-06-01"})
		same(t, "undone", value(t, s, policy, "monthlyValue"), any(int64(220000)))
	})
}

// TestConfirmedAsStated: what rules have worked out counts as stated once somebody says that it is right.
func TestConfirmedAsStated(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		home := "hh_home"
		member := edge("MEMBER_OF", egon, home, "", "basis", "INFERRED", "band", "REVIEW", "score", int64(31),
			"ruleSet", "h", "ruleVersion", "1")
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{sourced(node(home, "name", "Budget"))},
			Edges: []graph.EdgeWrite{member}})
		d := confirmed(t, s, named(member))
		homes := func() []string {
			return edges(t, s, "MEMBER_OF", egon, "Household", "basis", "band", "ruleSet")
		}
		same(t, "confirmed", homes(), []string{"STATED CONFIRMED - - -"})
		undo(t, s, d.Decision)
		same(t, "undone", homes(), []string{"INFERRED REVIEW h - -"})
	})
}

// TestWrong: what is not so is nowhere, whatever a source states, until that is taken back.
func TestWrong(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		made := []*decision.Made{rejected(t, s, named(related(egon, otto))), rejected(t, s, named(buying()), "stance"),
			rejected(t, s, named(buying())), rejected(t, s, policy, "monthlyValue")}
		again := *made[2]
		again.Stood = true
		same(t, "marked again", rejected(t, s, named(buying())), &again)
		for _, month := range []*graph.Batch{{}, crm(), nextMonth()} {
			write(t, s, month)
			same(t, "roles", roles(t, s), []string(nil))
			same(t, "relatives of one", edges(t, s, "RELATED_TO", egon, "Person"), []string(nil))
			same(t, "relatives of the other", edges(t, s, "RELATED_TO", otto, "Person"), []string(nil))
			same(t, "value", value(t, s, policy, "monthlyValue"), nil)
		}
		for _, d := range made[2:] {
			undo(t, s, d.Decision)
		}
		same(t, "a role without a stance", roles(t, s), []string{"APPROVER UNKNOWN LOW 2020-01-01 2026-06-01"})
		same(t, "value again", value(t, s, policy, "monthlyValue"), any(int64(220000)))
		undo(t, s, made[0].Decision)
		undo(t, s, made[1].Decision)
		same(t, "roles again", roles(t, s), []string{"APPROVER ADVOCATE LOW 2020-01-01 2026-06-01"})
		same(t, "relatives again", edges(t, s, "RELATED_TO", otto, "Person", "kind"), []string{"SPOUSE - -"})
	})
}

// TestRefusedAboutFacts: what cannot be confirmed or marked wrong is refused, with what to do, and nothing is written.
func TestRefusedAboutFacts(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		gone := edge("WORKS_FOR", egon, firm, "", "title", "Clerk")
		write(t, s, &graph.Batch{Edges: []graph.EdgeWrite{gone}})
		rejected(t, s, named(gone))
		before := valuesOf(t, s, "Decision")
		for _, c := range []struct {
			about, properties, confirm, wrong string // "" where it is allowed
		}{
			{"per_nobody", "fullName", "there is no Person per_nobody", "there is no Person per_nobody"},
			{"x", "", "no id of a node or an edge", "no id of a node or an edge"},
			{source, "system", "written by Kith itself", "written by Kith itself"},
			{egon, "", "say in properties which", "as a whole is not marked wrong"},
			{egon, "shoeSize", "has no property", "has no property"},
			{egon, "birthDate birthDate", "given twice", "given twice"},
			{egon, "birthDate", "has no value that could be right", "has no value that could be wrong"},
			{egon, "status", "", "has no value that could be wrong"},
			{policy, "number", "", "cannot be without number"},
			{named(buying()), "role", "", "tells this HAS_BUYING_ROLE from others"},
			{named(buying()), "drive", "has no value that could be right", "has no value that could be wrong"},
			{named(gone), "", "was marked wrong", ""},
			{named(gone), "title", "was marked wrong", "was marked wrong"},
			{named(edge("WORKS_FOR", otto, firm, "")), "", "there is no edge", "there is no edge"},
		} {
			properties := strings.Fields(c.properties)
			if c.confirm != "" {
				_, err := decision.Confirm(t.Context(), s, m, petra(noon), decision.Confirmation{About: c.about,
					Properties: properties})
				refusedAs(t, err, graph.Invalid, c.confirm)
			}
			if c.wrong != "" {
				_, err := decision.MarkWrong(t.Context(), s, m, petra(noon), decision.Wrong{About: c.about,
					Properties: properties})
				refusedAs(t, err, graph.Invalid, c.wrong)
			}
		}
		_, err := decision.Correct(t.Context(), s, m, petra(noon), correct(named(gone), "title", "Boss"))
		refusedAs(t, err, graph.Invalid, "was marked wrong")
		_, err = decision.MarkWrong(t.Context(), s, m, petra(noon), decision.Wrong{About: named(buying()),
			IfVersion: "v"})
		refusedAs(t, err, graph.Conflict, "")
		_, err = decision.Confirm(t.Context(), s, m, petra(noon), decision.Confirmation{About: egon,
			Properties: []string{"fullName"}, IfVersion: "v"})
		refusedAs(t, err, graph.Conflict, "")
		same(t, "decisions", valuesOf(t, s, "Decision"), before)
	})
}

func refusedAs(t *testing.T, err error, kind graph.ErrorKind, text string) {
	t.Helper()
	if graph.ErrorKindOf(err) != kind || !strings.Contains(err.Error(), text) {
		t.Errorf("%v, want %q", err, text)
	}
}
