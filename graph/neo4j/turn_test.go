package neo4j_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// shared is a database with the ends of an edge, opened by two stores.
func shared(t *testing.T) (a, b *neo4j.Store) {
	t.Helper()
	a = neo4jtest.Store(t, graphtest.Model)
	b, err := neo4j.Open(t.Context(), neo4jtest.Config(t), graphtest.Model)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	put := &graph.Batch{}
	for _, id := range []string{"per_a", "acc_1"} {
		put.Nodes = append(put.Nodes, graph.NodeWrite{Node: graph.Node{ID: id,
			Vals: make([]any, len(graphtest.Model.KindOf(id).Props))}})
	}
	if _, err := a.Write(t.Context(), put); err != nil {
		t.Fatal(err)
	}
	return a, b
}

// asserting is a batch of one of two writers about the edge: each has a record and a property of its own.
func asserting(writer, n int) *graph.Batch {
	k := graphtest.Model.Edge("HAS_ROLE")
	e := graph.EdgeWrite{Edge: graph.Edge{Type: k.Type, From: "per_a", To: "acc_1", Since: "2001-01-01",
		Until: graph.Ever, Vals: make([]any, len(k.Props))},
		By: &graph.Provenance{Record: []string{"rec_list", "rec_own"}[writer], Rank: writer,
			Observation: graph.ObservedAt("2026-01-01T00:00:00Z")}}
	e.Vals[k.Slot("n")+writer] = int64(n) // n or m
	return &graph.Batch{Edges: []graph.EdgeWrite{e}}
}

// stands is what the two writers' properties are.
func stands(t testing.TB) string {
	t.Helper()
	out := neo4jtest.Run(t, "MATCH (:Person)-[e:HAS_ROLE]->() RETURN toString(e.n)+' '+toString(e.m)", nil)
	if len(out) != 1 {
		t.Fatalf("%d edges", len(out))
	}
	s, _ := out[0].(string)
	return s
}

// TestBetweenReadingAndWriting: of two who write the same edge, each while the other is between reading and writing it,
// neither loses its assertion, and none overwrites the other.
func TestBetweenReadingAndWriting(t *testing.T) {
	const times = 100
	one, other := shared(t)
	stores := [2]*neo4j.Store{one, other}
	for i := range times {
		first, second := i%2, 1-i%2
		done := make(chan error, 1)
		stores[second].SetReached(nil)
		stores[first].SetReached(func() {
			go func() {
				_, err := stores[second].Write(context.Background(), asserting(second, i))
				done <- err
			}()
			blocked(t, 1)
			if len(done) > 0 {
				t.Error("the second wrote between the first's reading and writing")
			}
		})
		if _, err := stores[first].Write(t.Context(), asserting(first, i)); err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if got, want := stands(t), fmt.Sprint(i, i); got != want {
			t.Fatalf("round %d, writer %d first: the edge has %q", i, first, got)
		}
	}
}

// TestFairTurns: a write among those of a load, which come one after another, has its turn next once it waits.
func TestFairTurns(t *testing.T) {
	load, mutation := shared(t)
	release, err := load.Hold(t.Context(), "the load", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = release() }()
	var begun atomic.Int64
	load.SetReached(func() {
		begun.Add(1)
		time.Sleep(20 * time.Millisecond)
	})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		for i := 0; ctx.Err() == nil; i++ {
			if _, err := load.Write(context.Background(), asserting(0, i)); err != nil {
				ended <- err
				return
			}
		}
		ended <- nil
	}()
	var waiting, most int64
	mutation.SetPlaced(func() { waiting = begun.Load() })
	mutation.SetReached(func() { most = max(most, begun.Load()-waiting) })
	for i := range 50 {
		for begun.Load() <= int64(i) {
			time.Sleep(time.Millisecond)
		}
		if _, err := mutation.Write(t.Context(), asserting(1, i)); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if most > 1 {
		t.Errorf("of %d batches up to %d began while a mutation waited", begun.Load(), most)
	}
}

// TestAlone: who needs the store alone refuses the writes of others, not his own, until he does not need it so any
// more, or releases it. A wait for a turn ends when it was long enough.
func TestAlone(t *testing.T) {
	s, other := shared(t)
	if err := s.Alone(t.Context(), true); graph.ErrorKindOf(err) != graph.Internal {
		t.Errorf("alone without holding the store: %v", err)
	}
	for i, end := range []string{"no more", "released"} {
		release, err := s.Hold(t.Context(), "the upgrade", func(string) {})
		if err == nil {
			_, err = other.Write(t.Context(), asserting(1, 10*i))
		}
		if err == nil {
			err = s.Alone(t.Context(), true)
		}
		if err == nil {
			_, err = s.Write(t.Context(), asserting(0, 10*i+1))
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Write(t.Context(), asserting(1, 10*i+1)); graph.ErrorKindOf(err) != graph.Busy ||
			!strings.HasPrefix(err.Error(), `the upgrade needs the Neo4j database "neo4j" for itself since 20`) ||
			!strings.HasSuffix(err.Error(), " UTC: try again when it has ended") {
			t.Errorf("%s: another wrote: %v", end, err)
		}
		if err := other.SetBookmark(t.Context(), "derive", 1); graph.ErrorKindOf(err) != graph.Busy {
			t.Errorf("%s: another set a bookmark: %v", end, err)
		}
		if end == "no more" {
			err = s.Alone(t.Context(), false)
		} else {
			err = release()
		}
		if err == nil {
			_, err = other.Write(t.Context(), asserting(1, 10*i+2))
		}
		if err != nil {
			t.Errorf("%s: %v", end, err)
		}
		if err := release(); err != nil {
			t.Fatal(err)
		}
	}
	other.SetWait(20 * time.Millisecond)
	s.SetReached(func() {
		if _, err := other.Write(t.Context(), asserting(1, 99)); graph.ErrorKindOf(err) != graph.Busy ||
			err.Error() != `others have been writing into the Neo4j database "neo4j" for 20ms: try again in a moment` {
			t.Errorf("after the patience: %v", err)
		}
	})
	if _, err := s.Write(t.Context(), asserting(0, 99)); err != nil {
		t.Fatal(err)
	}
	if got := stands(t); got != "99 12" {
		t.Errorf("the edge has %q", got)
	}
}
