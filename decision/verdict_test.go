package decision_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"kith/decision"
	"kith/graph"
	"kith/graph/memory"
)

const ida, late, home = "per_ida", "per_late", "hh_home"

// household is what is stored beside crm: Ida, somebody who has died, and a household with Egon in it.
func household() *graph.Batch {
	return &graph.Batch{
		Nodes: []graph.NodeWrite{sourced(node(ida, "fullName", "Ida Berg")), sourced(node(late, "fullName", "Late",
			"deceasedOn", "2020")), sourced(node(home, "name", "Budget household"))},
		Edges: []graph.EdgeWrite{edge("MEMBER_OF", egon, home, "2020-01-01", "role", "HEAD", "primary", true)},
	}
}

// consequence keeps what a decision leaves, and answers what follows from it.
type consequence struct {
	left    []*graph.EdgeState
	follows *decision.Derived
}

func (a *consequence) derive(_ context.Context, _ string, edges []*graph.EdgeState) (*decision.Derived, error) {
	a.left = edges
	return a.follows, nil
}

// texts are the edges left, with until when and by which decision's record.
func (a *consequence) texts() (out []string) {
	for _, e := range a.left {
		k := m.Edge(e.Type)
		text := e.From + " " + e.To + " " + e.Since + " " + e.Until
		for _, property := range []string{"verdict", "role"} {
			if i := k.Slot(property); i >= 0 {
				v, _ := e.Vals[i].(string)
				text += " " + v
			}
		}
		out = append(out, text)
	}
	return out
}

func judged(t *testing.T, s graph.Store, at time.Time, v decision.Verdict) *decision.Made {
	t.Helper()
	d, err := decision.SetVerdict(t.Context(), s, m, petra(at), v)
	if err != nil {
		t.Fatalf("%+v: %v", v, err)
	}
	return d
}

// verdicts are those on a person at whose end they begin, at all times.
func verdicts(t *testing.T, s graph.Store, of string) []string {
	return edges(t, s, "SAME_HOUSEHOLD", of, "Person", "verdict")
}

// TestVerdict: every two of the people are one edge from the lower id to the higher, from the day of the decision on;
// said again it stands, contradicted both stay, and each is taken back by itself.
func TestVerdict(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		write(t, s, household())
		first := judged(t, s, noon, decision.Verdict{People: []string{otto, egon, ida}, Same: true})
		if len(first.Edges) != 3 || first.Node != egon || first.Stood || !first.Pending {
			t.Errorf("first: %+v", first)
		}
		same(t, "verdicts", verdicts(t, s, egon), []string{"SAME 2026-05-06 -", "SAME 2026-05-06 -"})
		again := judged(t, s, noon.AddDate(0, 0, 1), decision.Verdict{People: []string{ida, egon}, Same: true})
		if !again.Stood || again.Decision != first.Decision || len(again.Edges) != 1 {
			t.Errorf("said again: %+v", again)
		}
		not := judged(t, s, noon, decision.Verdict{People: []string{ida, egon}, Until: "2027-01-01"})
		same(t, "contradicted", verdicts(t, s, egon), []string{"NOT_SAME 2026-05-06 2027-01-01",
			"SAME 2026-05-06 -", "SAME 2026-05-06 -"})
		if decidedAt(t, s, not.Decision) <= decidedAt(t, s, first.Decision) {
			t.Error("the later one is not later")
		}
		after := judged(t, s, noon, decision.Verdict{People: []string{ida, egon}, Same: true})
		if after.Stood || decidedAt(t, s, after.Decision) <= decidedAt(t, s, not.Decision) {
			t.Errorf("said again after it was contradicted: %+v", after)
		}
		refused(t, s, first.Decision, first.Decision+" was replaced by "+after.Decision)
		undo(t, s, after.Decision)
		undo(t, s, not.Decision)
		undo(t, s, first.Decision)
		same(t, "undone", verdicts(t, s, egon), []string(nil))
		judged(t, s, noon, decision.Verdict{People: []string{ida, egon}, Same: true})
		same(t, "and again", verdicts(t, s, egon), []string{"SAME 2026-05-06 -"})
	})
}

func decidedAt(t *testing.T, s graph.Store, id string) string {
	at, _ := value(t, s, id, "at").(string)
	return at
}

