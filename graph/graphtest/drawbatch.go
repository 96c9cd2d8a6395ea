package graphtest

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"kith/graph"
)

// assertedFacts are facts as several sources state them: the same few nodes and edges again and again, with other
// values, ends and periods. Of steady ones each source has one assertion of a fact.
type assertedFacts struct {
	*drawing
	steady bool
	day    string // of all batches
	nodes  []graph.NodeWrite
	edges  []graph.EdgeWrite

	derivedWrites []graph.DerivedWrite
}

const (
	factsDrawn      = 6
	assertionsDrawn = 3 // of each fact
)

func drawAssertedFacts(t *rapid.T, m *graph.Model) *assertedFacts {
	c := &assertedFacts{drawing: &drawing{t: t, model: m}}
	c.steady, c.day = c.once(2, "steady"), oneOf(c.drawing, append([]string{""}, dates...), "day")
	for _, id := range records {
		c.nodes = append(c.nodes, graph.NodeWrite{Node: graph.Node{ID: id,
			Vals: c.values(m.Kind("SourceRecord").Props)}})
	}
	by := map[string][]string{}
	for i := range factsDrawn {
		k := m.Kind(oneOf(c.drawing, labels, "kind"))
		id := k.NodeID("test", fmt.Sprint(i))
		by[k.Name] = append(by[k.Name], id)
		c.assertNode(k, id)
	}
	for range 2 * factsDrawn {
		if e, ok := drawEdge(c.drawing, by); ok {
			c.assertEdge(e)
		}
	}
	return c
}

// assertNode draws assertions of a node, some of which give it aliases, and what is derived of it.
func (c *assertedFacts) assertNode(k *graph.Kind, id string) {
	for _, by := range c.sources() {
		w := graph.NodeWrite{Node: graph.Node{ID: id, Vals: c.values(k.Props)}, By: by}
		if !c.steady && c.once(3, "names") {
			w.Aliases = []string{k.NodeID("test", fmt.Sprint(c.pick(factsDrawn, "name"))),
				k.NodeID("other", fmt.Sprint(c.pick(2, "alias")))}
		}
		c.nodes = append(c.nodes, w)
	}
	for i := 0; derives(k) && i < 2; i++ {
		if !c.steady || i == 0 {
			c.derivedWrites = append(c.derivedWrites, c.derived(k, id))
		}
	}
}

// everyNode asks for every id and alias that the facts have.
func (c *assertedFacts) everyNode() *graph.Pattern {
	var ids []any
	for _, n := range c.nodes {
		ids = append(ids, n.ID)
		for _, id := range n.Aliases {
			ids = append(ids, id)
		}
	}
	return &graph.Pattern{Labels: labels, Page: graph.Page{Size: graph.All},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}}}
}

// assertEdge keeps what makes the edge's identity and draws the rest anew for each assertion.
func (c *assertedFacts) assertEdge(e graph.Edge) {
	k := c.model.Edge(e.Type)
	if slices.ContainsFunc(c.edges, func(w graph.EdgeWrite) bool { return c.id(w.Edge) == c.id(e) }) {
		return
	}
	for _, by := range c.sources() {
		drawn := e
		drawn.Vals = c.values(k.Props)
		for i, p := range k.Props {
			if p.Key {
				drawn.Vals[i] = e.Vals[i]
			}
		}
		drawn.Until = oneOf(c.drawing, append([]string{"", graph.Ever}, dates...), "until")
		c.edges = append(c.edges, graph.EdgeWrite{Edge: drawn, By: by})
	}
}

func (c *assertedFacts) id(e graph.Edge) int64 {
	k := c.model.Edge(e.Type)
	return k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
}

// sources are the provenances of a fact: none, once, or those of records; of steady facts each record once.
func (c *assertedFacts) sources() []*graph.Provenance {
	if c.once(4, "nobody") {
		return []*graph.Provenance{nil}
	}
	var out []*graph.Provenance
	drawn := []*graph.Provenance{
		drawProvenance(c.drawing), drawProvenance(c.drawing), drawProvenance(c.drawing),
	}
	for _, by := range drawn[:1+c.pick(assertionsDrawn, "sources")] {
		same := func(o *graph.Provenance) bool { return by != nil && o.Record == by.Record }
		if !c.steady || by != nil && !slices.ContainsFunc(out, same) {
			out = append(out, by)
		}
	}
	return out
}

// batch is some of the assertions, in any order, some withdrawals, and some of what is derived; ends of edges, and
// derived nodes, may be missing.
func (c *assertedFacts) batch() *graph.Batch {
	b := &graph.Batch{Day: c.day, Nodes: someOf(c.drawing, c.nodes, 0, len(c.nodes), "nodes"),
		Edges: someOf(c.drawing, c.edges, 0, len(c.edges), "edges")}
	if !c.steady && c.once(2, "withdraws") {
		b.Withdraws = someOf(c.drawing, c.withdraws(), 0, 4, "withdraws")
	}
	if c.once(2, "derives") {
		b.Derived = someOf(c.drawing, c.derivedWrites, 0, len(c.derivedWrites), "derived")
	}
	if c.once(2, "checkpoint") {
		b.Checkpoint = &graph.Node{ID: "rec_checkpoint", Vals: c.values(c.model.Kind("SourceRecord").Props)}
	}
	return b
}

// withdraws are withdrawals of all assertions, and as many of records that may not have stated the fact.
func (c *assertedFacts) withdraws() (out []graph.Withdraw) {
	add := func(by *graph.Provenance, w graph.Withdraw) {
		w.Record, w.On = oneOf(c.drawing, records, "stranger"), oneOf(c.drawing, dates, "on")
		out = append(out, w)
		if by != nil {
			w.Record = by.Record
			out = append(out, w)
		}
	}
	for _, n := range c.nodes[len(records):] {
		add(n.By, graph.Withdraw{Node: n.ID})
	}
	for _, e := range c.edges {
		add(e.By, graph.Withdraw{Edge: graph.EdgeRef{ID: c.id(e.Edge), Type: e.Type, From: e.From, To: e.To}})
	}
	return out
}
