package resolvers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers"
)

// besideWriter is a store into which somebody writes a person after each statement.
type besideWriter struct {
	graph.Store
	written atomic.Int64
}

func (s *besideWriter) View(ctx context.Context, patterns int) (graph.View, error) {
	return graph.ViewThrough(ctx, s.Store, patterns, func(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (
		*graph.Rows, error) {
		rows, err := behind.Match(ctx, p)
		if err == nil {
			err = writePerson(ctx, s.Store, s.written.Add(1))
		}
		return rows, err
	})
}

func writePerson(ctx context.Context, s graph.Store, n int64) error {
	k := gen.Model.Kind("Person")
	vals := make([]any, len(k.Props))
	vals[k.Slot("fullName")] = fmt.Sprint("Person ", n)
	_, err := s.Write(ctx, &graph.Batch{Nodes: []graph.NodeWrite{{Node: graph.Node{ID: fmt.Sprintf("per_written%d", n),
		Vals: k.Complete(fmt.Sprintf("per_written%d", n), vals)}}}})
	return err
}

const eightRoots = "{ a: people { totalCount } b: people { totalCount } c: people { totalCount } d: people { " +
	"totalCount } e: people { totalCount } f: people { totalCount } g: people { totalCount } h: people { totalCount } }"

// ofOneMoment is how many people there are, which all of eight roots must agree on.
func ofOneMoment(t *testing.T, a *resolvers.API) int {
	t.Helper()
	got, errs := ask(t, a, eightRoots, nil)
	counts := map[string]struct{ TotalCount int }{}
	if err := json.Unmarshal([]byte(got), &counts); err != nil || errs != nil {
		t.Fatal(err, errs)
	}
	for _, c := range counts {
		if c != counts["a"] {
			t.Fatalf("several moments: %s", got)
		}
	}
	return counts["a"].TotalCount
}

// TestOneMoment: whoever writes while a request is read, the request shows one moment.
func TestOneMoment(t *testing.T) {
	for name, open := range map[string]func(testing.TB) graph.Store{"memory": filled, "sqlite": func(t testing.TB,
	) graph.Store {
		s := openSQLite(t)
		fill(t, s)
		return s
	}} {
		t.Run(name, func(t *testing.T) {
			s := &besideWriter{Store: open(t)}
			a := newAPI(t, s)
			last := -1
			for range 3 {
				got := ofOneMoment(t, a)
				if got == last {
					t.Errorf("nobody wrote between two requests: %d", got)
				}
				last = got
			}
			// an answer is one moment with the facts that it is worked out of and the nodes in it
			got, errs := ask(t, a, `{ account(number: "LI-1") { realCustomer { customers { name } } } `+
				`n: people { totalCount } }`, nil)
			now := fmt.Sprintf(`"n":{"totalCount":%d}`, s.written.Load())
			if errs != nil || strings.Contains(got, now) {
				t.Errorf("%s %v", got, errs)
			}
		})
	}
}

// TestOneMomentBesideALoad is TestOneMoment with a writer who waits for nobody.
func TestOneMomentBesideALoad(t *testing.T) {
	s := openSQLite(t)
	fill(t, s)
	a := newAPI(t, s)
	ctx, stop := context.WithCancel(t.Context())
	written := make(chan error)
	go func() {
		var err error
		for n := int64(1); err == nil && ctx.Err() == nil; n++ {
			err = writePerson(context.WithoutCancel(ctx), s, n)
		}
		written <- err
	}()
	for seen := map[int]bool{}; len(seen) < 5; { // the load goes on
		seen[ofOneMoment(t, a)] = true
	}
	stop()
	if err := <-written; err != nil {
		t.Error(err)
	}
}

// moving is a store that cannot hold a moment, and moves in the first views.
type moving struct {
	graph.Store
	views, moves atomic.Int64
}

type movingView struct {
	graph.View
	moved bool
}

func (v movingView) Moved(context.Context) (bool, error) { return v.moved, nil }

func (s *moving) View(ctx context.Context, patterns int) (graph.View, error) {
	v, err := s.Store.View(ctx, patterns)
	return movingView{v, s.views.Add(1) <= s.moves.Load()}, err
}

// TestMoved: a request whose store has moved is read once more, and then says so; its questions are answered of the
// second reading alone.
func TestMoved(t *testing.T) {
	const query = `{ account(number: "LI-1") { realCustomer { customers { name } } } people { totalCount } }`
	want := string(newAPI(t, filled(t)).Execute(t.Context(), query, nil, ""))
	for moves, c := range map[int64]struct {
		views int64
		said  bool
	}{0: {1, false}, 1: {2, false}, 2: {2, true}} {
		s := &moving{Store: filled(t)}
		s.moves.Store(moves)
		want := want
		if c.said {
			want = strings.TrimSuffix(want, "}") + `,"extensions":{"moved":true}}`
		}
		if got := string(newAPI(t, s).Execute(t.Context(), query, nil, "")); got != want || s.views.Load() != c.views {
			t.Errorf("moved %d times: %d views\ngot  %s\nwant %s", moves, s.views.Load(), got, want)
		}
	}
	s := &moving{Store: filled(t)}
	s.moves.Store(2)
	if got := string(newAPI(t, s).Execute(t.Context(), `{ people { totalCount } }`, nil, "")); strings.Contains(got,
		"moved") {
		t.Errorf("one statement is always one moment: %s", got)
	}
}