// TestVerdictsRefused: what cannot be is refused with what to do, and nothing is written.
func TestVerdictsRefused(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		write(t, s, household())
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{{Node: node(ida), Aliases: []string{"per_alias"},
			By: &graph.Provenance{Record: source, Rank: 10, From: "x"}}}})
		many := strings.Fields(strings.Repeat("per_x ", 11))
		for _, c := range []struct {
			people []string
			until  string
			want   string
		}{
			{nil, "", "people: name from 2 to 10 people, not 0"},
			{[]string{egon}, "", "people: name from 2 to 10 people, not 1"},
			{many, "", "people: name from 2 to 10 people, not 11"},
			{[]string{egon, ""}, "", "people: the id is empty: give that of a Person"},
			{[]string{egon, firm}, "", "people: com_firm is a Company, and this must be a Person"},
			{[]string{egon, "per_nobody"}, "", "people: there is no Person per_nobody in the store: look its id up"},
			{[]string{egon, "x"}, "", `people: "x" is no id of a node`},
			{[]string{ida, egon, "per_alias"}, "", "people: per_alias is named twice"},
			{[]string{egon, late}, "", "people: per_late has died, and belongs to no household any more"},
			{[]string{egon, ida}, "2026-05-06", "until must be a day to come, like 2031-12-31"},
			{[]string{egon, ida}, "soon", "until must be a day to come, like 2031-12-31"},
		} {
			v := decision.Verdict{People: c.people, Until: c.until}
			_, err := decision.SetVerdict(t.Context(), s, m, petra(noon), v)
			if graph.ErrorKindOf(err) != graph.Invalid || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%v: got %v, want %s", c.people, err, c.want)
			}
		}
		same(t, "verdicts", verdicts(t, s, egon), []string(nil))
		same(t, "decisions", valuesOf(t, s, "Decision"), []string(nil))
	})
}

// TestFollows: what follows from a decision is worked out from what it leaves, and written with it or not at all; taken
// back, from what others state.
func TestFollows(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		write(t, s, household())
		made := node("hh_new", "name", "Berg household")
		a := consequence{follows: &decision.Derived{Batch: graph.Batch{Nodes: []graph.NodeWrite{{Node: made}}},
			Idle: []string{"because"}}}
		v := decision.Verdict{People: []string{egon, ida}, Same: true, Derive: a.derive}
		first := judged(t, s, noon, v)
		same(t, "left", a.texts(), []string{"per_egon per_ida 2026-05-06 9999-12-31 SAME"})
		if first.Pending || len(first.Idle) != 1 || value(t, s, "hh_new", "name") != "Berg household" {
			t.Errorf("made: %+v", first)
		}
		if got := a.left[0].Assertions[0]; got.At != decidedAt(t, s, first.Decision) || got.Rank != graph.ByHand {
			t.Errorf("left by %+v", got)
		}
		a.follows = &decision.Derived{Batch: graph.Batch{If: []graph.If{{Node: "hh_new", Version: "AAAA"}}}}
		v = decision.Verdict{People: []string{egon, otto}, Derive: a.derive}
		if _, err := decision.SetVerdict(t.Context(), s, m, petra(noon), v); graph.ErrorKindOf(err) != graph.Busy {
			t.Errorf("somebody else takes every turn: %v", err)
		}
		same(t, "nothing is written", verdicts(t, s, egon), []string{"SAME 2026-05-06 -"})
		longer := judged(t, s, noon, decision.Verdict{People: []string{egon, ida}, Same: true, Until: "2030-01-01"})
		a.follows = nil
		taken := func(id string) *decision.Made {
			d, err := decision.Undo(t.Context(), s, m, ottoAt(noon), decision.Undoing{Decision: id, Derive: a.derive})
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		if d := taken(longer.Decision); !d.Pending {
			t.Errorf("undone: %+v", d)
		}
		same(t, "left by the first", a.texts(), []string{"per_egon per_ida 2026-05-06 9999-12-31 SAME"})
		taken(first.Decision)
		same(t, "left by nobody", a.texts(), []string{"per_egon per_ida 2026-05-06 0000-01-01 SAME"})
	})
}

// TestPendingAgain: a request that was answered before is answered with what was so then.
func TestPendingAgain(t *testing.T) {
	s := memory.New(m)
	write(t, s, crm())
	by := petra(noon)
	by.Key, by.Input = "k", []byte("i")
	for i := range 2 {
		d, err := decision.SetVerdict(t.Context(), s, m, by, decision.Verdict{People: []string{egon, otto}, Same: true})
		if err != nil || !d.Pending || d.Stood != (i == 1) || len(d.Edges) != 1 || d.Node != egon {
			t.Errorf("%d: %+v %v", i, d, err)
		}
	}
}

