package sqlite

import (
	"slices"

	"kith/graph"
)

// Most pages below a row are short, and to sort them costs SQLite more than to read them. So a statement first gathers
// their rows in any order, and they are sorted here. Only if a page turns out longer than was hoped for, the pattern is
// asked again with every page in order.

// spare is how many rows a page with nothing below may have before it is worth sorting, however few of them are asked
// for.
const spare = 32

// gathered reports whether a page's rows are read in any order, and how many at most.
func (c *compiler) gathered(p *graph.Pattern, via *graph.Step) (most int, ok bool) {
	switch {
	case p.Page.From != nil || via == nil && !c.ofFew(p):
		return 0, false
	case p.Page.Size == graph.All || via == nil && ofOne(p):
		return graph.All, true
	case c.sorted:
		return 0, false
	case len(p.Steps) > 0:
		return p.Page.Size + 1, true
	}
	return max(p.Page.Size+1, spare), true
}

// ofOne reports whether a root page has one row at most, and ofFew whether it is meant to have few.
func ofOne(p *graph.Pattern) bool {
	return slices.ContainsFunc(p.Where, func(x graph.Cond) bool { return x.Prop.Name == "id" && isValue(x) })
}

func (c *compiler) ofFew(p *graph.Pattern) bool {
	return slices.ContainsFunc(p.Where, func(x graph.Cond) bool {
		return (isValue(x) || x.Op == graph.In && !x.Prop.Edge) && c.unique(x.Prop.Name, p.Labels)
	})
}

func isValue(x graph.Cond) bool { return x.Op == graph.Eq && x.Value != nil && !x.Prop.Edge }

// gatherRows writes the rows of a gathered page, each made where it is read. It is not for several arms with pages
// below them, which would be written for each.
func (c *compiler) gatherRows(p *graph.Pattern, via *graph.Step, arms []arm, most int) {
	c.write("(select '['||coalesce(group_concat(r),'')||']' from (")
	for i, a := range arms {
		if i > 0 {
			c.write(" union all ")
		}
		c.write("select ")
		c.row(p, via, c.cells(p, a))
		c.write(" r")
		c.source(a)
	}
	c.atMost(most)
	c.write("))")
}

// gather selects the rows of a page in any order.
func (c *compiler) gather(p *graph.Pattern, via *graph.Step, arms []arm, most int) {
	for i, a := range arms {
		if i > 0 {
			c.write(" union all ")
		}
		c.selection(p, via, a)
	}
	c.atMost(most)
}

// atMost ends with one row more than the most.
func (c *compiler) atMost(most int) {
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
