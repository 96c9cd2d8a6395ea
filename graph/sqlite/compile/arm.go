package compile

import (
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// arm is what one kind contributes to a page, as one arm of its UNION ALL: what the rows are read from, what must hold
// for them, and their order keys.
type arm struct {
	tables
	from   string
	where  []string // the pattern's conditions
	behind []string // that a row follows the cursor
	keys   []key
	unless string // the arm is skipped unless this holds
}

// armOf is a kind's arm under the pattern's conditions; not ok if they can hold for no node of the kind. The cross join
// keeps SQLite from starting at the far end of an edge.
func armOf(b *builder, pg page, k *graph.Kind) (a arm, ok bool) {
	a.n, a.kind = b.name("n"), k
	nodes := table.Quote(k.Name) + " " + a.n
	switch {
	case pg.via != nil:
		near, far := sides(pg.via)
		a.e, a.edge = b.name("e"), b.m.Edge(pg.via.Type)
		a.from = table.Quote(pg.via.Type) + " " + a.e + " cross join " + nodes + " on " + a.n + "._id=" + a.e + far
		a.where = append([]string{a.e + near + "=" + pg.parent}, reached(b, a.tables, pg.via)...)
	case pg.found != nil:
		list, some := pg.found[k.Number]
		if !some {
			return a, false
		}
		a.from = "json_each(" + b.bind(list) + ") h cross join " + nodes + " on " + a.n + "._id=h.value"
	default:
		a.from = nodes
		a.visible, a.hidden = starter(b.m, pg.Where, k)
	}
	ok = a.restrict(b, pg.Where)
	return a, ok
}

// restrict adds conditions to an arm. It is false if they can never hold.
func (a *arm) restrict(b *builder, conds []graph.Cond) bool {
	for _, x := range conds {
		switch t := cond(b, x, a.tables, false); t {
		case never:
			return false
		case always:
		default:
			a.where = append(a.where, t)
		}
	}
	return true
}

// writeSelection selects an arm's rows by bare columns.
func (a arm) writeSelection(b *builder, pg page) {
	of := a.cells(pg.Pattern)
	column := func(before string, what part, i int) { b.write(before, of(what, i), " ", named(what, i)) }
	column("select ", theNumber, 0)
	column(",", theUID, 0)
	for i := range a.keys {
		column(",", theKey, i)
	}
	if pg.via != nil {
		column(",", theEdge, 0)
	}
	for i, v := range pg.Props {
		if repeated(pg.Pattern, v) == written {
			column(",", theValue, i)
		}
	}
	a.writeSource(b)
}

// writeSource writes what an arm's rows are read from, and its conditions.
func (a arm) writeSource(b *builder) {
	b.write(" from ", a.from)
	word := " where "
	for _, list := range [][]string{a.where, a.behind} {
		for _, t := range list {
			b.write(word, t)
			word = " and "
		}
	}
}

func conjunction(where []string) string {
	if len(where) == 0 {
		return ""
	}
	return " where " + strings.Join(where, " and ")
}

// cells is the SQL expression of each part of a row: of key or value i, or of one of the others.
type cells func(what part, i int) string

// part is a part of a row.
type part uint8

const (
	theNumber part = iota
	theUID
	theKey
	theEdge
	theValue
)

// cells reads the parts from an arm's tables.
func (a arm) cells(p *graph.Pattern) cells {
	return func(what part, i int) string {
		switch what {
		case theNumber:
			return a.n + "._id"
		case theUID:
			return a.n + "._uid"
		case theKey:
			return a.keys[i].sql
		case theEdge:
			return a.e + "._id"
		}
		return a.column(p.Props[i]).sql
	}
}

// chosen reads the parts from rows that were selected as q, by the names that writeSelection gives their columns.
func chosen(q string) cells {
	return func(what part, i int) string { return q + "." + named(what, i) }
}

func named(what part, i int) string {
	switch what {
	case theNumber:
		return "id"
	case theUID:
		return "uid"
	case theKey:
		return "k" + strconv.Itoa(i)
	case theEdge:
		return "eid"
	}
	return "v" + strconv.Itoa(i)
}
