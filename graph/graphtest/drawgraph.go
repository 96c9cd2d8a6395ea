package graphtest

import (
	"fmt"

	"kith/graph"
)

// drawGraph is a random graph as one batch: mostly of full size, with parallel edges, loops, absent values and ended
// edges, some of it with provenance.
func drawGraph(d *drawing, most int) *graph.Batch {
	m, b := d.model, &graph.Batch{}
	d.nodes, d.edges = nil, nil
	for _, id := range records {
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id,
			Vals: make([]any, len(m.Kind("SourceRecord").Props))}})
	}
	n := most
	if d.once(10, "few") {
		n = d.pick(most, "nodes")
	}
	by := map[string][]string{}
	for i := range n {
		k := m.Kind(oneOf(d, labels, "kind"))
		id := k.NodeID("test", fmt.Sprint(i))
		by[k.Name], d.nodes = append(by[k.Name], id), append(d.nodes, id)
		n := graph.Node{ID: id, Vals: d.values(k.Props)}
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: n, By: drawProvenance(d)})
		if derives(k) && !d.once(3, "derived never") {
			b.Derived = append(b.Derived, d.derived(k, id))
		}
	}
	for range 2*n + d.pick(4*most, "edges") {
		if e, ok := drawEdge(d, by); ok {
			b.Edges = append(b.Edges, graph.EdgeWrite{Edge: e, By: drawProvenance(d)})
		}
	}
	return b
}

// drawEdge connects two of the nodes, which are given by kind; false if there are none for the type that was drawn.
func drawEdge(d *drawing, by map[string][]string) (graph.Edge, bool) {
	k := &d.model.Edges[1+d.pick(len(d.model.Edges)-1, "type")] // not ASSERTED, which upserts add by themselves
	ends := oneOf(d, k.Ends, "ends")
	from, to := by[ends[0]], by[ends[1]]
	if len(from) == 0 || len(to) == 0 {
		return graph.Edge{}, false
	}
	e := graph.Edge{Type: k.Type, From: oneOf(d, from, "from"), To: oneOf(d, to, "to"), Vals: d.values(k.Props),
		Until: graph.Ever}
	if d.once(2, "since") {
		e.Since = oneOf(d, dates, "since")
	}
	switch d.pick(4, "until") {
	case 0:
		e.Until = ""
	case 1:
		e.Until = oneOf(d, dates, "until")
	}
	d.edges = append(d.edges, k.EdgeID(e.From, e.To, e.Since, k.Complete(e.Vals)))
	return e, true
}

// drawProvenance is one of the source records, or none.
func drawProvenance(d *drawing) *graph.Provenance {
	if d.once(2, "unsaid") {
		return nil
	}
	i := d.pick(len(records), "by")
	by := &graph.Provenance{Record: records[i], Rank: i / 2}
	by.Observation = drawObservation(d)
	return by
}

// drawObservation is an observation, some of it of a load, and some of one version of several.
func drawObservation(d *drawing) (o graph.Observation) {
	if !d.once(3, "unseen") {
		o.At, o.Stated = oneOf(d, moments, "seen"), d.once(4, "stated")
	}
	if d.once(2, "loaded") {
		o.Load, o.File, o.Row = oneOf(d, []string{"l1", "l2"}, "load"), d.pick(2, "file"), int64(d.pick(4, "row"))
	}
	if d.once(4, "of several versions") {
		o.Series, o.Version = oneOf(d, []string{"s1", "s2"}, "series"), oneOf(d, texts, "version")
	}
	return o
}
