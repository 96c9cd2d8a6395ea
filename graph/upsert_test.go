package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

var testModel = NewModel(Model{
	Kinds: []Kind{
		{Name: "Person", Prefix: "per", Members: []string{"Person"}, Display: []string{"full", "given+family"},
			Sort: []string{"family+given"}, Props: []Property{
				{Name: "name", Required: true}, {Name: "sortName", Required: true},
				{Name: "folded", Required: true, Hidden: true},
				{Name: "full"}, {Name: "given"}, {Name: "family"},
				{Name: "status", Default: "UNKNOWN", Required: true}}},
		{Name: "SourceRecord", Prefix: "rec", Members: []string{"SourceRecord"}, Props: []Property{
			{Name: "name", Required: true}, {Name: "sortName", Required: true},
			{Name: "folded", Required: true, Hidden: true},
			{Name: "values", Type: Strings}, {Name: "loadedAt", Type: DateTime, Stamp: true}}},
	},
	Edges: []EdgeKind{
		{Type: Asserted, Ends: [][2]string{{"SourceRecord", "Person"}}},
		{Type: "KNOWS", Ends: [][2]string{{"Person", "Person"}}, Props: []Property{{Name: "role", Key: true},
			{Name: "note"}}},
	},
})

func person(by *Provenance, vals ...any) NodeWrite {
	return NodeWrite{Node: Node{ID: "per_1abcdef", Vals: append(make([]any, 3), vals...)}, By: by}
}

// state applies batches to an empty store that is only maps.
func state(t *testing.T, batches ...*Batch) (Current, *Result) {
	t.Helper()
	cur := Current{map[string]*NodeState{"rec_a": {}, "rec_b": {}}, map[string]bool{"rec_a": true, "rec_b": true},
		map[int64]*EdgeState{}}
	var last *Result
	for _, b := range batches {
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
		last = r
	}
	return cur, last
}

func TestUpsertNode(t *testing.T) {
	own, list := &Provenance{Record: "rec_a", Rank: 1, Observation: ObservedAt("2020-01-01T00:00:00Z")},
		&Provenance{Record: "rec_b", Rank: 3, Observation: ObservedAt("2024-01-01T00:00:00Z")}
	first := person(own, nil, "Anna", "Berg", nil)
	for _, c := range []struct {
		name   string
		writes []NodeWrite
		want   []any
		change Change
	}{
		{"one source", []NodeWrite{first}, []any{"Anna Berg", "berg anna", "anna berg", nil, "Anna", "Berg", "UNKNOWN"},
			Inserted},
		{"the same again", []NodeWrite{first, first}, []any{"Anna Berg", "berg anna", "anna berg", nil, "Anna", "Berg",
			"UNKNOWN"}, Unchanged},
		{"nameless", []NodeWrite{person(own, nil, nil, nil, nil)}, []any{"Person 1abc", "person 1abc", "person 1abc",
			nil, nil, nil, "UNKNOWN"}, Inserted},
		{"the better source wins, the other fills in", []NodeWrite{first, person(list, nil, "Anne", nil, "ACTIVE")},
			[]any{"Anna Berg", "berg anna", "anna berg", nil, "Anna", "Berg", "ACTIVE"}, Updated},
		{"in either order", []NodeWrite{person(list, nil, "Anne", nil, "ACTIVE"), first},
			[]any{"Anna Berg", "berg anna", "anna berg", nil, "Anna", "Berg", "ACTIVE"}, Updated},
		{"a name that was filled in gives way", []NodeWrite{first, person(list, "Anna B. Berg", nil, nil, nil)},
			[]any{"Anna B. Berg", "berg anna", "anna b berg", "Anna B. Berg", "Anna", "Berg", "UNKNOWN"}, Updated},
		{"a source states something else", []NodeWrite{first, person(own, nil, "Anna", "Frost", nil)},
			[]any{"Anna Frost", "frost anna", "anna frost", nil, "Anna", "Frost", "UNKNOWN"}, Updated},
	} {
		t.Run(c.name, func(t *testing.T) {
			var batches []*Batch
			for _, w := range c.writes {
				batches = append(batches, &Batch{Nodes: []NodeWrite{w}})
			}
			for how, bs := range map[string][]*Batch{"one by one": batches, "in one": {{Nodes: c.writes}}} {
				cur, r := state(t, bs...)
				if d := cmp.Diff(c.want, cur.Nodes["per_1abcdef"].Vals); d != "" {
					t.Errorf("%s: %s", how, d)
				}
				if got := r.Nodes[len(r.Nodes)-1]; got != c.change {
					t.Errorf("%s: change %d, want %d", how, got, c.change)
				}
				if len(cur.Edges) == 0 {
					t.Errorf("%s: no edge from the source record", how)
				}
			}
		})
	}
}

