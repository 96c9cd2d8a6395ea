package sqlite

import (
	"strconv"

	"kith/graph"
)

// limits are where the ways to the same answer part.
type limits struct {
	few  int // how many nodes a condition may let pass that nobody promised to be rare, to start from them
	hits int // how many nodes a text search may find to start from them
}

var usual = limits{few: 500, hits: 1000}

// start says which condition of a root finds its nodes: one that lets few pass. The other columns are then hidden from
// SQLite, which does not know a number from a status.
func (c *compiler) start(conds []graph.Cond, k *graph.Kind) (prop string, known bool) {
	for _, x := range conds {
		switch x.Op {
		case graph.And:
			if prop, known = c.start(x.Conds, k); known {
				return prop, true
			}
		case graph.Eq, graph.In:
			if x.Value != nil && !x.Prop.Edge && c.unique(x.Prop.Name, []string{k.Name}) {
				return x.Prop.Name, true
			}
		case graph.Some:
			if far, _ := c.m.Far(x.Step); c.rare(x.Step.Target.Where, far) {
				return "", true
			}
		}
	}
	return "", false
}

// race makes two arms of one that may start from a condition on an indexed property or walk the order of the page. Only
// one of them runs: few nodes are taken by the condition, many are met soon enough on the walk.
func (c *compiler) race(p *graph.Pattern, a arm) []arm {
	order, walkable := c.walk(p, a)
	if !walkable || a.plain || c.found != nil {
		return []arm{a}
	}
	x, found := c.candidate(p.Where, a, order)
	if !found {
		return []arm{a}
	}
	g := scope{n: c.name("g"), kind: a.kind}
	more := "(select 1 from " + quote(a.kind.Name) + " " + g.n + " where " + c.cond(x, g, false) + " limit 1 offset " +
		strconv.Itoa(c.few) + ")"
	taken, walked := a, a
	taken.from += " indexed by " + quote(a.kind.Name+"."+x.Prop.Name)
	taken.unless, walked.unless = more+" is null", more+" is not null"
	c.hide(p, &taken, x.Prop.Name)
	c.hide(p, &walked, order)
	return []arm{taken, walked}
}

// hide compiles an arm's conditions again, with all columns hidden from SQLite's choice of an index but one.
func (c *compiler) hide(p *graph.Pattern, a *arm, but string) {
	a.plain, a.but, a.where = true, but, nil
	c.restrict(a, p.Where)
}

// walk is the property whose index gives an arm's rows in order.
func (c *compiler) walk(p *graph.Pattern, a arm) (prop string, ok bool) {
	for i, k := range a.keys {
		if !k.fixed {
			o := p.Order[i]
			d := a.kind.Property(o.Prop.Name)
			return o.Prop.Name, o.Via == nil && o.Is == nil && (o.Prop.Name == "id" || d != nil && d.Sortable())
		}
	}
	return "id", true
}

// candidate is the condition on an indexed property that lets fewest pass, as far as its type says, if the order's own
// property is not among them.
func (c *compiler) candidate(conds []graph.Cond, a arm, order string) (best graph.Cond, found bool) {
	least := 0
	for _, x := range conds {
		if x.Op == graph.And {
			if y, ok := c.candidate(x.Conds, a, order); ok && (!found || breadth(y, a.kind) < least) {
				best, least, found = y, breadth(y, a.kind), true
			}
			continue
		}
		if n := breadth(x, a.kind); n > 0 && x.Prop.Name != order && (!found || n < least) {
			best, least, found = x, n, true
		}
	}
	return best, found
}

// breadth guesses how many nodes a condition lets pass, 1 for fewest; 0 if no index serves it.
func breadth(x graph.Cond, k *graph.Kind) int {
	d := k.Property(x.Prop.Name)
	if x.Op > graph.Prefix || x.Prop.Edge || d == nil || d.Type != x.Prop.Type || !d.Sortable() {
		return 0
	}
	switch {
	case x.Value == nil && x.Op == graph.Eq:
		return 4
	case x.Value == nil:
		return 0
	case d.Enum != "" || d.Type == graph.Bool:
		return 4
	case x.Op == graph.Eq && d.Type == graph.String, x.Op == graph.In && d.Type == graph.String, x.Op == graph.Prefix:
		return 1
	case x.Op == graph.Eq, x.Op == graph.In:
		return 2
	}
	return 3
}
