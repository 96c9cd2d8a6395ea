package decision_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"kith/decision"
	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/sqlite"
)

// assignment is that Egon plays a part at the firm, by pairs of property and value.
func assignment(pairs ...string) decision.Assignment {
	return decision.Assignment{Type: "HAS_BUYING_ROLE", From: egon, To: firm, Set: correct("", pairs...).Set}
}

func assign(t *testing.T, s graph.Store, pairs ...string) *decision.Made {
	t.Helper()
	out, err := decision.Assign(t.Context(), s, m, petra(noon), assignment(pairs...))
	if err != nil {
		t.Fatalf("%v: %v", pairs, err)
	}
	return out
}

// TestAssign: an edge begins by hand and stays, whatever sources state; it is taken back as if it had never been.
func TestAssign(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		const theirs = "APPROVER OPPONENT HIGH 2020-01-01 -"
		user := assign(t, s, "role", "USER", "stance", "NEUTRAL", "validFrom", "2025-01-01")
		same(t, "assigned", roles(t, s), []string{theirs, "USER NEUTRAL UNKNOWN 2025-01-01 -"})
		write(t, s, crm())
		same(t, "loaded again", len(roles(t, s)), 2)
		if again := assign(t, s, "role", "USER"); !again.Stood || again.Decision != user.Decision {
			t.Errorf("again: %+v", again)
		}
		undo(t, s, user.Decision)
		same(t, "taken back", roles(t, s), []string{theirs})
	})
}

// TestAssignStated: a part that a source states is confirmed; it stays when the source has it no more.
func TestAssignStated(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		d := assign(t, s, "role", "APPROVER", "influence", "HIGH")
		same(t, "edge", d.Edges, []string{named(buying())})
		k := m.Edge("HAS_BUYING_ROLE")
		w := buying()
		write(t, s, &graph.Batch{Withdraws: []graph.Withdraw{{Record: source, On: "2026-06-01", Edge: graph.EdgeRef{
			ID: k.EdgeID(w.From, w.To, w.Since, k.Complete(w.Vals)), Type: w.Type, From: w.From, To: w.To}}}})
		same(t, "the source has it no more", roles(t, s), []string{"APPROVER OPPONENT HIGH 2020-01-01 -"})
	})
}

// TestUndoAssigned: an assignment is not taken back while something else is decided about its edge, which would stay.
func TestUndoAssigned(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		first := assign(t, s, "role", "USER")
		second := made(t, s, correct(first.Edges[0], "influence", "LOW"))
		refused(t, s, first.Decision, "was replaced by "+second.Decision)
		undo(t, s, second.Decision)
		undo(t, s, first.Decision)
	})
}

// contradicting is a store in which somebody is faster nine times, at last with another value than the one that is set.
type contradicting struct {
	graph.Store
	n int
}

func (s *contradicting) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	s.n++
	c := correct(named(buying()), "stance", []string{"NEUTRAL", "SUPPORTER"}[s.n%2])
	if s.n == 9 {
		c = correct(named(buying()), "influence", "LOW")
	}
	if _, err := decision.Correct(ctx, s.Store, m, petra(noon.AddDate(0, 0, 1)), c); err != nil {
		return nil, err
	}
	return s.Store.Write(ctx, b)
}

// TestContradicted: what others have made of an edge is said, also when they were faster until the last try.
func TestContradicted(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		_, err := decision.Assign(t.Context(), &contradicting{Store: s}, m, petra(noon),
			assignment("role", "APPROVER", "influence", "HIGH"))
		if graph.ErrorKindOf(err) != graph.Conflict || !strings.Contains(err.Error(), "with another influence") {
			t.Error(err)
		}
	})
}

// line is to whom somebody reports in a firm, from 2026 on.
func line(person, manager, company string) decision.Line {
	return decision.Line{Person: person, Manager: manager, Company: company, From: "2026-01-01"}
}

// TestCircles: nobody comes to report to himself, by lines of one company and those that count everywhere.
func TestCircles(t *testing.T) {
	everywhere(t, func(t *testing.T, s graph.Store) {
		set := func(l decision.Line) error {
			_, err := decision.SetLine(t.Context(), s, m, petra(noon), l)
			return err
		}
		const ida = "per_ida"
		write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{sourced(node(ida, "fullName", "Ida Moser"))}})
		if err := errors.Join(set(line(egon, otto, "A")), set(line(otto, ida, ""))); err != nil {
			t.Fatal(err)
		}
		for _, company := range []string{"A", ""} {
			err := set(line(ida, egon, company))
			if graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(),
				"Ida Moser would report to itself: Egon Budget reports to Otto Budget reports to Ida Moser") {
				t.Errorf("in %q: %v", company, err)
			}
		}
		if err := set(line(ida, egon, "B")); err != nil {
			t.Errorf("in another company: %v", err)
		}
		for i := range 60 {
			id := fmt.Sprintf("per_%d", i)
			write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{sourced(node(id, "fullName", "x"))}})
			if i > 0 {
				below := fmt.Sprintf("per_%d", i-1)
				write(t, s, &graph.Batch{Edges: []graph.EdgeWrite{edge("REPORTS_TO", below, id, "")}})
			}
		}
		if err := set(line(ida, "per_0", "")); graph.ErrorKindOf(err) != graph.Invalid ||
			!strings.Contains(err.Error(), "more than 50 levels") {
			t.Errorf("a line without end: %v", err)
		}
	})
}

