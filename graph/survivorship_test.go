package graph

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestOrderOfWrites: the assertions of a fact give it the same values whatever the order of the writes; and writing all
// of them again, in any order, changes nothing.
func TestOrderOfWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []statement
		for i := range rapid.IntRange(1, 4).Draw(t, "sources") {
			all = append(all, drawStatement(t, i))
		}
		want := after(t, all)
		shuffled := rapid.Permutation(all).Draw(t, "order")
		if d := cmp.Diff(want, after(t, shuffled)); d != "" {
			t.Fatalf("in another order: (-want +got)\n%s", d)
		}
		if d := cmp.Diff(want, after(t, append(all, shuffled...))); d != "" {
			t.Fatalf("written twice: (-want +got)\n%s", d)
		}
	})
}

// TestOneBatch: many writes of one fact in one batch have the outcomes, and give the values, that as many batches do.
func TestOneBatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const records = 3 * shortList
		at, one := empty(records), empty(records)
		var all Batch
		var want Result
		for range rapid.IntRange(1, 2*records).Draw(t, "writes") {
			s := drawStatement(t, rapid.IntRange(0, records-1).Draw(t, "record"))
			if rapid.IntRange(0, 9).Draw(t, "by") == 0 {
				s.node.By, s.edge.By = nil, nil
			}
			all.Nodes, all.Edges = append(all.Nodes, s.node), append(all.Edges, s.edge)
		}
		for i := range all.Nodes {
			_, r := apply(t, one, &Batch{Nodes: all.Nodes[i : i+1]})
			want.Nodes = append(want.Nodes, r.Nodes...)
		}
		for i := range all.Edges {
			_, r := apply(t, one, &Batch{Edges: all.Edges[i : i+1]})
			want.Edges = append(want.Edges, r.Edges...)
		}
		_, got := apply(t, at, &all)
		if d := cmp.Diff([][]Change{want.Nodes, want.Edges}, [][]Change{got.Nodes, got.Edges}); d != "" {
			t.Fatalf("changes: (-want +got)\n%s", d)
		}
		if d := cmp.Diff(one, at); d != "" {
			t.Fatalf("(-one by one +at once)\n%s", d)
		}
	})
}

// empty is a state with nothing but records.
func empty(records int) Current {
	cur := Current{map[string]*NodeState{}, map[string]bool{}, map[int64]*EdgeState{}}
	for i := range records {
		id := fmt.Sprintf("rec_%c", 'a'+i)
		cur.Nodes[id], cur.Ends[id] = &NodeState{}, true
	}
	return cur
}

// statement is what one source states of the one node and the one edge of the test.
type statement struct {
	node NodeWrite
	edge EdgeWrite
}

func drawObservation(t *rapid.T) Observation {
	text := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	o := Observation{At: text("at", "", "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"),
		Stated: rapid.Bool().Draw(t, "stated"), Load: text("load", "", "l1", "l2"),
		Series: text("series", "", "s1", "s2")}
	if o.Load != "" {
		o.File, o.Row = rapid.IntRange(0, 1).Draw(t, "file"), rapid.Int64Range(0, 3).Draw(t, "row")
	}
	if o.Series != "" {
		o.Version = text("version", "", "d2020-01-01 and so on", "n12")
	}
	return o
}

func drawStatement(t *rapid.T, i int) statement {
	text := func(what string, of ...any) any { return rapid.SampledFrom(of).Draw(t, what) }
	by := &Provenance{Record: fmt.Sprintf("rec_%c", 'a'+i), Rank: rapid.IntRange(1, 2).Draw(t, "rank"),
		Observation: drawObservation(t)}
	n := NodeWrite{Node: Node{ID: "per_1abcdef", Vals: []any{
		text("name", nil, "Anna Berg", "Person 1abc", ""), text("sortName", nil, "berg anna"),
		text("folded", nil, "anna berg"),
		text("full", nil, "Anna Berg"), text("given", nil, "Anna"), text("family", nil, "Berg"),
		text("status", nil, "UNKNOWN", "ACTIVE")}}, By: by}
	e := EdgeWrite{Edge: Edge{Type: "KNOWS", From: "per_1abcdef", To: "per_1abcdef",
		Until: text("until", Ever, "", "2020-01-01").(string),
		Vals:  []any{"x", text("note", nil, "a", "b")}}, By: by}
	return statement{n, e}
}

// after is the state after the writes, each in a batch of its own.
func after(t *rapid.T, list []statement) Current {
	cur := empty(4)
	writeAll(t, cur, list)
	return cur
}

// writeAll writes each statement in a batch of its own; writing one again at once must change nothing.
func writeAll(t *rapid.T, cur Current, list []statement) {
	for _, s := range list {
		b := &Batch{Nodes: []NodeWrite{s.node}, Edges: []EdgeWrite{s.edge}}
		apply(t, cur, b)
		if set, r := apply(t, cur, b); r.Wrote() || len(set.Nodes)+len(set.Edges) > 0 {
			t.Fatalf("the same again: %v, change set %v", r, set)
		}
	}
}

// apply applies a batch to the state.
func apply(t *rapid.T, cur Current, b *Batch) (ChangeSet, *Result) {
	t.Helper()
	p, err := NewUpsert(testModel, b)
	if err != nil {
		t.Fatal(err)
	}
	set, r := p.Apply(cur)
	for _, n := range set.Nodes {
		cur.Nodes[n.ID], cur.Ends[n.ID] = n.NodeState, true
	}
	for _, e := range set.Edges {
		cur.Edges[e.ID] = e.EdgeState
	}
	return set, r
}
