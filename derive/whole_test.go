package derive_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"kith/graph"
	"kith/graph/memory"
)

// uncounted is a store that does not know its sizes yet; it counts what it is asked.
type uncounted struct {
	graph.Store
	asked atomic.Int32
}

func (*uncounted) Sizes(context.Context) (*graph.Sizes, error) {
	return nil, graph.Errorf(graph.Unavailable, "it is being counted")
}

func (u *uncounted) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	u.asked.Add(1)
	return u.Store.Match(ctx, p)
}

// TestUncounted: a store that does not know its sizes yet is read as it is when it does: few people with few
// questions, and all of them if most were touched.
func TestUncounted(t *testing.T) {
	s := &uncounted{Store: memory.New(m)}
	w := newWorld(t, s, "2024-03-01")
	family(w)
	w.load().derive()
	if n := s.asked.Load(); n > 10 {
		t.Errorf("three people were read with %d questions", n)
	}
	for i := range 1001 {
		w.person(fmt.Sprintf("per_%04d", i), "P", "Kern", "")
	}
	w.load()
	if r := w.derive(); !r.Whole || r.Why != "1001 people were touched" {
		t.Errorf("%+v", r)
	}
}
