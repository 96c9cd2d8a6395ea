package graph

import "slices"

// JoinedEdge is an edge that is not what its sources mean, since nodes at its ends are one: by a write of the batch's
// Nodes that joins them, or itself written by one of its Edges; the other is -1.
type JoinedEdge struct {
	Node, Edge int
	Records    []string // of an edge with the shares of several nodes, those that state them
}

// turned are edges between two nodes that are one now: each leads from that to itself, and no step takes it any more.
func (w *workingSet) turned(edges []Change) (out []JoinedEdge) {
	if w.ids == nil {
		return nil
	}
	for _, m := range w.moves {
		if w.isLoop(&m.to.Edge) && m.from.From != m.from.To {
			out = append(out, JoinedEdge{Node: w.ids.joiner(m.from), Edge: -1})
		}
	}
	for i, change := range edges {
		e, asWritten := &w.canonical.Edges[i], &w.checked.Edges[i]
		if w.isLoop(&e.Edge) && asWritten.From != asWritten.To && (change == Inserted || change == Updated) {
			out = append(out, JoinedEdge{Node: -1, Edge: i})
		}
	}
	return out
}

// isLoop reports whether an edge leads from a node to itself without meaning it, so that no step takes it.
func (w *workingSet) isLoop(e *Edge) bool { return e.From == e.To && w.m.Edge(e.Type).Loops() }

// sharing are edges that have, since this batch, the shares of several nodes: only one of them counts, and nobody knows
// whether they are one share, told twice, or parts of a greater one.
func (w *workingSet) sharing(edges []Change) (out []JoinedEdge) {
	if w.ids == nil {
		return nil
	}
	at := map[int64]int{} // places in out
	add := func(id int64, by JoinedEdge) {
		if i, known := at[id]; known {
			out[i].Node = max(out[i].Node, by.Node)
			return
		}
		next := w.edges.next[id]
		if next == nil || w.isLoop(&next.Edge) {
			return
		}
		k := w.m.Edge(next.Type)
		if by.Records = k.sharers(next); by.Records == nil || k.sharers(w.edges.was[id]) != nil {
			return
		}
		at[id] = len(out)
		out = append(out, by)
	}
	for _, m := range w.moves {
		add(m.to.ID, JoinedEdge{Node: w.ids.joiner(m.from), Edge: -1})
	}
	for i, change := range edges {
		if change == Updated {
			add(w.canonical.Edges[i].ID, JoinedEdge{Node: -1, Edge: i})
		}
	}
	return out
}

// sharers are the records that state a share of an edge by different keys of its ends, nil if there are not several.
// Numbers that are not whole are shares.
func (e *EdgeKind) sharers(was *EdgeState) (records []string) {
	if was == nil || len(was.Assertions) < 2 {
		return nil
	}
	for slot := range e.Props {
		if e.Props[slot].Type != Float {
			continue
		}
		var keys [][2]string
		records = nil
		for _, a := range was.Assertions {
			key, source := [2]string{a.From, a.To}, a.Rank != ByHand && a.Rank < undone
			if !source || a.Vals == nil || a.Vals[slot] == nil || slices.Contains(keys, key) {
				continue
			}
			keys, records = append(keys, key), append(records, a.Record)
		}
		if len(records) > 1 {
			return records
		}
	}
	return nil
}
