package decision_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"kith/access"
	"kith/decision"
	"kith/graph"
)

// asking is Petra with a key.
func asking(key, input string, at time.Time) decision.By {
	by := petra(at)
	by.Key, by.Input = key, []byte(input)
	return by
}

// asked makes a correction as a request.
func asked(t *testing.T, s graph.Store, by decision.By, c decision.Correction) *decision.Made {
	t.Helper()
	out, err := decision.Correct(t.Context(), s, m, by, c)
	if err != nil {
		t.Fatalf("%s: %v", by.Key, err)
	}
	return out
}

// TestRepeated: a request with a key is answered with the decision that it made, whatever came of that meanwhile; with
// another input it is refused; for somebody else, and after 30 days, the key is a new one.
func TestRepeated(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		c := correct(named(buying()), "role", "USER")
		first := asked(t, s, asking("k", "USER", noon), c)
		if first.Stood || len(first.Edges) != 2 || first.Node != egon {
			t.Fatalf("first: %+v", first)
		}
		want := *first
		want.Stood = true
		same(t, "repeated", asked(t, s, asking("k", "USER", noon.AddDate(0, 0, 29)), c), &want)
		same(t, "roles", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 2020-01-01",
			"USER OPPONENT HIGH 2020-01-01 -"})

		_, err := decision.Correct(t.Context(), s, m, asking("k", "LOW", noon), correct(first.Edges[1], "influence",
			"LOW"))
		if graph.ErrorKindOf(err) != graph.Conflict || !strings.Contains(err.Error(), first.Decision) {
			t.Errorf("the key for something else: %v", err)
		}
		undo(t, s, first.Decision)
		same(t, "repeated after it was taken back", asked(t, s, asking("k", "USER", noon), c), &want)

		theirs := asking("k", "USER", noon)
		theirs.Actor = "Paul"
		other := asked(t, s, theirs, correct(policy, "currency", "EUR"))
		later := asked(t, s, asking("k", "CHF", noon.AddDate(0, 0, 30)), correct(policy, "currency", "CHF"))
		again := asked(t, s, asking("k", "CHF", noon.AddDate(0, 0, 59)), correct(policy, "currency", "CHF"))
		if other.Stood || later.Stood || !again.Stood || again.Decision != later.Decision ||
			len(sortedOut(first.Decision, other.Decision, later.Decision)) != 3 {
			t.Errorf("Paul's %+v, Petra's 30 days later %+v, repeated %+v", other, later, again)
		}
	})
}

func sortedOut(ids ...string) map[string]bool {
	out := map[string]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out
}

// TestRepeatedUndo: so it is with a decision that is taken back, which would be refused the second time.
func TestRepeatedUndo(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		d := made(t, s, correct(named(related(egon, otto)), "kind", "PARENT"))
		back := func(version string) (*decision.Made, error) {
			return decision.Undo(t.Context(), s, m, asking("k", "back", noon),
				decision.Undoing{Decision: d.Decision, IfVersion: version})
		}
		first, err := back("")
		if err != nil {
			t.Fatal(err)
		}
		want := *first
		want.Stood = true
		for _, version := range []string{"", "another version"} {
			again, err := back(version)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "repeated", again, &want)
		}
	})
}

// TestKeys: a key that is none is refused, and so is any in a store without a secret.
func TestKeys(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := correct(policy, "currency", "EUR")
		for _, key := range []string{strings.Repeat("ä", 101), "a\x00b", "a\xff"} {
			_, err := decision.Correct(t.Context(), s, m, asking(key, "", noon), c)
			if graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(), "1 to 100 characters") {
				t.Errorf("%.10q: %v", key, err)
			}
		}
		_, err := decision.Correct(t.Context(), secretless{s}, m, asking("k", "", noon), c)
		if graph.ErrorKindOf(err) != graph.Incompatible || !strings.Contains(err.Error(), "kith upgrade") {
			t.Errorf("without a secret: %v", err)
		}
		same(t, "untouched", value(t, s, policy, "currency"), nil)
		asked(t, s, asking(strings.Repeat("ä", 100), "", noon), c)
	})
}