func TestStampAndCheckpoint(t *testing.T) {
	rec := func(at string, values ...string) *Batch {
		n := Node{ID: "rec_x", Vals: []any{nil, nil, nil, values, at}}
		check := Node{ID: "rec_check", Vals: []any{nil, nil, nil, nil, at}}
		return &Batch{Nodes: []NodeWrite{{Node: n}}, Checkpoint: &check}
	}
	cur, r := state(t, rec("2020-01-01T00:00:00Z", "a=1"), rec("2021-01-01T00:00:00Z", "a=1"))
	if r.Wrote() || cur.Nodes["rec_x"].Vals[4] != "2020-01-01T00:00:00Z" ||
		cur.Nodes["rec_check"].Vals[4] != "2020-01-01T00:00:00Z" {
		t.Errorf("a new stamp alone was written: %v %v", r, cur.Nodes["rec_x"].Vals)
	}
	cur, r = state(t, rec("2020-01-01T00:00:00Z", "a=1"), rec("2021-01-01T00:00:00Z", "a=2"))
	if !r.Wrote() || cur.Nodes["rec_x"].Vals[4] != "2021-01-01T00:00:00Z" {
		t.Errorf("a change was not written: %v %v", r, cur.Nodes["rec_x"].Vals)
	}
}

func TestUpsertEdge(t *testing.T) {
	a, b := &Provenance{Record: "rec_a", Rank: 1, From: "1", To: "2"}, &Provenance{Record: "rec_b", Rank: 2}
	knows := func(by *Provenance, to, until, role string, note any) EdgeWrite {
		return EdgeWrite{Edge: Edge{Type: "KNOWS", From: "per_1abcdef", To: to, Since: "2001-01-01", Until: until,
			Vals: []any{role, note}}, By: by}
	}
	nodes := []NodeWrite{person(a, nil, nil, nil, nil)}
	loop := "per_1abcdef"
	for _, c := range []struct {
		name  string
		edges []EdgeWrite
		want  []Change
		n     int
	}{
		{"parallel edges", []EdgeWrite{knows(a, loop, Ever, "x", nil), knows(a, loop, Ever, "y", nil),
			knows(a, loop, Ever, "x", nil)}, []Change{Inserted, Inserted, Unchanged}, 2},
		{"dangling", []EdgeWrite{knows(a, "per_2", Ever, "x", nil)}, []Change{Dangling}, 0},
		{"ended", []EdgeWrite{knows(a, loop, Ever, "x", nil), knows(a, loop, "2020-01-01", "x", nil)},
			[]Change{Inserted, Updated}, 1},
		{"a weaker source does not end it", []EdgeWrite{knows(a, loop, Ever, "x", nil),
			knows(b, loop, "2020-01-01", "x", "n")}, []Change{Inserted, Updated}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			cur, r := state(t, &Batch{Nodes: nodes, Edges: c.edges})
			if d := cmp.Diff(c.want, r.Edges); d != "" {
				t.Error(d)
			}
			n := 0
			for _, e := range cur.Edges {
				if e.Type != "KNOWS" {
					continue
				}
				n++
				if len(e.Assertions) > 1 && (e.Until != Ever || e.Vals[1] != "n") {
					t.Errorf("it has until %q, note %v", e.Until, e.Vals[1])
				}
			}
			if n != c.n {
				t.Errorf("%d edges, want %d", n, c.n)
			}
		})
	}
}

// TestTrialTwice: an engine may have to run a transaction again; the result is the same.
func TestTrialTwice(t *testing.T) {
	p, err := NewUpsert(testModel, &Batch{Nodes: []NodeWrite{person(nil, nil, "Anna", nil, nil)}, Trial: &Trial{}})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		set, r := p.Apply(Current{})
		if d := cmp.Diff([]Change{Inserted}, r.Nodes); d != "" || len(set.Nodes) > 0 {
			t.Errorf("%d nodes of the change set: %s", len(set.Nodes), d)
		}
	}
}
