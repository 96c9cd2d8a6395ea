package access_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"kith/access"
	"kith/graph"
	"kith/internal/caller"
	"kith/resolvers/apitest"
)

// TestByCaller: callers with and without the right ask one store side by side, in every way there is, and each is told
// what is his; what one writes, also by whom it is hidden, the other knows at once.
func TestByCaller(t *testing.T) {
	apitest.On(t, func(t *testing.T, behind graph.Store) {
		write(t, behind, world()...)
		s := access.ByCaller(behind, m, clock)
		may := func(protected bool) context.Context {
			c := caller.Local
			c.Protected = protected
			return caller.With(t.Context(), c)
		}
		sees := func(ctx context.Context) map[string]bool {
			t.Helper()
			return waysToSee(ctx, t, s, "adr_refuge")
		}
		var group sync.WaitGroup
		for i := range 20 {
			protected := i%2 == 0
			group.Go(func() {
				for way, seen := range sees(may(protected)) {
					if seen != protected {
						t.Errorf("with the right: %t; %s: %t", protected, way, seen)
					}
				}
			})
		}
		group.Wait()
		for way, seen := range sees(t.Context()) {
			if seen {
				t.Errorf("nobody's context: %s", way)
			}
		}
		b := batch([]string{"per_mia-LOCATED_AT-adr_old use=PROTECTED"})
		b.Cause = "run_2"
		if _, err := s.Write(may(true), b); err != nil {
			t.Fatal(err)
		}
		for way, seen := range waysToSee(may(false), t, s, "adr_old") {
			if seen {
				t.Errorf("once it is protected: %s", way)
			}
		}
	}, embedded...)
}

// waysToSee reports for each way to read a store whether it shows a node.
func waysToSee(ctx context.Context, t *testing.T, s graph.Store, id string) map[string]bool {
	t.Helper()
	ways := map[string]bool{}
	check := func(err error) {
		if err != nil {
			t.Error(err)
		}
	}
	rows, err := s.Match(ctx, one("Address", id))
	check(err)
	ways["Match"] = len(rows.Rows) > 0
	v, err := s.View(ctx, 1)
	check(err)
	rows, err = v.Match(ctx, one("Address", id))
	check(err)
	check(v.Close())
	ways["View"] = len(rows.Rows) > 0
	check(s.Read(ctx, func(r graph.Reader) error {
		found, err := r.Resolve([]string{id})
		ways["Read"] = len(found) > 0
		return err
	}))
	ways["Changes"] = false
	log, err := s.Changes(ctx, 0, 1000)
	check(err)
	for _, e := range log.Entries {
		of := func(f graph.Fact) bool { return f.Node == id }
		ways["Changes"] = ways["Changes"] || slices.ContainsFunc(e.Facts, of)
	}
	return ways
}
