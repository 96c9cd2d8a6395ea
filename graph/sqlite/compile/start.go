package compile

import (
	"slices"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// way is one of several ways to the rows of an arm, which is taken if it is ok and no rarer one is.
type way struct {
	arm
	ok      string
	breadth int
}

// alternatives makes several arms of a root's one that can start from conditions or walk the order of the page. Only
// one of them runs, by how many nodes the conditions let pass: few are sorted, and of many the walk soon meets enough.
func alternatives(b *builder, pg page, a arm) (arms []arm) {
	order, walkable := indexInOrder(pg.Order, a)
	if a.onlyIndex || pg.found != nil || a.few {
		return []arm{a}
	}
	ways := fromIndex(b, pg, a, order, walkable)
	if w, ok := fromAfar(b, pg, a); ok {
		ways = append(ways, w)
	}
	if len(ways) == 0 {
		return walking(b, pg, a, order, walkable)
	}
	if walkable {
		a.hide(b, pg.Where, order)
	}
	slices.SortStableFunc(ways, func(a, b way) int { return a.breadth - b.breadth })
	for _, w := range ways {
		w.when = append(slices.Clip(a.when), w.ok)
		a.when = append(a.when, "not "+w.ok)
		arms = append(arms, w.arm)
	}
	return append(arms, walking(b, pg, a, order, walkable)...)
}

// walking are the arms of one that walks the order of the page, if there is an index of it.
func walking(b *builder, pg page, a arm, order string, walkable bool) []arm {
	if !walkable {
		return []arm{fromSpelling(b, pg, a)}
	}
	return spelledOut(b, pg, a, order)
}

// fromIndex starts an arm from the rarest condition on an indexed property, if it can walk the page's order otherwise:
// else SQLite uses the index anyway. So it does if that is the index of the order.
func fromIndex(b *builder, pg page, a arm, order string, walkable bool) []way {
	by := startsOf(pg.Where, func(x graph.Cond) (int, bool) {
		n := breadth(b, x, a.kind)
		return n, n > 0 && x.Prop.Name != order
	})
	if len(by) == 0 || !walkable {
		return nil
	}
	x := by[0]
	ok := b.fewAre(fromNodes(b, x.Cond, a.kind))
	if t, ok := spelt(b, x.Cond, a.kind); ok {
		a.from = inRanges(b, t.all, a.kind, a.n, x.Prop.Name)
	} else {
		a.from += " indexed by " + table.Quote(a.kind.Name+"."+x.Prop.Name)
	}
	a.hide(b, pg.Where, x.Prop.Name)
	return []way{{a, ok, x.breadth}}
}

// fromAfar starts an arm from the conditions that are on other nodes, or of which one of several is enough.
func fromAfar(b *builder, pg page, a arm) (way, bool) {
	f, breadth := afar(b, pg, a.kind)
	if breadth == 0 {
		return way{}, false
	}
	a.hide(b, pg.Where, "")
	a.where = append(a.where, a.n+"._id in ("+f.ids+")")
	return way{a, f.ok, breadth}, true
}

// wholeFromAfar is fromAfar for all rows of an arm, however many there are, if they can be found so.
func wholeFromAfar(b *builder, pg page, a arm) (way, bool) {
	f, breadth := afar(b, pg, a.kind)
	if breadth == 0 {
		return way{}, false
	}
	a.hide(b, pg.Where, "")
	a.where = append(a.where, a.n+"._id in ("+f.all+")")
	return way{a, f.any, breadth}, true
}

// afar is where nodes are found by such conditions, and the breadth of the rarest; 0 if there are none.
func afar(b *builder, pg page, k *graph.Kind) (f few, breadth int) {
	of := rarity(b, k)
	by := startsOf(pg.Where, func(x graph.Cond) (int, bool) {
		if x.Op != graph.Or && x.Step == nil {
			return 0, false
		}
		return of(x)
	})
	if len(by) == 0 || by[0].breadth == 0 {
		return few{}, 0
	}
	return b.union(by, k, " or "), by[0].breadth
}

// hide compiles an arm's conditions again so that SQLite can use the index of one property only.
func (a *arm) hide(b *builder, conds []graph.Cond, but string) {
	a.onlyIndex, a.indexOf, a.where = true, but, nil
	a.restrict(b, conds)
}

// rare reports whether one of the conditions lets few nodes pass: an id, a value meant to be unique, or a step to such
// a node.
func rare(m *graph.Model, conds []graph.Cond, labels []string) bool {
	return slices.ContainsFunc(conds, func(x graph.Cond) bool {
		if one, ok := x.AtLeastOne(); ok {
			x = one
		}
		switch x.Op {
		case graph.And:
			return rare(m, x.Conds, labels)
		case graph.Some:
			far, _ := m.Far(x.Step)
			return rare(m, x.Step.Target.Where, far)
		case graph.Eq, graph.In:
			return x.Value != nil && x.Step == nil && !x.Prop.Edge && unique(m, x.Prop.Name, labels)
		}
		return false
	})
}

// unique reports whether a property is the id, or meant to be unique on every kind that has it.
func unique(m *graph.Model, prop string, labels []string) bool {
	return prop == "id" || !slices.ContainsFunc(labels, func(l string) bool {
		p := m.Kind(l).Property(prop)
		return p != nil && !p.Unique
	})
}

// starter is the property of the condition that a root starts from, because it lets few nodes pass; "" if that is a
// step to a rare node, or on keys. SQLite may then use no other index: it does not know that more people share a status
// than a number.
func starter(m *graph.Model, conds []graph.Cond, k *graph.Kind) (prop string, ok bool) {
	for _, x := range conds {
		if one, ok := x.AtLeastOne(); ok {
			x = one
		}
		switch x.Op {
		case graph.And:
			if prop, ok = starter(m, x.Conds, k); ok {
				return prop, true
			}
		case graph.Eq, graph.In:
			if rare(m, []graph.Cond{x}, []string{k.Name}) {
				return x.Prop.Name, true
			}
		case graph.Some:
			if far, _ := m.Far(x.Step); rare(m, x.Step.Target.Where, far) {
				return "", true
			}
		case graph.Keys:
			return "", true
		}
	}
	return "", false
}

// breadth guesses how many nodes a condition lets pass, 1 for fewest; 0 if no index serves it.
func breadth(b *builder, x graph.Cond, k *graph.Kind) int {
	if _, ok := spelt(b, x, k); ok {
		return 1
	}
	d := k.Property(x.Prop.Name)
	if x.Step != nil || x.Op >= graph.Prefix && x.Op != graph.Within || x.Prop.Edge || d == nil ||
		d.Type != x.Prop.Type || !d.Sortable() {
		return 0
	}
	switch {
	case x.Value == nil && x.Op == graph.Eq:
		return 4
	case x.Value == nil:
		return 0
	case d.Enum != "" || d.Type == graph.Bool:
		return 4
	case x.Op == graph.Eq && d.Type == graph.String, x.Op == graph.In && d.Type == graph.String:
		return 1
	case x.Op == graph.Eq, x.Op == graph.In:
		return 2
	}
	return 3
}
