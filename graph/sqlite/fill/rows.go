package fill

import (
	"context"
	"database/sql/driver"
	"iter"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// writeRows inserts a graph row by row, and makes the indexes when all rows are in.
func writeRows(ctx context.Context, c *conn.Conn, m *graph.Model, f graph.Fill) error {
	indexes, err := dropIndexes(ctx, c)
	if err != nil {
		return err
	}
	rows := table.NewRows(c, m)
	if err := insertNodes(ctx, rows, m, f.Nodes); err != nil {
		return err
	}
	if err := insertEdges(ctx, rows, m, f.Edges); err != nil {
		return err
	}
	for _, text := range indexes {
		if err := c.Exec(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// dropIndexes drops the indexes that were made by statements, and returns these statements.
func dropIndexes(ctx context.Context, c *conn.Conn) (texts []string, err error) {
	var names []string
	const text = `select name,sql from sqlite_schema where type='index' and sql is not null order by rowid`
	err = c.Query(ctx, text, nil, func(row []driver.Value) error {
		names, texts = append(names, row[0].(string)), append(texts, row[1].(string))
		return nil
	})
	for _, name := range names {
		if err == nil {
			err = c.Exec(ctx, `drop index `+table.Quote(name))
		}
	}
	return texts, err
}

const factsAtOnce = 2000 // before their rows are inserted

func insertNodes(
	ctx context.Context, rows *table.Rows, m *graph.Model, nodes iter.Seq2[*graph.NodeState, error],
) error {
	place := int64(0)
	for n, err := range nodes {
		if err != nil {
			return err
		}
		place++
		k := m.KindOf(n.ID)
		rows.AddNode(k, table.Number(place, k), n, k.Words(n.Vals))
		if err := insertSome(ctx, rows, place); err != nil {
			return err
		}
	}
	return rows.Insert(ctx)
}

func insertEdges(
	ctx context.Context, rows *table.Rows, m *graph.Model, edges iter.Seq2[graph.FillEdge, error],
) error {
	count := int64(0)
	for e, err := range edges {
		if err != nil {
			return err
		}
		count++
		src, dst := table.Number(e.FromPlace, m.KindOf(e.From)), table.Number(e.ToPlace, m.KindOf(e.To))
		rows.AddEdge(m.Edge(e.Type), src, dst, e.EdgeState)
		if err := insertSome(ctx, rows, count); err != nil {
			return err
		}
	}
	return rows.Insert(ctx)
}

func insertSome(ctx context.Context, rows *table.Rows, count int64) error {
	if count%factsAtOnce != 0 {
		return nil
	}
	return rows.Insert(ctx)
}
