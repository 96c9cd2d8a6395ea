package decision_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"kith/decision"
	"kith/graph"
)

// refused sees that a decision cannot be undone, and why.
func refused(t *testing.T, s graph.Store, id, want string) {
	t.Helper()
	_, err := decision.Undo(t.Context(), s, m, ottoAt(noon), decision.Undoing{Decision: id})
	if graph.ErrorKindOf(err) != graph.Invalid || err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("undo of %s: got %v, want %s", id, err, want)
	}
}

// TestReplaced: what a later decision made of the edge that one began, or of the other reading, is taken back first.
func TestReplaced(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		for _, c := range []decision.Correction{correct(named(buying()), "role", "USER"),
			correct(named(related(egon, otto)), "kind", "PARTNER")} {
			first := made(t, s, c)
			property, next := c.Set[0].Property, map[string]string{"role": "CHAMPION", "kind": "SIBLING"}
			about := first.Edges[1]
			if property == "kind" {
				about = named(edge("RELATED_TO", otto, egon, "", "kind", "PARTNER"))
			}
			second := made(t, s, correct(about, property, next[property]))
			_, err := decision.Undo(t.Context(), s, m, ottoAt(noon), decision.Undoing{Decision: first.Decision})
			if graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(),
				"replaced by "+second.Decision) {
				t.Errorf("%s: %v", property, err)
			}
			undo(t, s, second.Decision)
			undo(t, s, first.Decision)
		}
	})
}

// TestLapseOfParts: where a lasting decision replaced a part of what lapses, the rest lapses; an edge that it made
// another one stays.
func TestLapseOfParts(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := correct(policy, "currency", "EUR", "monthlyValue", "11")
		c.Until = "2026-06-01"
		made(t, s, c)
		made(t, s, correct(policy, "currency", "CHF"))
		e := correct(named(buying()), "role", "USER")
		e.Until = c.Until
		made(t, s, correct(made(t, s, e).Edges[1], "role", "CHAMPION"))
		if n, err := decision.Lapse(t.Context(), s, m, noon.AddDate(0, 1, 0)); n != 1 || err != nil {
			t.Errorf("in June: %d, %v", n, err)
		}
		same(t, "lapsed", []any{value(t, s, policy, "currency"), value(t, s, policy, "monthlyValue"),
			edges(t, s, "HAS_BUYING_ROLE", egon, "Company", "role")},
			[]any{"CHF", int64(100000), []string{"APPROVER 2020-01-01 2020-01-01", "CHAMPION 2020-01-01 -",
				"USER 2020-01-01 2020-01-01"}})
	})
}

// TestJoined: a decision about an edge is found and undone by its old name when a node at its end was joined with
// another.
func TestJoined(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		first := made(t, s, correct(named(buying()), "stance", "NEUTRAL"))
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{{Node: node("com_group", "legalName", "Group")}}})
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{{Node: node("com_group", "legalName", "Group"),
			Aliases: []string{firm}}}})
		second := made(t, s, correct(named(buying()), "stance", "ADVOCATE"))
		same(t, "corrected by the old name", roles(t, s), []string{"APPROVER ADVOCATE HIGH 2020-01-01 -"})
		refused(t, s, first.Decision, "was replaced by "+second.Decision)
		undo(t, s, second.Decision)
		undo(t, s, first.Decision)
		same(t, "undone", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
	})
}

// TestJoinedAtOnce: of decisions of the same second on nodes that were joined since, the one that counts is taken back
// first.
func TestJoinedAtOnce(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		by := map[any]string{}
		for i, id := range []string{egon, otto, "per_third", "per_fourth"} {
			write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{sourced(node(id, "fullName", "Budget"))}})
			language := []string{"de", "fr", "it", "en"}[i]
			by[language] = made(t, s, correct(id, "language", language)).Decision
		}
		joined := sourced(node(egon, "fullName", "Budget"))
		joined.Aliases = []string{otto, "per_third", "per_fourth"}
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{joined}})
		for range 4 {
			counts := by[value(t, s, egon, "language")]
			for _, id := range by {
				if id != counts {
					refused(t, s, id, "was replaced by "+counts)
				}
			}
			undo(t, s, counts)
			maps.DeleteFunc(by, func(_ any, id string) bool { return id == counts })
		}
	})
}

// TestLapse: what was decided until a day counts no more from that day.
func TestLapse(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := correct(policy, "currency", "EUR")
		c.Until = "2026-06-01"
		made(t, s, c)
		made(t, s, correct(policy, "monthlyValue", "11"))
		for day, want := range map[string]int{"2026-05-31": 0} {
			at, _ := time.Parse(time.DateOnly, day)
			if n, err := decision.Lapse(t.Context(), s, m, at); n != want || err != nil {
				t.Errorf("%s: %d, %v", day, n, err)
			}
		}
		if n, err := decision.Lapse(t.Context(), s, m, noon.AddDate(0, 1, 0)); n != 1 || err != nil {
			t.Errorf("in June: %d, %v", n, err)
		}
		same(t, "lapsed", []any{value(t, s, policy, "currency"), value(t, s, policy, "monthlyValue")},
			[]any{nil, int64(110000)})
	})
}

// TestLogged: what a decision changes is in the change log under its id, value by value; and so is what undoing it
// changes.
func TestLogged(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := made(t, s, correct(named(buying()), "stance", "SUPPORTER"))
		undo(t, s, c.Decision)
		log, err := s.Changes(t.Context(), 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range log.Entries {
			got = append(got, fmt.Sprintf("%s %v to %v, by the correction %v", e.Property, e.Before, e.After,
				e.Cause == c.Decision))
		}
		same(t, "the log", got, []string{"stance OPPONENT to SUPPORTER, by the correction true",
			"stance SUPPORTER to OPPONENT, by the correction false"})
	})
}

// TestNobody: to a person who was added and taken back, nothing is decided any more.
func TestNobody(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		added, err := decision.AddPerson(t.Context(), s, m, petra(noon), decision.Person{FullName: "Ida Low",
			Company: firm})
		if err != nil {
			t.Fatal(err)
		}
		undo(t, s, added.Decision)
		ida := added.Node
		for what, f := range map[string]func() error{
			"a part": func() error {
				part := assignment("role", "USER")
				part.From = ida
				_, err := decision.Assign(t.Context(), s, m, petra(noon), part)
				return err
			},
			"a line": func() error {
				_, err := decision.SetLine(t.Context(), s, m, petra(noon), decision.Line{Person: ida, Manager: egon})
				return err
			},
			"a line to her": func() error {
				_, err := decision.SetLine(t.Context(), s, m, petra(noon), decision.Line{Person: egon, Manager: ida})
				return err
			},
		} {
			if err := f(); graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(),
				"there is no Person "+ida) {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}
