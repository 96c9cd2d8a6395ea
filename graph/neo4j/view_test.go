package neo4j_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/patience"
)

// TestMovedByAnother: while another program writes, eight equal patterns of a view have one answer, or the view says
// that the store has moved; and it says so no longer when nobody writes.
func TestMovedByAnother(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	loader, err := neo4j.Open(t.Context(), neo4jtest.Config(t), medium)
	if err != nil {
		t.Fatal(err)
	}
	defer loader.Close()
	stop, loaded := make(chan struct{}), make(chan error, 1)
	go func() {
		for from := 0; ; from += 100 {
			select {
			case <-stop:
				loaded <- nil
				return
			default:
			}
			if _, err := loader.Write(t.Context(), batch(from, from+100)); err != nil {
				loaded <- err
				return
			}
		}
	}()
	everyone := page(0, []string{"Person"}, "")
	everyone.Count = true
	moved := 0
	for try := 0; try < 30 || moved == 0 && try < 300; try++ {
		totals, yes := eight(t, s, everyone)
		if yes {
			moved++
			continue
		}
		for _, n := range totals {
			if n != totals[0] {
				t.Errorf("totals of one moment: %v", totals)
			}
		}
	}
	if moved == 0 {
		t.Error("the store never moved")
	}
	close(stop)
	if err := <-loaded; err != nil {
		t.Fatal(err)
	}
	eight(t, s, everyone)
	if totals, moved := eight(t, s, everyone); moved {
		t.Errorf("nobody writes, and the store has moved: %v", totals)
	}
}

// eight are the totals of a pattern, asked through one view at the same time, and whether the store moved meanwhile.
func eight(t *testing.T, s graph.Store, p *graph.Pattern) (totals [8]int64, moved bool) {
	t.Helper()
	v, err := s.View(t.Context(), len(totals))
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var group sync.WaitGroup
	for i := range totals {
		group.Go(func() {
			rows, err := v.Match(t.Context(), p)
			if err != nil {
				t.Error(err)
				return
			}
			totals[i] = rows.Total
		})
	}
	group.Wait()
	if moved, err = v.Moved(t.Context()); err != nil {
		t.Error(err)
	}
	return totals, moved
}

// TestMovedByEverything: whatever changes the store moves it, by whichever program.
func TestMovedByEverything(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	other, err := neo4j.Open(t.Context(), neo4jtest.Config(t), medium)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	p := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 1}}
	for _, change := range []struct {
		name string
		by   func() error
	}{
		{"a fill", func() error {
			return other.Fill(t.Context(), graph.Fill{
				Nodes: func(func(*graph.NodeState, error) bool) {}, Edges: func(func(graph.FillEdge, error) bool) {}})
		}},
		{"a batch", func() error {
			_, err := other.Write(t.Context(), batch(0, 1))
			return err
		}},
		{"an upgrade", func() error {
			neo4jtest.Run(t, "MATCH (m:KithStore {id:'kith'}) SET m.pass=1,m.node='per_a' RETURN 1", nil)
			return nil
		}},
	} {
		t.Run(change.name, func(t *testing.T) {
			v, err := s.View(t.Context(), 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []bool{false, true} {
				if _, err := v.Match(t.Context(), p); err != nil {
					t.Fatal(err)
				}
				if moved, err := v.Moved(t.Context()); moved != want || err != nil {
					t.Errorf("moved: %v, %v, want %v", moved, err, want)
				}
				if want {
					break
				}
				if err := change.by(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// endless is a statement that takes as long as its parameter says, and far longer than any test.
const endless = "UNWIND range(1,$n) AS x WITH x WHERE x<0 RETURN count(x)"

// TestTimeLimits: a statement ends at its time limit, which is a short one if the server has planned it before, and
// when its client goes; and then the server works on it no more.
func TestTimeLimits(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	const never = time.Hour
	ask := func(ctx context.Context, n int64) error { return s.Answer(ctx, endless, map[string]any{"n": n}) }
	forever := int64(1) << 40
	ends := func(t *testing.T, err, cause error) {
		t.Helper()
		if graph.ErrorKindOf(err) != graph.Canceled || !errors.Is(err, cause) {
			t.Errorf("%v, want Canceled by %v", err, cause)
		}
		for end := time.Now().Add(patience.For(10 * time.Second)); ; time.Sleep(50 * time.Millisecond) {
			running := neo4jtest.Run(t, "SHOW TRANSACTIONS YIELD currentQuery AS q WHERE q STARTS WITH 'UNWIND range' "+
				"RETURN q", nil)
			if len(running) == 0 {
				break
			}
			if time.Now().After(end) {
				t.Fatal("the server still works on it")
			}
		}
	}
	t.Run("a new one", func(t *testing.T) {
		s.SetLimits(never, 300*time.Millisecond)
		err := ask(t.Context(), forever)
		ends(t, err, context.DeadlineExceeded)
		if !strings.Contains(err.Error(), "300ms") {
			t.Errorf("the message does not say how long it may take: %v", err)
		}
	})
	t.Run("the client goes", func(t *testing.T) {
		s.SetLimits(never, never)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(300*time.Millisecond, cancel)
		ends(t, ask(ctx, forever), context.Canceled)
	})
	t.Run("a known one", func(t *testing.T) {
		s.SetLimits(300*time.Millisecond, never)
		if err := ask(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		ends(t, ask(t.Context(), forever), context.DeadlineExceeded)
	})
}
