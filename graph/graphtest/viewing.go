package graphtest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"kith/graph"
)

// viewing: all that is matched through a view is of the moment of its first match, whoever writes meanwhile; or the
// view says that the store has moved.
func viewing(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "given", "Ada"))
	v := view(t, s)
	write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{node("per_b")}}) // before the first match: it is seen
	first := through(t, v, all("Person"))
	if len(first.Rows) != 2 {
		t.Errorf("a view that was not used yet has\n%s", ShowRows(all("Person"), first))
	}
	written := make(chan error, 1)
	go func() { // it may have to wait for the view to close
		_, err := s.Write(ctx, &graph.Batch{Nodes: []graph.NodeWrite{node("per_c"), node("per_a", "given", "Eve")},
			Edges: []graph.EdgeWrite{edge("KNOWS", "per_b", "per_c")}})
		written <- err
	}()
	err, early := error(nil), false
	select {
	case err = <-written:
		early = true
	case <-time.After(200 * time.Millisecond):
	}
	p := all("Person")
	p.Want(graph.Prop{Name: "given"})
	p.Steps = []*graph.Step{along("KNOWS", "Person")}
	var group sync.WaitGroup
	for range 3 { // a view is for several at once
		group.Go(func() {
			got := through(t, v, p)
			moved, err := v.Moved(ctx)
			if err != nil {
				t.Error(err)
			}
			if !moved && (len(got.Rows) != 2 || got.Rows[0].Vals[0] != "Ada" || len(got.Rows[1].Pages[0].Rows) != 0) {
				t.Errorf("another moment, and it does not say so:\n%s", ShowRows(p, got))
			}
		})
	}
	group.Wait()
	for range 2 { // the second time does nothing
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}
	if !early {
		err = <-written
	}
	if err != nil {
		t.Fatal(err)
	}
	later := view(t, s)
	if got := through(t, later, p); len(got.Rows) != 3 || got.Rows[0].Vals[0] != "Eve" {
		t.Errorf("a view that was made later has\n%s", ShowRows(p, got))
	}
	if moved, err := later.Moved(ctx); moved || err != nil {
		t.Errorf("nobody wrote, and it moved: %v, %v", moved, err)
	}
}

// viewingNewest: a view says how far the change log reached at its moment.
func viewingNewest(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"))
	before := newestOf(t, s)
	write(t, s, &graph.Batch{Nodes: []graph.NodeWrite{node("per_b")}, Cause: "run_1"})
	if now := newestOf(t, s); now != before+1 {
		t.Errorf("the log reached to %d, and to %d after an entry more", before, now)
	}
}

func newestOf(t *testing.T, s graph.Store) int64 {
	t.Helper()
	v := view(t, s)
	through(t, v, all("Person"))
	seq, err := v.Newest(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil { // before the store is asked: it may have one connection
		t.Fatal(err)
	}
	log, err := s.Changes(ctx, 0, 0)
	if err != nil || log.Newest != seq {
		t.Errorf("%d in a view, %+v in the store, %v", seq, log, err)
	}
	return seq
}

// viewingEnds: the end of a context ends a view's match as Canceled, and the view can be closed; one that nobody used
// too.
func viewingEnds(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"))
	unused := view(t, s)
	if err := unused.Close(); err != nil {
		t.Error(err)
	}
	v := view(t, s)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if rows, err := v.Match(cancelled, all("Person")); graph.ErrorKindOf(err) != graph.Canceled ||
		!errors.Is(err, context.Canceled) {
		t.Errorf("Match: %v, %v, want Canceled", rows, err)
	}
	if got := through(t, v, all("Person")); len(got.Rows) != 1 { // one that gave up does not end the others'
		t.Errorf("after one was cancelled: %s", ShowRows(all("Person"), got))
	}
	if _, err := v.Match(ctx, all("Nobody")); graph.ErrorKindOf(err) != graph.Invalid || err == nil {
		t.Errorf("a pattern that does not fit: %v", err)
	}
	if err := v.Close(); err != nil {
		t.Error(err)
	}
	wants(t, s, all("Person"), "a") // the connection can be used again
}

func view(t *testing.T, s graph.Store) graph.View {
	t.Helper()
	v, err := s.View(ctx, 10)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

func through(t *testing.T, v graph.View, p *graph.Pattern) *graph.Rows {
	t.Helper()
	rows, err := v.Match(ctx, p)
	if err != nil {
		t.Error(err)
		return &graph.Rows{}
	}
	return rows
}
