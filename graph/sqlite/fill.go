package sqlite

import (
	"context"
	"database/sql/driver"
	"iter"
	"strings"

	"kith/graph"
)

var _ graph.Filler = (*Store)(nil)

// Empty implements graph.Filler.
func (s *Store) Empty(ctx context.Context) (empty bool, err error) {
	err = s.readers.use(ctx, func(c *conn) error {
		empty, err = c.empty(ctx, s.m)
		return err
	})
	return empty, mapped(ctx, err)
}

func (c *conn) empty(ctx context.Context, m *graph.Model) (bool, error) {
	var kinds []string
	for _, k := range m.Concrete() {
		kinds = append(kinds, `exists(select 1 from `+quote(k.Name)+`)`)
	}
	some, err := c.integer(ctx, `select `+strings.Join(kinds, ` or `))
	return some == 0, err
}

func (c *conn) wantEmpty(ctx context.Context, m *graph.Model) error {
	empty, err := c.empty(ctx, m)
	if err == nil && !empty {
		err = graph.Errorf(graph.Invalid, "the store is not empty: write into it batch by batch")
	}
	return err
}

// Fill implements graph.Filler, in one transaction.
func (s *Store) Fill(ctx context.Context, whole graph.Whole) error {
	return mapped(ctx, s.writer.use(ctx, func(c *conn) error { return c.fillRows(ctx, s.m, whole) }))
}

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
		return true, w.fillEdges(whole.Edges)
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
