package graphtest

import (
	"context"
	"fmt"
	"testing"

	"kith/graph"
)

// emptyStore: no match is an empty page and no error.
func emptyStore(t *testing.T, f Factory) {
	s := open(t, f)
	p := &graph.Pattern{Labels: labels, Count: true, Page: graph.Page{Size: 10},
		Order: []graph.Order{{Prop: graph.Prop{Name: "sortName"}}}}
	compare(t, s, p, &graph.Rows{})
	p.Page = graph.Page{Size: graph.All, Back: true, From: []any{"b", "per_b"}}
	compare(t, s, p, &graph.Rows{HasNext: true})
	for r, err := range graph.Scan(ctx, s, p) {
		t.Errorf("scanning an empty store gave %v, %v", r, err)
	}
}

// cancelledReads: reading with a context that ended is Canceled.
func cancelledReads(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"))
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if rows, err := s.Match(cancelled, all("Person")); graph.ErrorKindOf(err) != graph.Canceled || err == nil {
		t.Errorf("Match: %v, %v, want Canceled", rows, err)
	}
	if got, err := s.Aggregate(cancelled, persons(nil)); graph.ErrorKindOf(err) != graph.Canceled || err == nil {
		t.Errorf("Aggregate: %v, %v, want Canceled", got, err)
	}
	n := 0
	for row, err := range graph.Scan(cancelled, s, all("Person")) {
		if n++; row != nil || err == nil || graph.ErrorKindOf(err) != graph.Canceled {
			t.Errorf("Scan: %v, %v, want Canceled", row, err)
		}
	}
	if n != 1 {
		t.Errorf("Scan yielded %d times, want one error", n)
	}
	wants(t, s, all("Person"), "a")
}

// reading: the assertions of facts are read at one moment, by the ids that the facts are stored by.
func reading(t *testing.T, f Factory) {
	s := filledWith(t, f, withAliases(node("per_b"), "per_c"))
	e := edge("KNOWS", "per_a", "per_b", "on", true)
	write(t, s, stated("rec_own", 1, "2020-01-01T00:00:00Z", node("per_a", "given", "Ada"), e))
	var ids map[string]string
	var cur graph.Current
	err := s.Read(ctx, func(r graph.Reader) (err error) {
		if ids, err = r.Resolve([]string{"per_c", "per_never"}); err == nil {
			cur, err = r.Current(graph.Wanted{Nodes: []string{"per_a"}, Ends: []string{ids["per_c"]},
				Edges: []graph.EdgeRef{ref(e)}})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	n, edge := cur.Nodes["per_a"], cur.Edges[idOf(e)]
	if len(ids) != 1 || ids["per_c"] != "per_b" || n == nil || n.Assertions[0].Record != "rec_own" || edge == nil ||
		edge.Assertions[0].Provenance.From != "key of a" {
		t.Errorf("ids %v, node %v, edge %v", ids, n, edge)
	}
	if err := s.Read(ctx, func(graph.Reader) error { return graph.Errorf(graph.Invalid, "odd") }); graph.ErrorKindOf(
		err) != graph.Invalid {
		t.Errorf("the error of the reader came back as %v", err)
	}
	wants(t, s, all("Person"), "a b") // the connection can be used again
}

// scanning: every match once, in id order, over more than one page, with its nested pages; stopping early is no error.
func scanning(t *testing.T, f Factory) {
	const n = 2500
	s := open(t, f)
	b := &graph.Batch{}
	kinds := []string{"acc_", "com_", "per_"}
	for i := range n {
		b.Nodes = append(b.Nodes, node(fmt.Sprintf("%s%04d", kinds[i%3], (i*7919)%n)))
	}
	b.Edges = append(b.Edges, edge("KNOWS", "per_0838", "per_2095"))
	write(t, s, b)
	p := all("Person")
	p.Labels = []string{"Person", "Company", "Account"}
	p.Order, p.Page = []graph.Order{{Prop: prop("name"), Desc: true}}, graph.Page{Size: 3, Back: true} // not looked at
	p.Steps = []*graph.Step{along("KNOWS", "Person")}
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
