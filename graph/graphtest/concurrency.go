package graphtest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"kith/graph"
)

// concurrentWriters: eight writers of overlapping batches, with readers between them: nothing is lost or doubled, and
// each fact is inserted exactly once.
func concurrentWriters(t *testing.T, f Factory) {
	const writers, batches, overlap = 8, 6, 10
	s := open(t, f)
	per := func(i int) string { return fmt.Sprintf("per_%03d", i) }
	var mu sync.Mutex
	inserted := map[string]int{}
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range batches {
				b := &graph.Batch{}
				for j := range overlap {
					at := (w%4)*3 + i*overlap + j // two writers write the same, others overlap
					b.Nodes = append(b.Nodes, node(per(at), "i", int64(at)))
					if j > 0 {
						b.Edges = append(b.Edges, edge("KNOWS", per(at), b.Nodes[j-1].ID),
							edge("KNOWS", per(at), b.Nodes[0].ID, "role", "x"))
					}
				}
				r, err := s.Write(ctx, b)
				if err != nil {
					t.Errorf("writer %d: %v", w, err)
					return
				}
				mu.Lock()
				count(inserted, b, r)
				mu.Unlock()
				if _, err := s.Match(ctx, all("Person", is(graph.Lt, "i", int64(5)))); err != nil {
					t.Errorf("a reader beside writer %d: %v", w, err)
				}
			}
		})
	}
	wg.Wait()
	people := batches*overlap + 9
	nodes := 0
	for fact, n := range inserted {
		if n != 1 {
			t.Errorf("%s was inserted %d times", fact, n)
		}
		if fact[:4] == "per_" {
			nodes++
		}
	}
	p := all("Person")
	p.Count, p.Steps = true, []*graph.Step{along("KNOWS", "Person")}
	rows := match(t, s, p)
	edges := 0
	for _, r := range rows.Rows {
		edges += len(r.Pages[0].Rows)
	}
	if rows.Total != int64(people) || nodes != people || edges != len(inserted)-nodes {
		t.Errorf("%d people and %d edges are stored, %d and %d were inserted, want %d people", rows.Total, edges, nodes,
			len(inserted)-nodes, people)
	}
}

func count(inserted map[string]int, b *graph.Batch, r *graph.Result) {
	for i, c := range r.Nodes {
		if c == graph.Inserted {
			inserted[b.Nodes[i].ID]++
		}
	}
	for i, c := range r.Edges {
		if c == graph.Inserted {
			inserted[fmt.Sprint("edge ", idOf(b.Edges[i]))]++
		}
	}
}

// exclusive: while one load holds a store, a second one waits and is told who holds it; patterns are answered
// meanwhile.
func exclusive(t *testing.T, f Factory) {
	s := open(t, f)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	release, err := s.Hold(ctx, "the first", func(string) { t.Error("nobody was there, and the first waited") })
	if err != nil {
		t.Fatal(err)
	}
	gaveUp, giveUp := context.WithCancel(ctx)
	if _, err := s.Hold(gaveUp, "one who gives up", func(string) { giveUp() }); graph.ErrorKindOf(
		err) != graph.Canceled {
		t.Errorf("waiting after the context ended: %v", err)
	}
	told, second := make(chan string, 1), make(chan func() error)
	go func() {
		release, err := s.Hold(ctx, "the second", func(holder string) { told <- holder })
		if err != nil {
			t.Error(err)
		}
		second <- release
	}()
	if holder := <-told; holder != "the first" {
		t.Errorf("the second was told that %q holds the store", holder)
	}
	if _, err := s.Match(ctx, &graph.Pattern{Labels: labels[:1], Page: graph.Page{Size: 1}}); err != nil {
		t.Errorf("reading while the store is held: %v", err)
	}
	select {
	case <-second:
		t.Fatal("the second holds the store beside the first")
	case <-time.After(200 * time.Millisecond):
	}
	for range 2 { // the second time does nothing
		if err := release(); err != nil {
			t.Error(err)
		}
	}
	if err := (<-second)(); err != nil {
		t.Error(err)
	}
	if release, err = s.Hold(ctx, "the third", func(string) { t.Error("the third waited for nobody") }); err == nil {
		err = release()
	}
	if err != nil {
		t.Error(err)
	}
}

// largeBatch: five thousand nodes and as many edges in one transaction, then the same again.
func largeBatch(t *testing.T, f Factory) {
	const n = 5000
	s := open(t, f)
	b := &graph.Batch{}
	per := func(i int) string { return fmt.Sprintf("per_%05d", i%n) }
	for i := range n {
		b.Nodes = append(b.Nodes, node(per(i), "given", fmt.Sprint("Given ", i), "family", "Family", "i", int64(i),
			"tags", []string{"a", fmt.Sprint("t", i)}))
		b.Edges = append(b.Edges, edge("KNOWS", per(i), per(i*7+1), "role", fmt.Sprint(i%3)))
	}
	for again, want := range []graph.Change{graph.Inserted, graph.Unchanged} {
		r := write(t, s, b)
		for i := range n {
			if r.Nodes[i] != want || r.Edges[i] != want {
				t.Fatalf("write %d, fact %d: node %s, edge %s, want %s", again, i, changes[r.Nodes[i]],
					changes[r.Edges[i]], changes[want])
			}
		}
	}
	p := all("Person", is(graph.Ge, "i", int64(n-2)))
	p.Count = true
	step := along("KNOWS", "Person")
	p.Steps = []*graph.Step{step}
	rows := match(t, s, p)
	if rows.Total != 2 || short(rows.Rows[0].Pages[0]) != per((n-2)*7 + 1)[4:] ||
		short(rows.Rows[1].Pages[0]) != per((n-1)*7 + 1)[4:] {
		t.Errorf("the last two are\n%s", ShowRows(p, rows))
	}
	all := all("Person")
	all.Count, all.Page.Size = true, 0
	if got := match(t, s, all).Total; got != n {
		t.Errorf("%d people, want %d", got, n)
	}
}
