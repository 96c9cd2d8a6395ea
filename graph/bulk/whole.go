package bulk

import (
	"kith/graph"
	"kith/internal/sorting"
)

// eachNode yields the settled nodes in the order of their ids.
func (b *Builder) eachNode(yield func(*graph.NodeState, error) bool) {
	each(b.whole[0], yield, func(d *decoder) *graph.NodeState {
		n := &graph.NodeState{}
		n.ID, _ = b.keys.id([]byte(d.text()))
		n.Vals, n.Said = d.vals(), d.said()
		return n
	})
}

// eachEdge yields the settled edges in the order of From, then of their ids.
func (b *Builder) eachEdge(yield func(graph.WholeEdge, error) bool) {
	each(b.whole[1], yield, func(d *decoder) graph.WholeEdge {
		e := graph.WholeEdge{EdgeState: &graph.EdgeState{}, FromPlace: int64(d.uvarint()), ToPlace: int64(d.uvarint())}
		e.Type = b.m.Edges[d.uvarint()].Type
		e.ID = int64(d.uint64())
		e.From, e.To, e.Since, e.Until = d.text(), d.text(), d.text(), d.text()
		e.Vals, e.Said = d.vals(), d.said()
		return e
	})
}

func each[T any](l *sorting.List, yield func(T, error) bool, read func(*decoder) T) {
	w := l.Walk()
	for {
		rec, ok, err := w.Next()
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		if !ok || !yield(read(&decoder{s: string(rec)}), nil) {
			return
		}
	}
}
