package graphtest

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"kith/graph"
)

// claims are facts as several sources say them: the same few nodes and edges again and again, with other values, ends
// and periods. Steady claims contradict nobody's own: each source says one thing of a fact.
type claims struct {
	*drawing
	steady bool
	nodes  []graph.NodeWrite
	edges  []graph.EdgeWrite
}

const (
	factsDrawn  = 6
	claimsDrawn = 3 // of each fact
)

func drawClaims(t *rapid.T, m *graph.Model) *claims {
	c := &claims{drawing: &drawing{t: t, model: m}}
	c.steady = c.once(2, "steady")
	for _, id := range records {
		c.nodes = append(c.nodes, graph.NodeWrite{Node: graph.Node{ID: id,
			Vals: c.values(m.Kind("SourceRecord").Props)}})
	}
	by := map[string][]string{}
	for i := range factsDrawn {
		k := m.Kind(one(c.drawing, labels, "kind"))
		id := k.NodeID("test", fmt.Sprint(i))
		by[k.Name] = append(by[k.Name], id)
		c.nodeClaims(k, id)
	}
	for range 2 * factsDrawn {
		if e, ok := c.edge(by); ok {
			c.edgeClaims(e)
		}
	}
	return c
}

func (c *claims) nodeClaims(k *graph.Kind, id string) {
	for _, by := range c.sources() {
		w := graph.NodeWrite{Node: graph.Node{ID: id, Vals: c.values(k.Props)}, By: by}
		if !c.steady && c.once(3, "names") {
			w.Aliases = []string{k.NodeID("test", fmt.Sprint(c.pick(factsDrawn, "name"))),
				k.NodeID("other", fmt.Sprint(c.pick(2, "alias")))}
		}
		c.nodes = append(c.nodes, w)
	}
}

// named asks for every id that a node may have by the claims.
func (c *claims) named() *graph.Pattern {
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

// edgeClaims keeps what makes the edge's identity and draws the rest anew for each source.
func (c *claims) edgeClaims(e graph.Edge) {
	k := c.model.Edge(e.Type)
	if slices.ContainsFunc(c.edges, func(w graph.EdgeWrite) bool { return c.id(w.Edge) == c.id(e) }) {
		return
	}
	for _, by := range c.sources() {
		said := e
		said.Vals = c.values(k.Props)
		for i, p := range k.Props {
			if p.Key {
				said.Vals[i] = e.Vals[i]
			}
		}
		said.Until = one(c.drawing, append([]string{"", graph.Ever}, dates...), "until")
		c.edges = append(c.edges, graph.EdgeWrite{Edge: said, By: by})
	}
}

func (c *claims) id(e graph.Edge) int64 {
	k := c.model.Edge(e.Type)
	return k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals))
}

// sources are who says a fact: nobody, once, or records; steady ones each once.
func (c *claims) sources() []*graph.Provenance {
	if c.once(4, "nobody") {
		return []*graph.Provenance{nil}
	}
	var out []*graph.Provenance
	for _, by := range []*graph.Provenance{c.by(), c.by(), c.by()}[:1+c.pick(claimsDrawn, "sources")] {
		same := func(o *graph.Provenance) bool { return by != nil && o.Record == by.Record }
		if !c.steady || by != nil && !slices.ContainsFunc(out, same) {
			out = append(out, by)
		}
	}
	return out
}

// batch is some of the claims, in any order, and some withdrawn; ends may be missing.
func (c *claims) batch() *graph.Batch {
	b := &graph.Batch{Nodes: some(c.drawing, c.nodes, 0, len(c.nodes), "nodes"),
		Edges: some(c.drawing, c.edges, 0, len(c.edges), "edges")}
	if !c.steady && c.once(2, "withdraws") {
		b.Withdraws = some(c.drawing, c.withdraws(), 0, 4, "withdraws")
	}
	if c.once(2, "checkpoint") {
		b.Checkpoint = &graph.Node{ID: "rec_checkpoint", Vals: c.values(c.model.Kind("SourceRecord").Props)}
	}
	return b
}

// withdraws are all claims withdrawn, and as many of records that may have said nothing.
func (c *claims) withdraws() (out []graph.Withdraw) {
	add := func(by *graph.Provenance, w graph.Withdraw) {
		w.Record, w.On = one(c.drawing, records, "stranger"), one(c.drawing, dates, "on")
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