// secretless is a store of an earlier version.
type secretless struct{ graph.Store }

func (secretless) Secret(context.Context) ([]byte, error) { return graph.DecodeSecret("a.db", "") }

// TestAtOnce: of one request that is made by several at once there is one decision, and all are answered with it.
func TestAtOnce(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		now := m.Edge("HAS_BUYING_ROLE").Version("2020-01-01", graph.Ever,
			m.Edge("HAS_BUYING_ROLE").Complete(buying().Vals))
		for _, version := range []string{"", now} {
			key, c := "key"+version, correct(named(buying()), "validTo", "2026-02-01")
			c.IfVersion = version
			var wg sync.WaitGroup
			got, errs := make([]*decision.Made, 6), make([]error, 6)
			for i := range got {
				wg.Go(func() {
					got[i], errs[i] = decision.Correct(t.Context(), s, m, asking(key, "", noon), c)
				})
			}
			wg.Wait()
			if err := errors.Join(errs...); err != nil {
				t.Fatal(err)
			}
			fresh := 0
			for _, d := range got {
				if !d.Stood {
					fresh++
				}
				d.Stood = false
				same(t, "answer", d, got[0])
			}
			if fresh != 1 {
				t.Errorf("%d decisions", fresh)
			}
			undo(t, s, got[0].Decision)
		}
	})
}

// deaf is a store that writes and fails then, as if the server were killed before it answered.
type deaf struct{ graph.Store }

func (s deaf) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	if _, err := s.Store.Write(ctx, b); err != nil {
		return nil, err
	}
	return nil, graph.Errorf(graph.Unavailable, "the connection broke")
}

// TestUnheard: what was written and never answered is answered when it is asked again.
func TestUnheard(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		c := correct(named(buying()), "validTo", "2026-02-01")
		first := asked(t, deaf{s}, asking("k", "", noon), c)
		same(t, "asked again", asked(t, s, asking("k", "", noon), c), first)
	})
}

// TestProtectedMeanwhile: of a decision that is about something protected now, whoever repeats his request is told that
// it stands, and nothing of it.
func TestProtectedMeanwhile(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		home := edge("LOCATED_AT", egon, "adr_home", "", "use", "HOME")
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{sourced(node("adr_home", "city", "Basel"))},
			Edges: []graph.EdgeWrite{home}})
		shown := access.Protect(s, m, func() time.Time { return noon })
		asked(t, shown, asking("k", "", noon), correct(named(home), "use", "PROTECTED"))
		stands := func(what string, err error) {
			t.Helper()
			if graph.ErrorKindOf(err) != graph.Conflict || !strings.Contains(err.Error(), "protected now") {
				t.Errorf("%s: %v", what, err)
			}
		}
		for _, c := range []decision.Correction{correct(egon, "gender", "MALE"), correct(policy, "currency", "EUR"),
			correct(named(home), "use", "PROTECTED")} {
			_, err := decision.Correct(t.Context(), shown, m, asking("k", "", noon), c)
			stands(c.About, err)
		}
		same(t, "untouched", value(t, s, policy, "currency"), nil)
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{
			sourced(node("cpt_egon", "kind", "EMAIL", "value", "egon@post.example", "normalized",
				"egon@post.example"))},
			Edges: []graph.EdgeWrite{edge("REACHED_BY", egon, "cpt_egon", "", "use", "PROTECTED")}})
		p := decision.Person{FullName: "Erna Budget", Email: "egon@post.example", Company: firm}
		if _, err := decision.AddPerson(t.Context(), shown, m, asking("p", "", noon), p); err != nil {
			t.Fatal(err)
		}
		_, err := decision.AddPerson(t.Context(), shown, m, asking("p", "", noon), p)
		stands("a person", err)
	})
}
