package decision_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kith/decision"
	"kith/graph"
)

// TestCorrectNode: what is corrected counts, the rest stays, and the source may say it again or something else; the
// newest decision counts; taken back, the one before it does, then the source.
func TestCorrectNode(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		first := made(t, s, correct(policy, "monthlyValue", "12.50", "currency", "EUR"))
		same(t, "corrected", []any{value(t, s, policy, "monthlyValue"), value(t, s, policy, "currency"),
			value(t, s, policy, "number")}, []any{int64(125000), "EUR", "L-1"})
		write(t, s, crm())
		same(t, "loaded again", value(t, s, policy, "monthlyValue"), int64(125000))
		if again := made(t, s, correct(policy, "monthlyValue", "12.5")); !again.Stood ||
			again.Decision != first.Decision {
			t.Errorf("decided again: %+v", again)
		}
		second := made(t, s, correct(policy, "monthlyValue", "13"))
		same(t, "corrected twice in one second", value(t, s, policy, "monthlyValue"), int64(130000))
		refused(t, s, first.Decision, first.Decision+" was replaced by "+second.Decision)
		undo(t, s, second.Decision)
		same(t, "undone", value(t, s, policy, "monthlyValue"), int64(125000))
		undo(t, s, first.Decision)
		same(t, "all undone", []any{value(t, s, policy, "monthlyValue"), value(t, s, policy, "currency")},
			[]any{int64(100000), nil})
		refused(t, s, first.Decision, "was taken back by dec_")
		list, err := decision.All(t.Context(), s, m)
		if err != nil || len(list) != 2 || list[0].Kind != "UNDO" || list[0].Who != "Otto" ||
			list[0].Why != "a mistake" || list[0].About != policy {
			t.Errorf("what stands: %+v, %v", list, err)
		}
		refused(t, s, list[0].ID, "took another decision back")
		for _, line := range valuesOf(t, s, "Decision") {
			if strings.Contains(line, "12.50") || strings.Contains(line, "EUR") {
				t.Errorf("a decision holds a value: %s", line)
			}
		}
		same(t, "history stays", withdrawnOf(t, s, policy), []any{int64(125000), int64(130000)})
	})
}

// withdrawnOf are the monthly values that people asserted of a node and took back.
func withdrawnOf(t *testing.T, s graph.Store, id string) (out []any) {
	t.Helper()
	err := s.Read(t.Context(), func(r graph.Reader) error {
		out = nil
		cur, err := r.Current(graph.Wanted{Nodes: []string{id}})
		for _, a := range cur.Nodes[id].Assertions {
			if a.Rank > 1000 {
				out = append(out, a.Vals[m.KindOf(id).Slot("monthlyValue")])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(out, graph.Compare)
	return out
}

// wrong sees that a correction is refused, and why, and that nothing is written.
func wrong(t *testing.T, s graph.Store, c decision.Correction, want string) {
	t.Helper()
	_, err := decision.Correct(t.Context(), s, m, petra(noon), c)
	if graph.ErrorKindOf(err) != graph.Invalid || err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%+v: got %v, want %s", c, err, want)
	}
}

func TestWhatIsRefused(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		before := valuesOf(t, s, "Decision")
		id := named(buying())
		none := correct(policy)
		past := correct(policy, "currency", "EUR")
		past.Until = "2026-05-06"
		for want, c := range map[string]decision.Correction{
			"there is nothing to correct":          none,
			"until must be a day to come":          past,
			`"Egon" is no id of a node or an edge`: correct("Egon", "x", "y"),
			"there is no Person per_nobody": correct("per_nobody",
				"fullName", "x"),
			strings.Repeat("x", 56) + "… in the store": correct(
				"per_"+strings.Repeat("x", 50_000), "fullName", "x"),
			"a SourceRecord is written by Kith itself": correct(source, "system",
				"x"),
			`Account has no property "shoes"; valid are name, number`: correct(policy, "shoes", "x"),
			"monthlyValue: an amount is needed": correct(policy,
				"monthlyValue", "a lot"),
			"openedOn: this is no date like 2006-01-02": correct(policy, "openedOn",
				"soon"),
			"status: this is no AccountStatus: it must be one of PENDING, ACTIVE": correct(policy, "status",
				"7"),
			"currency is given twice": correct(policy, "currency",
				"EUR", "currency", "CHF"),
			"monthlyValue cannot be corrected to nothing": correct(policy,
				"monthlyValue", "-"),
			`HAS_BUYING_ROLE has no property "name"; valid are basis, key, role, stance`: correct(id, "name", "x"),
			"role cannot be corrected to nothing":                                        correct(id, "role", "-"),
			"would end before it begins: its validFrom is 2020-01-01": correct(id, "validTo",
				"2019-01-01"),
			"there is no edge edge_": correct(
				named(edge("HAS_BUYING_ROLE", egon, firm, "", "role", "USER")), "stance", "NEUTRAL"),
			"which record says a node is written by Kith itself and cannot be corrected": correct(
				named(edge(graph.Asserted, source, egon, "")), "basis", "STATED"),
		} {
			wrong(t, s, c, want)
		}
		for want, id := range map[string]string{"is no id of a decision": egon, "there is no decision dec_x": "dec_x",
			"x… in the store": "dec_" + strings.Repeat("x", 50_000), `"Robert'); DROP" is no id`: "Robert'); DROP"} {
			refused(t, s, id, want)
		}
		same(t, "decisions", valuesOf(t, s, "Decision"), before)
		hostile := made(t, s, correct(egon, "fullName", "Robert'); DROP TABLE Person;--"))
		same(t, "a hostile name", value(t, s, egon, "name"), any("Robert'); DROP TABLE Person;--"))
		undo(t, s, hostile.Decision)
	})
}

// TestIfVersion: who has read another version gets the version there is now, and nothing is written.
func TestIfVersion(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := correct(named(buying()), "stance", "NEUTRAL")
		k := m.Edge("HAS_BUYING_ROLE")
		now := k.Version("2020-01-01", graph.Ever, k.Complete(buying().Vals))
		c.IfVersion = "old"
		_, err := decision.Correct(t.Context(), s, m, petra(noon), c)
		if stale, ok := errors.AsType[*graph.Stale](err); graph.ErrorKindOf(err) != graph.Conflict || !ok ||
			stale.Now != now {
			t.Errorf("got %v, want a Conflict with %s", err, now)
		}
		same(t, "untouched", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
		c.IfVersion = now
		made(t, s, c)
		same(t, "corrected", roles(t, s), []string{"APPROVER NEUTRAL HIGH 2020-01-01 -"})
		made(t, s, correct(named(buying()), "validTo", "2026-01-01"))
		if _, err := decision.Correct(t.Context(), s, m, petra(noon), c); graph.ErrorKindOf(err) != graph.Conflict {
			t.Errorf("a stale version of what has ended: %v, want a Conflict", err)
		}
	})
}

