package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
)

// TestRelations writes, for every relation of the model between every pair of kinds it may join, two nodes and an edge
// with all its properties, and reads it from that end.
func TestRelations(t *testing.T) {
	read := map[string]bool{} // TYPE in/out
	for _, k := range gen.Model.Concrete() {
		for _, r := range k.Relations {
			for _, far := range gen.Model.Kind(r.To).Members {
				e := gen.Model.Edge(r.Edge)
				from, to := k.Name, far
				if r.In {
					from, to = to, from
				}
				if e.Joins(from, to) {
					read[fmt.Sprint(r.Edge, r.In)] = true
					t.Run(fmt.Sprintf("%s.%s/%s", k.Name, r.Name, far),
						func(t *testing.T) { relation(t, k, &r, gen.Model.Kind(far)) })
				}
			}
		}
	}
	for _, e := range gen.Model.Edges {
		oneWay := e.Type == "RELATED_TO" // each relation is two edges, one a reading
		if !read[fmt.Sprint(e.Type, false)] || !read[fmt.Sprint(e.Type, true)] && !oneWay {
			t.Errorf("%s is not read in both directions", e.Type)
		}
	}
}

func relation(t *testing.T, k *graph.Kind, r *graph.Relation, far *graph.Kind) {
	s := memory.New(gen.Model)
	near, there := sample(k, "near"), sample(far, "far")
	e := gen.Model.Edge(r.Edge)
	edge := graph.Edge{Type: r.Edge, From: near.ID, To: there.ID, Since: "2001-01-01", Until: "2100-01-01",
		Vals: sampleVals(e.Props)}
	if r.In {
		edge.From, edge.To = edge.To, edge.From
	}
	batch := written(near, there)
	batch.Edges = []graph.EdgeWrite{{Edge: edge}}
	if _, err := s.Write(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	below, want := "", map[string]any{"__typename": far.Name, "id": there.ID}
	if !r.One {
		values := map[string]any{"validFrom": "2001-01-01", "validTo": "2100-01-01", "ended": false, "node": want}
		names := "validFrom validTo ended"
		for i, p := range e.Props {
			if _, builtIn := values[p.Name]; !builtIn && !p.Hidden {
				names += " " + p.Name
				values[p.Name] = edge.Vals[i]
			}
		}
		below, want = "edges { "+names+" node { __typename id } }", map[string]any{"edges": []any{values}}
	} else {
		below = "__typename id"
	}
	query := fmt.Sprintf("query($id: ID!) { node(id: $id) { ... on %s { %s { %s } } } }", k.Name, r.Name, below)
	data, errs := ask(t, newAPI(t, s), query, map[string]any{"id": near.ID})
	if errs != nil {
		t.Fatalf("%s: %v", query, errs)
	}
	wanted, err := json.Marshal(map[string]any{"node": map[string]any{r.Name: want}})
	if err != nil {
		t.Fatal(err)
	}
	if got := canonical(t, data); got != canonical(t, string(wanted)) {
		t.Errorf("%s\ngot  %s\nwant %s", query, got, wanted)
	}
}

// sample is a node with all its values.
func sample(k *graph.Kind, key string) graph.Node {
	return graph.Node{ID: k.NodeID("test", key), Vals: sampleVals(k.Props)}
}

// written is the batch that writes nodes, with what rules work out of them.
func written(nodes ...graph.Node) *graph.Batch {
	b := &graph.Batch{}
	for _, n := range nodes {
		k, stated := gen.Model.KindOf(n.ID), graph.Node{ID: n.ID, Vals: slices.Clone(n.Vals)}
		write := graph.DerivedWrite{ID: n.ID, Vals: n.Vals}
		for i, p := range k.Props {
			if p.Derived {
				stated.Vals[i] = nil
				write.Of = append(write.Of, p.Name)
			}
		}
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: stated})
		if write.Of != nil {
			b.Derived = append(b.Derived, write)
		}
	}
	return b
}

// sampleVals are values of the properties that read back as they are in JSON.
func sampleVals(props []graph.Property) []any {
	vals := make([]any, len(props))
	for i, p := range props {
		switch e := gen.Model.Enum(p.Enum); {
		case e != nil:
			vals[i] = e.Values[len(e.Values)-1]
		case p.Type == graph.Int:
			vals[i] = int64(7)
		case p.Type == graph.Float:
			vals[i] = 12.5
		case p.Type == graph.Bool:
			vals[i] = true
		case p.Type == graph.Date || p.Type == graph.PartialDate:
			vals[i] = "2001-01-01"
		case p.Type == graph.DateTime:
			vals[i] = "2001-01-01T00:00:00Z"
		case p.Type == graph.Decimal:
			continue
		case p.Type == graph.Strings:
			vals[i] = []string{"a", "b"}
		default:
			vals[i] = "text"
		}
	}
	return vals
}

func canonical(t *testing.T, text string) string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestProperties reads every property of every kind, by its look-up too where it has one.
func TestProperties(t *testing.T) {
	s := memory.New(gen.Model)
	a := newAPI(t, s)
	for _, k := range gen.Model.Concrete() {
		n := sample(k, "one")
		if _, err := s.Write(t.Context(), written(n)); err != nil {
			t.Fatal(err)
		}
		names, want := "id", map[string]any{"id": n.ID}
		for i, p := range k.Props {
			if !p.Hidden {
				names, want[p.Name] = names+" "+p.Name, n.Vals[i]
			}
		}
		wanted, err := json.Marshal(map[string]any{"node": want})
		if err != nil {
			t.Fatal(err)
		}
		data, errs := ask(t, a, fmt.Sprintf("{ node(id: %q) { ... on %s { %s } } }", n.ID, k.Name, names), nil)
		if got := canonical(t, data); errs != nil || got != canonical(t, string(wanted)) {
			t.Errorf("%s\ngot  %s %v\nwant %s", k.Name, got, errs, wanted)
		}
		for i, p := range k.Props {
			if p.Unique {
				root := []rune(k.Name)
				query := fmt.Sprintf("{ %c%s(%s: %q) { id } }", root[0]+'a'-'A', string(root[1:]), p.Name, n.Vals[i])
				if data, errs := ask(t, a, query, nil); errs != nil ||
					!slices.Contains([]string{fmt.Sprintf(`{"%c%s":{"id":%q}}`, root[0]+'a'-'A', string(root[1:]),
						n.ID)}, data) {
					t.Errorf("%s: %s %v", query, data, errs)
				}
			}
		}
	}
}
