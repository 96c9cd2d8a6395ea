// Package factstest builds small graphs for tests of needs: what is fetched for a question, and how it is read.
package factstest

import (
	"context"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/facts"
	"kith/internal/gen"
)

// T is a test.
type T interface {
	Helper()
	Context() context.Context
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Graph is a graph in memory.
type Graph struct {
	t     T
	store *memory.Store
}

// Values are properties by name. Of an edge, "from" and "to" are its period, and "ended" that it ended on an unknown
// day.
type Values map[string]any

// New makes an empty graph.
func New(t T) *Graph { return &Graph{t, memory.New(gen.Model)} }

// Node writes a node and gives its id. Its key names it within its kind.
func (g *Graph) Node(kind, key string, vals Values) string {
	g.t.Helper()
	k := gen.Model.Kind(kind)
	n := graph.Node{ID: k.NodeID("test", key), Vals: make([]any, len(k.Props))}
	for name, v := range vals {
		n.Vals[k.Slot(name)] = v
	}
	g.write(&graph.Batch{Nodes: []graph.NodeWrite{{Node: n}}})
	return n.ID
}

// Edge writes an edge, asserted by the record that by names, if it names one.
func (g *Graph) Edge(typ, from, to string, vals Values, by ...string) {
	g.t.Helper()
	k := gen.Model.Edge(typ)
	e := graph.Edge{Type: typ, From: from, To: to, Vals: make([]any, len(k.Props))}
	text := func(name string) string { s, _ := vals[name].(string); return s }
	ended, _ := vals["ended"].(bool)
	for name, v := range vals {
		if name != "from" && name != "to" && name != "ended" {
			e.Vals[k.Slot(name)] = v
		}
	}
	e.Vals = k.Complete(e.Vals)
	e.SetPeriod(k, text("from"), text("to"), ended)
	write := graph.EdgeWrite{Edge: e}
	for _, record := range by {
		write.By = &graph.Provenance{Record: record, Observation: graph.ObservedAt("2024-01-01T00:00:00Z")}
	}
	g.write(&graph.Batch{Edges: []graph.EdgeWrite{write}})
}

func (g *Graph) write(b *graph.Batch) {
	g.t.Helper()
	r, err := g.store.Write(g.t.Context(), b)
	if err != nil {
		g.t.Fatal(err)
	}
	for _, c := range r.Edges {
		if c == graph.Dangling {
			g.t.Fatal("an edge has an end that is not there")
		}
	}
}

// Fetch fetches what is needed of a node.
func (g *Graph) Fetch(kind, id string, needs []*graph.Pattern) facts.Row {
	g.t.Helper()
	parts := make([]*graph.Row, len(needs))
	for i, need := range needs {
		p := *need
		p.Labels, p.Page = []string{kind}, graph.Page{Size: 1}
		p.Where = append([]graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id", Type: graph.String}, Value: id}},
			need.Where...)
		if err := p.Check(gen.Model); err != nil {
			g.t.Fatal(err)
		}
		rows, err := g.store.Match(g.t.Context(), &p)
		if err != nil {
			g.t.Fatal(err)
		}
		switch {
		case len(rows.Rows) == 1:
			parts[i] = rows.Rows[0]
		case len(need.Where) > 0:
			parts[i] = facts.NothingOf(need)
		default:
			g.t.Fatalf("%d rows for %s", len(rows.Rows), id)
		}
	}
	return facts.RowOf(facts.Join(needs), facts.JoinRows(parts))
}
