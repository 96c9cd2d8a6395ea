package sqlite

import (
	"slices"
	"strings"

	"kith/graph"
)

// choose selects the rows of a page. With a limit each of several arms is cut to it by itself, so that it can walk its
// own index.
func (c *compiler) choose(p *graph.Pattern, via *graph.Step, arms []arm) {
	if most, ok := c.gathered(p, via); ok {
		c.gather(p, via, arms, most)
		return
	}
	size := ""
	if p.Page.Size != graph.All {
		size = c.bindOwn(int64(p.Page.Size) + 1)
	}
	if len(arms) == 1 {
		c.selection(p, via, arms[0])
		c.direction(p, via, arms[0].keys)
		c.limit(size, arms[0])
		return
	}
	for i, a := range arms {
		if i > 0 {
			c.write(" union all ")
		}
		if size == "" {
			c.selection(p, via, a)
			continue
		}
		c.write("select * from (")
		c.selection(p, via, a)
		c.direction(p, via, a.keys)
		c.limit(size, a)
		c.write(")")
	}
	c.direction(p, via, widest(arms))
	c.limit(size, arm{})
}

func (c *compiler) arms(p *graph.Pattern, via *graph.Step, parent string) (out []arm) {
	for _, label := range c.labels(p, via) {
		a, ok := c.arm(p, via, label, parent)
		if !ok {
			continue
		}
		a.keys = c.keys(p, a.scope)
		if via != nil || p.Page.Size == graph.All {
			out = append(out, c.place(p, via, a)...)
			continue
		}
		for _, a := range c.seek(p, a) {
			out = append(out, c.race(p, a)...)
		}
	}
	return out
}

// limit is never a bare parameter: SQLite would plan anew whenever it is bound.
func (c *compiler) limit(size string, a arm) {
	switch {
	case size == "":
	case a.unless == "":
		c.write(" limit ", size, "|0")
	default:
		c.write(" limit case when ", a.unless, " then ", size, " else 0 end")
	}
}

// selection is one arm by bare columns.
func (c *compiler) selection(p *graph.Pattern, via *graph.Step, a arm) {
	of := c.cells(p, a)
	column := func(before string, what part, i int) { c.write(before, of(what, i), " ", named(what, i)) }
	column("select ", theNumber, 0)
	column(",", theUID, 0)
	for i := range a.keys {
		column(",", theKey, i)
	}
	if via != nil {
		column(",", theEdge, 0)
	}
	for i, v := range p.Props {
		if repeated(p, v) == spelled {
			column(",", theValue, i)
		}
	}
	c.source(a)
}

// source is what an arm's rows are read from, and its conditions.
func (c *compiler) source(a arm) {
	c.write(" from ", a.from)
	word := " where "
	for _, list := range [][]string{a.where, a.behind} {
		for _, t := range list {
			c.write(word, t)
			word = " and "
		}
	}
}

// total counts the rows of a pattern without regard to its page.
func (c *compiler) total(p *graph.Pattern, via *graph.Step, parent string) string {
	if via != nil && onEdge(p.Where) {
		return "(select count(*) from " + c.edges(via, parent) + ")"
	}
	var sums []string
	for _, label := range c.labels(p, via) {
		if a, ok := c.arm(p, via, label, parent); ok {
			sums = append(sums, "(select count(*) from "+a.from+conjunction(a.where)+")")
		}
	}
	if len(sums) == 0 {
		return "0"
	}
	return strings.Join(sums, "+")
}

// labels are the kinds that a pattern's rows can have, each one arm.
func (c *compiler) labels(p *graph.Pattern, via *graph.Step) (out []string) {
	if via != nil {
		out, _ = c.m.Far(via)
		return out
	}
	for _, k := range c.m.Concrete() {
		if slices.Contains(p.Labels, k.Name) {
			out = append(out, k.Name)
		}
	}
	return out
}

func conjunction(where []string) string {
	if len(where) == 0 {
		return ""
	}
	return " where " + strings.Join(where, " and ")
}
