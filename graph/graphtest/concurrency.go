package graphtest

import (
	"fmt"
	"sync"
	"testing"

	"kith/graph"
)

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
	step := to("KNOWS", "Person")
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

// concurrentWriters: eight writers of overlapping batches, readers between them: nothing lost, nothing doubled, and
// each fact inserted exactly once.
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
					b.Edges = append(b.Edges, edge("KNOWS", per(at), per(at)),
						edge("KNOWS", per(at), b.Nodes[0].ID, "role", "x"))
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
	p.Count, p.Steps = true, []*graph.Step{to("KNOWS", "Person")}
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
			inserted[fmt.Sprint("edge ", id(b.Edges[i]))]++
		}
	}
}

// scanning: every match once, in id order, over more than one page, with what hangs on it; stopping early is no error.
func scanning(t *testing.T, f Factory) {
	const n = 2500
	s := open(t, f)
	b := &graph.Batch{}
	kinds := []string{"acc_", "com_", "per_"}
	for i := range n {
		b.Nodes = append(b.Nodes, node(fmt.Sprintf("%s%04d", kinds[i%3], (i*7919)%n)))
	}
	b.Edges = append(b.Edges, edge("KNOWS", "per_0838", "per_0838"))
	write(t, s, b)
	p := all("Person")
	p.Labels = []string{"Person", "Company", "Account"}
	p.Order, p.Page = []graph.Order{{Prop: prop("name"), Desc: true}}, graph.Page{Size: 3, Back: true} // not looked at
	p.Steps = []*graph.Step{to("KNOWS", "Person")}
	seen, edges, last := 0, 0, ""
	for r, err := range graph.Scan(ctx, s, p) {
		if err != nil {
			t.Fatal(err)
		}
		if r.ID <= last {
			t.Fatalf("%s comes after %s", r.ID, last)
		}
		seen, edges, last = seen+1, edges+len(r.Pages[0].Rows), r.ID
	}
	if seen != n || edges != 1 {
		t.Errorf("%d nodes with %d edges, want %d with 1", seen, edges, n)
	}
	seen = 0
	p.Where = []graph.Cond{is(graph.Prefix, "id", "com_")}
	for range graph.Scan(ctx, s, p) {
		if seen++; seen == 1 {
			break
		}
	}
	seen = 0
	for range graph.Scan(ctx, s, p) {
		seen++
	}
	if seen != n/3 {
		t.Errorf("%d companies, want %d", seen, n/3)
	}
}
