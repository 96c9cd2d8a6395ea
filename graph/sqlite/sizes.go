package sqlite

import (
	"context"
	"database/sql/driver"
	"time"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// sizesPause is how long sizes are good for without a look at the file.
const sizesPause = time.Second

// Sizes implements graph.Store.
func (s *Store) Sizes(ctx context.Context) (*graph.Sizes, error) {
	sizes, err := s.sizing.Sizes(ctx)
	return sizes, conn.Mapped(ctx, err)
}

// extent is how many pages the file has beside the first ones of its tables and indexes, which an empty store has too.
func (s *Store) extent(ctx context.Context) (pages int64, err error) {
	err = s.readers.Use(ctx, func(c *conn.Conn) error {
		pages, err = c.Integer(ctx, `select (select page_count from pragma_page_count)-count(*) from sqlite_schema `+
			`where rootpage>0`)
		return err
	})
	return pages, err
}

// count looks at a few places of every table: some 20 pages, and 32 nodes with their edges at each end.
func (s *Store) count(ctx context.Context) (*graph.Sizes, error) {
	out := &graph.Sizes{Nodes: map[string]int{}, Edges: map[string]graph.EdgeSizes{}}
	err := s.readers.Use(ctx, func(c *conn.Conn) error {
		return c.Moment(ctx, func() error { return s.countOn(ctx, c, out) })
	})
	return out, err
}

func (s *Store) countOn(ctx context.Context, c *conn.Conn, out *graph.Sizes) error {
	roots, err := tableRoots(ctx, c)
	if err != nil {
		return err
	}
	for _, k := range s.m.Concrete() {
		if out.Nodes[k.Name], err = table.EstimateRows(ctx, c, roots[k.Name]); err != nil {
			return err
		}
	}
	for i := range s.m.Edges {
		e := &s.m.Edges[i]
		if out.Edges[e.Type], err = edgeSizes(ctx, c, e, roots[e.Type]); err != nil {
			return err
		}
	}
	return nil
}

// tableRoots are the root pages of tables.
func tableRoots(ctx context.Context, c *conn.Conn) (map[string]int64, error) {
	roots := map[string]int64{}
	err := c.Query(ctx, `select name,rootpage from sqlite_schema where type='table'`, nil,
		func(row []driver.Value) error {
			roots[row[0].(string)] = row[1].(int64)
			return nil
		})
	return roots, err
}

func edgeSizes(ctx context.Context, c *conn.Conn, e *graph.EdgeKind, root int64) (of graph.EdgeSizes, err error) {
	if of.All, err = table.EstimateRows(ctx, c, root); err != nil || of.All == 0 {
		return of, err
	}
	if of.Out, err = mostEdges(ctx, c, e, of.All, "_src", "_dst"); err != nil {
		return of, err
	}
	of.In, err = mostEdges(ctx, c, e, of.All, "_dst", "_src")
	return of, err
}

// The nodes whose edges are counted, and how far.
const (
	lookedAt = 32
	countTo  = 1000
)

// mostEdges is how many edges a node has at its end near, at most. To look at nodes with many edges rather than at any,
// it follows edges from the other end, evenly spread: a node is met as often as its part of all edges tells.
func mostEdges(ctx context.Context, c *conn.Conn, e *graph.EdgeKind, all int, near, far string) (int, error) {
	edges := table.Quote(e.Type)
	text := `with recursive i(n) as (select 0 union all select n+1 from i where n+1<?1),` +
		`b(lo,hi) as (select (select min(` + far + `) from ` + edges + `),` +
		`(select max(` + far + `) from ` + edges + `)),` +
		`met(n) as (select (select ` + near + ` from ` + edges + ` where ` + far + `>=lo+(hi-lo)*n/?1 order by ` + far +
		` limit 1) from b,i)` +
		`select times,(select count(*) from (select 1 from ` + edges + ` where ` + near + `=n limit ?2|0)) from ` +
		`(select n,count(*) times from met where n is not null group by n)`
	most := 1
	err := c.Query(ctx, text, []driver.Value{int64(lookedAt), int64(countTo)}, func(row []driver.Value) error {
		times, n := int(row[0].(int64)), int(row[1].(int64))
		if n == countTo {
			n = max(n, all*times/lookedAt)
		}
		most = max(most, n)
		return nil
	})
	return most, err
}
