package sqlite

import (
	"context"
	"database/sql/driver"
	"iter"

	"kith/graph"
)

// writeRows inserts everything row by row, and makes the indexes when all rows are in.
func (c *conn) writeRows(ctx context.Context, m *graph.Model, whole graph.Fill) error {
	indexes, err := c.dropIndexes(ctx)
	if err != nil {
		return err
	}
	w := writing{ctx: ctx, c: c, m: m, rows: map[string][][]driver.Value{}}
	if err := w.fillNodes(whole.Nodes); err != nil {
		return err
	}
	if err := w.fillEdges(whole.Edges); err != nil {
		return err
	}
	for _, text := range indexes {
		if err := c.exec(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// dropIndexes drops the indexes that statements made, and gives these statements.
func (c *conn) dropIndexes(ctx context.Context) (texts []string, err error) {
	var names []string
	err = c.query(ctx, `select name,sql from sqlite_schema where type='index' and sql is not null order by rowid`, nil,
		func(row []driver.Value) error {
			names, texts = append(names, row[0].(string)), append(texts, row[1].(string))
			return nil
		})
	for _, name := range names {
		if err == nil {
			err = c.exec(ctx, `drop index `+quote(name))
		}
	}
	return texts, err
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

func (w *writing) fillEdges(edges iter.Seq2[graph.FillEdge, error]) error {
	count := int64(0)
	for e, err := range edges {
		if err != nil {
			return err
		}
		count++
		w.insertEdge(w.m.Edge(e.Type), integer(e.FromPlace, w.m.KindOf(e.From)), integer(e.ToPlace, w.m.KindOf(e.To)),
			e.EdgeState)
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
