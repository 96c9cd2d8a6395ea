package fill

import (
	"encoding/binary"

	"kith/graph"
	"kith/internal/sorting"
)

// eachNode yields the nodes in the order of their ids.
func (b *Builder) eachNode(yield func(*graph.NodeState, error) bool) {
	each(b.nodeWrites, yield, b.upsertNode)
}

// eachEdge yields the edges in the order of From, then of their ids.
func (b *Builder) eachEdge(yield func(graph.FillEdge, error) bool) {
	each(b.edgeWrites, yield, b.upsertEdge)
}

// each reads every entry of a list and yields its fact; an error is yielded last.
func each[T any](l *sorting.List, yield func(T, error) bool, read func([]byte, outcome) (T, error)) {
	w := l.Walk()
	for {
		entry, ok, err := w.Next()
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		if !ok || !yield(read(entry, ignore)) {
			return
		}
	}
}

// outcome is called with what one write did, by its tag.
type outcome func(tag int64, o Outcome) error

func ignore(int64, Outcome) error { return nil }

// upsertNode is the node that the writes in an entry of nodeWrites make.
func (b *Builder) upsertNode(entry []byte, done outcome) (*graph.NodeState, error) {
	d := decoder{s: string(entry)}
	id, kind := b.keys.id(d.text())
	upsert := kind.UpsertOf(nil)
	for d.more() {
		tag := d.varint()
		w := graph.NodeWrite{Node: graph.Node{ID: id, Vals: d.vals()}, By: d.provenance()}
		o := Outcome{Change: upsert.Write(&w)}
		if !d.more() {
			o.Differing = upsert.Differing()
		}
		if err := done(tag, o); err != nil {
			return nil, err
		}
	}
	return upsert.State(), nil
}

// upsertEdge is the edge that the writes in an entry of edgeWrites make.
func (b *Builder) upsertEdge(entry []byte, done outcome) (e graph.FillEdge, err error) {
	d := decoder{s: string(entry)}
	e.FromPlace = int64(d.uvarint())
	key := d.text()
	from, _ := b.keys.id(key[:len(key)-1-idSize])
	var upsert *graph.EdgeUpsert
	for d.more() {
		var w graph.EdgeWrite
		e.ToPlace = int64(d.uvarint())
		w.ID, w.From = int64(binary.BigEndian.Uint64([]byte(key[len(key)-idSize:]))), from
		w.To, _ = b.keys.id(d.text())
		tag := d.varint()
		d.edgeWrite(b.m, &w)
		if upsert == nil {
			upsert = b.m.Edge(w.Type).UpsertOf(nil, b.Day)
		}
		o := Outcome{Change: upsert.Write(&w)}
		if !d.more() {
			o.Differing = upsert.Differing()
		}
		if err := done(tag, o); err != nil {
			return e, err
		}
	}
	e.EdgeState = upsert.State()
	return e, nil
}