// TestGoneMeanwhile: an edge that a load has just ended is not corrected by accident, and can be opened again on
// purpose.
func TestGoneMeanwhile(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		k := m.Edge("HAS_BUYING_ROLE")
		w := buying()
		w.ID = k.EdgeID(w.From, w.To, w.Since, w.Vals)
		write(t, s, &graph.Batch{Withdraws: []graph.Withdraw{{Record: source, On: "2026-05-01",
			Edge: graph.EdgeRef{ID: w.ID, Type: w.Type, From: w.From, To: w.To}}}})
		wrong(t, s, correct(named(w), "stance", "NEUTRAL"), "has ended on 2026-05-01")
		d := made(t, s, correct(named(w), "stance", "NEUTRAL", "validTo", "-"))
		same(t, "open again", roles(t, s), []string{"APPROVER NEUTRAL HIGH 2020-01-01 -"})
		undo(t, s, d.Decision)
		same(t, "undone", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 2026-05-01"})
	})
}

// meddling is a store in which somebody is always faster.
type meddling struct {
	graph.Store
	n int
}

func (s *meddling) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	s.n++
	c := correct(policy, "monthlyValue", fmt.Sprint(s.n))
	if _, err := decision.Correct(ctx, s.Store, m, petra(noon.AddDate(0, 0, 1)), c); err != nil {
		return nil, err
	}
	return s.Store.Write(ctx, b)
}

// TestAlwaysLater: the error for a caller who named no version names none.
func TestAlwaysLater(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		_, err := decision.Correct(t.Context(), &meddling{Store: s}, m, petra(noon),
			correct(policy, "currency", "EUR"))
		if graph.ErrorKindOf(err) != graph.Busy || !strings.Contains(err.Error(), "try again") ||
			strings.Contains(err.Error(), "version") {
			t.Error(err)
		}
	})
}

// TestAnotherUntil: a decision that counts for another time is another decision, though it asserts the same.
func TestAnotherUntil(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		for _, c := range []decision.Correction{correct(policy, "currency", "EUR"),
			correct(named(buying()), "stance", "NEUTRAL", "validTo", "2027-01-01")} {
			c.Until = "2026-06-01"
			made(t, s, c)
			if again := made(t, s, c); !again.Stood {
				t.Error("what stands was decided again")
			}
			c.Until = ""
			if lasting := made(t, s, c); lasting.Stood {
				t.Error("what ends stood for what lasts")
			}
		}
		if _, err := decision.Lapse(t.Context(), s, m, noon.AddDate(0, 1, 0)); err != nil {
			t.Error(err)
		}
		same(t, "in June", []any{value(t, s, policy, "currency"), edges(t, s, "HAS_BUYING_ROLE", egon, "Company",
			"stance")},
			[]any{"EUR", []string{"NEUTRAL 2020-01-01 2027-01-01"}})
	})
}
