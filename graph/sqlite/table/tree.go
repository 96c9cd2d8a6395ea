package table

import (
	"context"
	"encoding/binary"
	"slices"

	"kith/graph/sqlite/conn"
)

// The kinds of pages of a tree, by their first byte, and where in a page what is (SQLite's file format).
const (
	indexInterior, tableInterior = 2, 5
	indexLeaf, tableLeaf         = 10, 13
	cellsAt, lastChildAt         = 3, 8
	pointersAt                   = 12 // of an interior page
)

// sampled is how many pages of a level of a tree are looked at.
const sampled = 8

// EstimateRows is about how many rows the tree with a root page has: a few pages of each level are looked at, evenly
// spread, and taken for all. The tree must be another one than that of the first page, and not change meanwhile.
func EstimateRows(ctx context.Context, c *conn.Conn, root int64) (int, error) {
	rows, pages, sample := 0.0, 1.0, []int64{root}
	for len(sample) > 0 {
		cells, below := 0, []int64(nil)
		for _, number := range sample {
			p, err := readPage(ctx, c, number)
			if err != nil {
				return 0, err
			}
			cells += p.cells
			below = append(below, p.children...)
			if p.holds {
				rows += pages / float64(len(sample)) * float64(p.cells)
			}
		}
		pages *= 1 + float64(cells)/float64(len(sample))
		sample = spread(below, sampled)
	}
	return int(rows), nil
}

// spread are n of a list at most, the first, the last, and evenly between.
func spread(list []int64, n int) []int64 {
	if len(list) <= n {
		return list
	}
	out := make([]int64, n)
	for i := range out {
		out[i] = list[i*(len(list)-1)/(n-1)]
	}
	return out
}

// treePage is a page of a tree: how many cells it has, whether these are rows, and the pages below.
type treePage struct {
	cells    int
	holds    bool
	children []int64
}

// readPage reads a page of a tree. Any other page is one without cells.
func readPage(ctx context.Context, c *conn.Conn, number int64) (p treePage, err error) {
	v, err := c.One(ctx, `select data from sqlite_dbpage where pgno=?1`, number)
	data, _ := v.([]byte)
	if err != nil || len(data) < pointersAt ||
		!slices.Contains([]byte{indexInterior, tableInterior, indexLeaf, tableLeaf}, data[0]) {
		return p, err
	}
	p.cells, p.holds = int(binary.BigEndian.Uint16(data[cellsAt:])), data[0] != tableInterior
	if data[0] == indexLeaf || data[0] == tableLeaf {
		return p, nil
	}
	for i := range p.cells {
		if at := pointersAt + 2*i; at+2 <= len(data) {
			if cell := int(binary.BigEndian.Uint16(data[at:])); cell+4 <= len(data) {
				p.children = append(p.children, int64(binary.BigEndian.Uint32(data[cell:])))
			}
		}
	}
	p.children = append(p.children, int64(binary.BigEndian.Uint32(data[lastChildAt:])))
	return p, nil
}
