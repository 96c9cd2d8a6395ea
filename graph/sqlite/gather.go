package sqlite

import (
	"slices"

	"kith/graph"
)

// Most nested pages are short, and to sort them costs SQLite more than to read them. So a statement first gathers their rows
// in any order, and they are sorted here. Only if a page turns out longer than was hoped for, the pattern is asked again with
// every page in order.

// spare is how many rows a page with nothing below may have before it is worth sorting, however few of them are asked for.
const spare = 32

// gathered says whether a page's rows are read in any order, and how many at most.
func (c *compiler) gathered(p *graph.Pattern, via *graph.Step) (most int, ok bool) {
	switch {
	case c.sorted || via == nil || p.Page.From != nil:
		return 0, false
	case p.Page.Size == graph.All:
		return graph.All, true
	case len(p.Steps) > 0:
		return p.Page.Size + 1, true
	}
	return max(p.Page.Size+1, spare), true
}

// gather selects the rows of a page in any order, one more than the most.
func (c *compiler) gather(p *graph.Pattern, via *graph.Step, arms []arm, most int) {
	for i, a := range arms {
		if i > 0 {
			c.write(" union all ")
		}
		c.selection(p, via, a)
	}
	if most != graph.All {
		c.write(" limit ", c.bindOwn(int64(most)+1), "|0")
	}
}

// sort puts gathered rows in the direction of paging.
func sort(p *graph.Pattern, rows []*graph.Row) {
	slices.SortFunc(rows, func(a, b *graph.Row) int {
		if p.Page.Back {
			a, b = b, a
		}
		return p.Compare(a.Keys, b.Keys)
	})
}
