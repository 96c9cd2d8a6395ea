package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/sqlite"
)

// crowd is a store of people who all have all accounts, so that a pattern of a few steps takes for ever.
func crowd(t *testing.T) *sqlite.Store {
	t.Helper()
	const people = 60
	s := open(t, filepath.Join(t.TempDir(), "kith.db"), insurer)
	t.Cleanup(func() { closed(t, s) })
	b := &graph.Batch{}
	for i := range people {
		person, account := fmt.Sprintf("per_%02d", i), fmt.Sprintf("acc_%02d", i)
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: person, Vals: vals("Person", "fullName", person)}},
			graph.NodeWrite{Node: graph.Node{ID: account, Vals: vals("Account", "number", account)}})
		for j := range people {
			b.Edges = append(b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: "HAS_ROLE", From: person,
				To: fmt.Sprintf("acc_%02d", j), Vals: make([]any, len(insurer.Edge("HAS_ROLE").Props))}})
		}
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return s
}

// endless lists all paths of six steps.
func endless() *graph.Pattern {
	p := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: graph.All}}
	for range 3 {
		for i, label := range []string{"Account", "Person"} {
			p = &graph.Pattern{Labels: []string{label}, Page: graph.Page{Size: graph.All},
				Steps: []*graph.Step{{Type: "HAS_ROLE", In: i == 0, Target: p}}}
		}
	}
	return p
}

// TestViewEnds: a statement that runs ends with its context, and past its time; the connection can be used again.
func TestViewEnds(t *testing.T) {
	s := crowd(t)
	few := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 3}}
	for name, c := range map[string]struct {
		statement, view time.Duration
		leaves          time.Duration
		cause           error
	}{
		"a statement": {50 * time.Millisecond, time.Hour, time.Hour, context.DeadlineExceeded},
		"a view":      {time.Hour, 50 * time.Millisecond, time.Hour, context.DeadlineExceeded},
		"a client":    {time.Hour, time.Hour, 50 * time.Millisecond, context.Canceled},
	} {
		s.Bound(c.statement, c.view, 1<<30)
		v, err := s.View(t.Context(), 9)
		if err != nil {
			t.Fatal(err)
		}
		ctx, leave := context.WithCancel(t.Context())
		time.AfterFunc(c.leaves, leave)
		if rows, err := v.Match(ctx, endless()); graph.ErrorKindOf(err) != graph.Canceled || !errors.Is(err, c.cause) {
			t.Errorf("%s: %v, %v, want %v", name, rows, err, c.cause)
		}
		if _, err := v.Match(t.Context(), few); (err != nil) != (name == "a view") {
			t.Errorf("%s: the statement behind it: %v", name, err)
		}
		leave()
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}
	s.Bound(time.Hour, time.Hour, 1<<30)
	for range 8 { // every connection
		if rows, err := s.Match(t.Context(), few); err != nil || len(rows.Rows) != 3 {
			t.Errorf("a connection afterwards: %v, %v", rows, err)
		}
	}
}

// TestViewSize: the statements of a view answer only so much together.
func TestViewSize(t *testing.T) {
	s := crowd(t)
	s.Bound(time.Hour, time.Hour, 5000)
	v, err := s.View(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	p := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: graph.All}}
	n := 0
	for ; err == nil && n < 100; n++ {
		_, err = v.Match(t.Context(), p)
	}
	if graph.ErrorKindOf(err) != graph.Invalid || n < 2 || n == 100 {
		t.Errorf("statement %d: %v", n, err)
	}
}

// TestViewOfOne is for one pattern alone.
func TestViewOfOne(t *testing.T) {
	s := crowd(t)
	v, err := s.View(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	p := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 1}}
	if _, err := v.Match(t.Context(), p); err != nil {
		t.Error(err)
	}
	if _, err := v.Match(t.Context(), p); graph.ErrorKindOf(err) != graph.Internal || err == nil {
		t.Errorf("a second pattern: %v", err)
	}
}
