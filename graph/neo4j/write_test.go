package neo4j_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// TestUnchangedWritesNothing: the same batch again leaves no transaction behind on the server.
func TestUnchangedWritesNothing(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	committed := func() string {
		last, err := s.Committed(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return last
	}
	before := committed()
	write := func(b *graph.Batch) *graph.Result {
		t.Helper()
		r, err := s.Write(t.Context(), b)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	b := batch(0, 30)
	if r := write(b); !r.Wrote() || committed() == before {
		t.Error("a new batch was not written")
	}
	before = committed()
	b.Checkpoint = &graph.Node{ID: id("pro", 999), Vals: make([]any, 4)}
	if r := write(b); r.Wrote() || committed() != before {
		t.Error("an unchanged batch was written")
	}
}

// TestTwoPrograms: two programs that write the same at once insert each fact once, whatever the order of their batches.
func TestTwoPrograms(t *testing.T) {
	neo4jtest.Store(t, medium)
	const size, batches = 40, 8
	var mu sync.Mutex
	inserted := map[string]int{}
	var wg sync.WaitGroup
	for program := range 2 {
		s, err := neo4j.Open(t.Context(), neo4jtest.Config(t), medium)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		wg.Go(func() {
			for i := range batches {
				if program == 1 {
					i = batches - 1 - i
				}
				b := batch(i*size, (i+1)*size)
				r, err := s.Write(t.Context(), b)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				for i, c := range r.Nodes {
					if c == graph.Inserted {
						inserted[b.Nodes[i].ID]++
					}
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for id, n := range inserted {
		if n != 1 {
			t.Errorf("%s was inserted %d times", id, n)
		}
	}
	if len(inserted) < size*batches {
		t.Errorf("%d nodes were inserted", len(inserted))
	}
}

// TestLongText: a text that the server cannot index is refused with its name, and nothing of its batch is written.
func TestLongText(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	b := batch(0, 1)
	b.Nodes[0].Vals[6] = strings.Repeat("x", 8000)
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	b = batch(1, 3)
	b.Nodes[0].Vals[6] = strings.Repeat("x", 8001)
	b.Nodes[4].Vals[3] = strings.Repeat("x", 2000) + strings.Repeat("ﷺ", 200) // longer in Latin letters
	for _, c := range []struct {
		node int
		says string
	}{{0, "status of " + b.Nodes[0].ID}, {3, "sortName of " + b.Nodes[4].ID}} {
		_, err := s.Write(t.Context(), b)
		var bad *graph.BadWrite
		if graph.ErrorKindOf(err) != graph.Invalid || !errors.As(err, &bad) || bad.List != "node" ||
			bad.Index != c.node ||
			!strings.Contains(err.Error(), c.says) {
			t.Errorf("a text that is too long: %v, want node %d, %s", err, c.node, c.says)
		}
		b.Nodes = slices.Delete(b.Nodes, c.node, c.node+1)
	}
	if n := neo4jtest.Run(t, "MATCH (n:Person) RETURN count(n)", nil)[0]; n != int64(1) {
		t.Errorf("%v persons are stored, want 1", n)
	}
}

// TestOpenAtOnce: programs that meet at an empty database make one store.
func TestOpenAtOnce(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	neo4jtest.Run(t, "MATCH (m:KithStore) DETACH DELETE m", nil)
	neo4jtest.Run(t, "DROP INDEX kith_words", nil)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, err := neo4j.Open(t.Context(), neo4jtest.Config(t), medium)
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := neo4jtest.Run(t, "MATCH (m:KithStore) RETURN count(m)", nil)[0]; n != int64(1) {
		t.Errorf("%v stores were made", n)
	}
	if _, err := s.Match(t.Context(), searching("given")); err != nil {
		t.Error(err)
	}
}
