package sqlite

import (
	"context"
	"database/sql/driver"
	"iter"

	"kith/graph"
)

// fillRows inserts everything row by row.
func (c *conn) fillRows(ctx context.Context, m *graph.Model, whole graph.Whole) error {
	w := writing{ctx: ctx, c: c, m: m, rows: map[string][][]driver.Value{}}
	return c.transact(ctx, func() (bool, error) {
		if err := c.wantEmpty(ctx, m); err != nil {
			return false, err
		}
		if err := w.fillNodes(whole.Nodes); err != nil {
			return false, err
		}
		if err := w.fillEdges(whole.Edges); err != nil {
			return false, err
		}
		return true, w.logFill(whole.Cause)
	})
}

const fillAtOnce = 2000 // facts, before their rows are inserted

func (w *writing) fillNodes(nodes iter.Seq2[*graph.NodeState, error]) error {
	place := int64(0)
	for n, err := range nodes {
		if err != nil {
			return err
		}
		place++
		k := w.m.KindOf(n.ID)
		w.insertNode(k, integer(place, k), n, k.Words(n.Vals))
		if err := w.insertSome(place); err != nil {
			return err
		}
	}
	return w.insertAll()
}

func (w *writing) fillEdges(edges iter.Seq2[graph.WholeEdge, error]) error {
	count := int64(0)
	for e, err := range edges {
		if err != nil {
			return err
		}
		count++
		w.insertEdge(w.m.Edge(e.Type), integer(e.FromPlace, w.m.KindOf(e.From)), integer(e.ToPlace, w.m.KindOf(e.To)), e.EdgeState)
		if err := w.insertSome(count); err != nil {
			return err
		}
	}
	return w.insertAll()
}

func (w *writing) insertSome(count int64) error {
	if count%fillAtOnce != 0 {
		return nil
	}
	return w.insertAll()
}

// integer is the integer of the node at a place.
func integer(place int64, k *graph.Kind) int64 { return place<<kindBits | int64(k.Number) }