// TestTwoEditors: of two who change one part at once, neither loses a word: changes of different properties both stand,
// and who has named a version is told that it is another one now.
func TestTwoEditors(t *testing.T) {
	onAll(t, func(t *testing.T, s graph.Store) {
		k := m.Edge("HAS_BUYING_ROLE")
		version := k.Version("2020-01-01", graph.Ever, k.Complete(buying().Vals))
		both := func(version string) (errs [2]error) {
			var wg sync.WaitGroup
			for i, set := range [][]string{{"stance", "ADVOCATE"}, {"influence", "LOW"}} {
				wg.Go(func() {
					c := correct(named(buying()), set...)
					c.IfVersion = version
					_, errs[i] = decision.Correct(t.Context(), s, m, petra(noon), c)
				})
			}
			wg.Wait()
			return errs
		}
		errs := both(version)
		won := slices.Index(errs[:], nil)
		if won < 0 {
			t.Fatal(errs)
		}
		now := strings.Fields(roles(t, s)[0])
		at := [2]string{"ADVOCATE HIGH", "OPPONENT LOW"}[won]
		same(t, "the one who came first", strings.Join(now[1:3], " "), at)
		stale, ok := errors.AsType[*graph.Stale](errs[1-won])
		if !ok || graph.ErrorKindOf(errs[1-won]) != graph.Conflict || stale.Now == version || stale.Now == "" {
			t.Errorf("the other one: %v", errs[1-won])
		}
		if errs := both(""); errs != [2]error{} {
			t.Fatal(errs)
		}
		same(t, "both", roles(t, s), []string{"APPROVER ADVOCATE LOW 2020-01-01 -"})
	})
}

// TestBrokenOff: a store that fails at any point of a mutation has all of it or nothing, and the same request tells
// afterwards which, and does it if it was not done.
func TestBrokenOff(t *testing.T) {
	by := func() decision.By { return asking("k", "what is asked", noon) }
	for name, do := range map[string]func(graph.Store) (*decision.Made, error){
		"assign": func(s graph.Store) (*decision.Made, error) {
			return decision.Assign(t.Context(), s, m, by(), assignment("role", "USER"))
		},
		"change": func(s graph.Store) (*decision.Made, error) {
			return decision.Correct(t.Context(), s, m, by(), correct(named(buying()), "role", "USER"))
		},
		"end": func(s graph.Store) (*decision.Made, error) {
			e := decision.Ending{Type: "HAS_BUYING_ROLE", About: named(buying())}
			return decision.End(t.Context(), s, m, by(), e)
		},
		"line": func(s graph.Store) (*decision.Made, error) {
			return decision.SetLine(t.Context(), s, m, by(), line(egon, otto, ""))
		},
	} {
		t.Run(name, func(t *testing.T) {
			everywhere(t, func(t *testing.T, s graph.Store) {
				before := held(t, s)
				for at := 1; ; at++ {
					failing := &graphtest.Failing{Store: s, At: at}
					first, err := do(failing)
					if err == nil {
						again, err := do(s)
						if err != nil || !again.Stood || again.Decision != first.Decision || at == 1 {
							t.Errorf("asked again after %d calls: %+v, %v", at, again, err)
						}
						return
					}
					if graph.ErrorKindOf(err) != graph.Unavailable {
						t.Errorf("call %d: %v", at, err)
					}
					same(t, fmt.Sprint("after a failure of call ", at), held(t, s), before)
				}
			})
		})
	}
}

// TestStoreInUse: while somebody needs the store alone, as an upgrade does, a decision is refused as Busy, and can be
// asked for again with its key.
func TestStoreInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	open := func() graph.Store {
		s, err := sqlite.Open(t.Context(), path, m)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	holder, s := open(), open()
	write(t, s, crm())
	release, err := holder.Hold(t.Context(), "an upgrade", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Alone(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	c := correct(policy, "currency", "EUR")
	_, err = decision.Correct(t.Context(), s, m, asking("k", "", noon), c)
	if graph.ErrorKindOf(err) != graph.Busy {
		t.Errorf("%v, want it to be Busy", err)
	}
	same(t, "untouched", value(t, s, policy, "currency"), nil)
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if d := asked(t, s, asking("k", "", noon), c); d.Stood {
		t.Error("what was refused stood")
	}
}
