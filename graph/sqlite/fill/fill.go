// Package fill stores a whole graph in an empty store, in one transaction: as pages that are put into the file (Pages),
// or row by row (Rows).
//
// Nodes come in the order of their ids, and edges in that of the nodes they start from. So every table is written from
// front to back, that of the assertions too, and an index is a sort.
package fill

import (
	"context"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// Empty reports whether no node is stored.
func Empty(ctx context.Context, c *conn.Conn, m *graph.Model) (bool, error) {
	var kinds []string
	for _, k := range m.Concrete() {
		kinds = append(kinds, `exists(select 1 from `+table.Quote(k.Name)+`)`)
	}
	some, err := c.Integer(ctx, `select `+strings.Join(kinds, ` or `))
	return some == 0, err
}

// Pages stores a graph as pages of the file. Its tables must have their columns in the model's order: a store that has
// grown is filled by Rows. What is sorted and does not fit into memory is kept in dir. It is an Invalid error if the
// store is not empty.
func Pages(ctx context.Context, c *conn.Conn, dir string, m *graph.Model, f graph.Fill) error {
	return transact(ctx, c, m, f.Cause, func() error { return writePages(ctx, c, dir, m, f) })
}

// Rows stores a graph row by row, and makes the indexes when all rows are in. It is an Invalid error if the store is
// not empty.
func Rows(ctx context.Context, c *conn.Conn, m *graph.Model, f graph.Fill) error {
	return transact(ctx, c, m, f.Cause, func() error { return writeRows(ctx, c, m, f) })
}

// transact runs what writes a graph in a transaction, and adds the fill to the change log. The log comes first, as
// pages are put behind the end that the file then has.
func transact(ctx context.Context, c *conn.Conn, m *graph.Model, cause string, write func() error) error {
	return c.Transact(ctx, func() (bool, error) {
		empty, err := Empty(ctx, c, m)
		if err == nil && !empty {
			err = graph.Errorf(graph.Invalid, "the store is not empty: write into it batch by batch")
		}
		if err != nil {
			return false, err
		}
		rows := table.NewRows(c, m)
		if err := rows.AddLog(ctx, graph.Filled(cause)); err != nil {
			return false, err
		}
		if err := rows.Insert(ctx); err != nil {
			return false, err
		}
		return true, write()
	})
}
