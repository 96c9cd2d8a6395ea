package fill

import (
	"encoding/binary"

	"kith/graph"
	"kith/internal/sorting"
)

// eachNode yields the settled nodes in the order of their ids.
func (b *Builder) eachNode(yield func(*graph.NodeState, error) bool) {
	each(b.whole[0], yield, b.settledNode)
}

// eachEdge yields the settled edges in the order of From, then of their ids.
func (b *Builder) eachEdge(yield func(graph.FillEdge, error) bool) {
	each(b.whole[1], yield, b.settledEdge)
}

func each[T any](l *sorting.List, yield func(T, error) bool, read func([]byte, changed) (T, error)) {
	w := l.Walk()
	for {
		rec, ok, err := w.Next()
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		if !ok || !yield(read(rec, untold)) {
			return
		}
	}
}

// changed hears what became of a write, by its tag.
type changed func(tag int64, change graph.Change) error

func untold(int64, graph.Change) error { return nil }

// settledNode settles what was written of a node.
func (b *Builder) settledNode(rec []byte, told changed) (*graph.NodeState, error) {
	d := decoder{s: string(rec)}
	id, kind := b.keys.id(d.text())
	writes := kind.UpsertOf(nil)
	for d.more() {
		tag := d.varint()
		w := graph.NodeWrite{Node: graph.Node{ID: id, Vals: d.vals()}, By: d.by()}
		if err := told(tag, writes.Write(&w)); err != nil {
			return nil, err
		}
	}
	return writes.State(), nil
}

// settledEdge settles what was written of an edge.
func (b *Builder) settledEdge(rec []byte, told changed) (e graph.FillEdge, err error) {
	d := decoder{s: string(rec)}
	e.FromPlace = int64(d.uvarint())
	key := d.text()
	from, _ := b.keys.id(key[:len(key)-1-idSize])
	var writes *graph.EdgeUpsert
	for d.more() {
		var w graph.EdgeWrite
		e.ToPlace = int64(d.uvarint())
		w.ID, w.From = int64(binary.BigEndian.Uint64([]byte(key[len(key)-idSize:]))), from
		w.To, _ = b.keys.id(d.text())
		tag := d.varint()
		b.written(&d, &w)
		if writes == nil {
			writes = b.m.Edge(w.Type).UpsertOf(nil)
		}
		if err := told(tag, writes.Write(&w)); err != nil {
			return e, err
		}
	}
	e.EdgeState = writes.State()
	return e, nil
}

// written reads what is written of an edge behind its tag.
func (b *Builder) written(d *decoder, w *graph.EdgeWrite) {
	w.Type = b.m.Edges[d.uvarint()].Type
	w.Since, w.Until = d.text(), d.text()
	w.Vals, w.By = d.vals(), d.by()
}
