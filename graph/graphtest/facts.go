package graphtest

import (
	"slices"
	"strings"
	"testing"

	"kith/graph"
)

// node says a node's values by name: node("per_anna", "given", "Anna", "i", int64(3)).
func node(id string, values ...any) graph.NodeWrite {
	k := Model.KindOf(id)
	return graph.NodeWrite{Node: graph.Node{ID: id, Vals: bySlot(k.Slot, len(k.Props), values)}}
}

// edge says an edge's values by name, and its period as validFrom, validTo and ended.
func edge(typ, from, to string, values ...any) graph.EdgeWrite {
	k := Model.Edge(typ)
	period := map[string]any{"validFrom": "", "validTo": "", "ended": false}
	var rest []any
	for pair := range slices.Chunk(values, 2) {
		if _, ok := period[pair[0].(string)]; ok {
			period[pair[0].(string)] = pair[1]
		} else {
			rest = append(rest, pair...)
		}
	}
	e := graph.Edge{Type: typ, From: from, To: to, Vals: bySlot(k.Slot, len(k.Props), rest)}
	e.SetPeriod(k, period["validFrom"].(string), period["validTo"].(string), period["ended"].(bool))
	return graph.EdgeWrite{Edge: e}
}

func bySlot(slot func(string) int, n int, values []any) []any {
	vals := make([]any, n)
	for pair := range slices.Chunk(values, 2) {
		vals[slot(pair[0].(string))] = pair[1]
	}
	return vals
}

// id is the id that an edge will have.
func id(e graph.EdgeWrite) int64 {
	k := Model.Edge(e.Type)
	return k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
}

// ref is enough to find an edge.
func ref(e graph.EdgeWrite) graph.EdgeRef {
	return graph.EdgeRef{ID: id(e), Type: e.Type, From: e.From, To: e.To}
}

// batch puts facts together.
func batch(facts ...any) *graph.Batch {
	b := &graph.Batch{}
	for _, f := range facts {
		switch f := f.(type) {
		case graph.NodeWrite:
			b.Nodes = append(b.Nodes, f)
		case graph.EdgeWrite:
			b.Edges = append(b.Edges, f)
		case graph.Withdraw:
			b.Withdraws = append(b.Withdraws, f)
		}
	}
	return b
}

func write(t testing.TB, s graph.Store, b *graph.Batch) *graph.Result {
	t.Helper()
	r, err := s.Write(ctx, b)
	if err != nil {
		t.Fatalf("writing: %v", err)
	}
	return r
}

// filledWith is a store with these facts.
func filledWith(t testing.TB, f Factory, facts ...any) graph.Store {
	t.Helper()
	s := open(t, f)
	write(t, s, batch(facts...))
	return s
}

// prop is a property of nodes, edgeProp one of the edges of a type.
func prop(name string) graph.Prop {
	for _, k := range Model.Concrete() {
		if p := k.Property(name); p != nil {
			return graph.Prop{Name: name, Type: p.Type}
		}
	}
	return graph.Prop{Name: name}
}

func edgeProp(typ, name string) graph.Prop {
	for _, p := range edgeProps {
		if p.Name == name {
			return p
		}
	}
	return graph.Prop{Name: name, Type: Model.Edge(typ).Property(name).Type, Edge: true}
}

// is and its like are conditions on nodes.
func is(op graph.Op, name string, v any) graph.Cond {
	return graph.Cond{Op: op, Prop: prop(name), Value: v}
}

func not(c ...graph.Cond) graph.Cond { return graph.Cond{Op: graph.Not, Conds: c} }

// all asks for every node of a label for which the conditions hold, in id order.
func all(label string, where ...graph.Cond) *graph.Pattern {
	return &graph.Pattern{Labels: []string{label}, Where: where, Page: graph.Page{Size: graph.All}}
}

// to is a step at all time to every edge for which the conditions hold.
func to(typ, label string, where ...graph.Cond) *graph.Step {
	return &graph.Step{Type: typ, Target: all(label, where...)}
}

func in(s *graph.Step) *graph.Step {
	s.In = true
	return s
}

// short is a list of ids without their prefixes: "anna bert".
func short(rows *graph.Rows) string {
	out := []string{}
	for _, r := range rows.Rows {
		_, name, _ := strings.Cut(r.ID, "_")
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

// wants asks a pattern and compares the ids.
func wants(t testing.TB, s graph.Store, p *graph.Pattern, want string) {
	t.Helper()
	if got := short(match(t, s, p)); got != want {
		t.Errorf("got %q, want %q\n%s%s", got, want, Show(p), explain(s, p))
	}
}