// TestHouseholdRole: the membership of the day is corrected, whether it is stated or was worked out, and keeps that.
func TestHouseholdRole(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		write(t, s, household())
		derived := edge("MEMBER_OF", ida, home, "2024-01-01", "role", "OTHER", "band", "INFERRED", "score", int64(50),
			"ruleSet", "household", "ruleVersion", "3", "key", "household", "basis", "INFERRED")
		derived.By = &graph.Provenance{Record: source, Rank: graph.DerivedRank}
		write(t, s, &graph.Batch{Edges: []graph.EdgeWrite{derived}})
		a := consequence{}
		set := func(r decision.HouseholdRole) *decision.Made {
			t.Helper()
			r.Household, r.Derive = home, a.derive
			d, err := decision.SetHouseholdRole(t.Context(), s, m, petra(noon), r)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		roles := func(of string) []string {
			return edges(t, s, "MEMBER_OF", of, "Household", "role", "band", "ruleSet")
		}
		stated := set(decision.HouseholdRole{Person: egon, Role: "LODGER", Primary: new(bool), Until: "2027-01-01"})
		same(t, "left", a.texts(), []string{"per_egon hh_home 2020-01-01 9999-12-31 LODGER"})
		worked := set(decision.HouseholdRole{Person: ida, Role: "SPOUSE_PARTNER"})
		same(t, "stated", roles(egon), []string{"LODGER - - 2020-01-01 -"})
		same(t, "worked out", roles(ida), []string{"SPOUSE_PARTNER INFERRED household 2024-01-01 -"})
		derived.Vals = append([]any(nil), derived.Vals...)
		derived.Vals[m.Edge("MEMBER_OF").Slot("score")] = int64(60)
		write(t, s, household())
		write(t, s, &graph.Batch{Edges: []graph.EdgeWrite{derived}})
		same(t, "worked out anew", roles(ida), []string{"SPOUSE_PARTNER INFERRED household 2024-01-01 -"})
		if again := set(decision.HouseholdRole{Person: ida, Role: "SPOUSE_PARTNER"}); !again.Stood ||
			again.Decision != worked.Decision {
			t.Errorf("said again: %+v", again)
		}
		undo(t, s, worked.Decision)
		same(t, "undone", roles(ida), []string{"OTHER INFERRED household 2024-01-01 -"})
		day := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
		if n, err := decision.Lapse(t.Context(), s, m, day); n != 1 || err != nil {
			t.Errorf("lapsed: %d %v", n, err)
		}
		same(t, "lapsed", roles(egon), []string{"HEAD - - 2020-01-01 -"})
		refused(t, s, stated.Decision, "was taken back by dec_")
	})
}

// TestHouseholdRolesRefused: what cannot be is refused with what to do.
func TestHouseholdRolesRefused(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		write(t, s, household())
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{sourced(node("hh_old", "status", "DISSOLVED"))},
			Edges: []graph.EdgeWrite{edge("MEMBER_OF", ida, home, "", "band", "REVIEW", "ruleSet", "household")}})
		for _, c := range []struct {
			r    decision.HouseholdRole
			want string
		}{
			{decision.HouseholdRole{Person: firm, Household: home}, "person: com_firm is a Company, and"},
			{decision.HouseholdRole{Person: late, Household: home}, "person: per_late has died"},
			{decision.HouseholdRole{Person: egon, Household: egon}, "household: per_egon is a Person, and"},
			{decision.HouseholdRole{Person: egon}, "household: the id is empty: give that of a Household"},
			{decision.HouseholdRole{Person: egon, Household: "hh_old"}, "household: hh_old is dissolved"},
			{decision.HouseholdRole{Person: otto, Household: home}, "per_otto does not belong to hh_home today"},
			{decision.HouseholdRole{Person: ida, Household: home}, "per_ida only may belong to hh_home, which"},
			{decision.HouseholdRole{Person: egon, Household: home, Until: "2020-01-01"}, "until must be a day to come"},
		} {
			c.r.Role = "CHILD"
			_, err := decision.SetHouseholdRole(t.Context(), s, m, petra(noon), c.r)
			if graph.ErrorKindOf(err) != graph.Invalid || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%+v: got %v, want %s", c.r, err, c.want)
			}
		}
		r := decision.HouseholdRole{Person: egon, Household: home, Role: "CHILD", IfVersion: "AAAA"}
		_, err := decision.SetHouseholdRole(t.Context(), s, m, petra(noon), r)
		if graph.ErrorKindOf(err) != graph.Conflict {
			t.Errorf("another version: %v", err)
		}
	})
}
