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
	when   []string // the arm is skipped unless these hold, which depend on no row
	few    bool     // it has few rows: no other way to them is looked for
}

// armOf is a kind's arm under the pattern's conditions; not ok if they can hold for no node of the kind. The cross join
// keeps SQLite from starting at the far end of an edge.
func armOf(b *builder, pg page, k *graph.Kind) (a arm, ok bool) {
	a.n, a.kind = b.name("n"), k
	nodes := table.Quote(k.Name) + " " + a.n
	switch {
	case pg.via != nil:
		near, far := sides(pg.via)
		a.again = true
		a.e, a.edge = b.name("e"), b.m.Edge(pg.via.Type)
		a.from = table.Quote(pg.via.Type) + " " + a.e + " cross join " + nodes + " on " + a.n + "._id=" + a.e + far
		a.near = a.e + near
		a.where = append([]string{a.near + "=" + pg.parent}, reached(b, a.tables, pg.via)...)
	case pg.found != nil:
		list, some := pg.found[k.Number]
		if !some {
			return a, false
		}
		a.from = "json_each(" + b.bind(list) + ") h cross join " + nodes + " on " + a.n + "._id=h.value"
	default:
		a.from = nodes
		a.indexOf, a.onlyIndex = starter(b.m, pg.Where, k)
	}
	ok = a.restrict(b, pg.Where)
	return a, ok
}

// restrict adds conditions to an arm. It is false if they can never hold.
func (a *arm) restrict(b *builder, conds []graph.Cond) bool {
	for _, x := range conds {
		switch t := condition(b, x, a.tables, false); t {
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
	switch {
	case pg.Grouped && !graph.OnEdge(pg.Where):
		column(",", theEdges, 0)
	case pg.Grouped:
	case pg.via != nil:
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

// tables are what a property is read from: the table of one kind of nodes, and that of the edges that lead to them.
type tables struct {
	n, e      string // their names in the statement
	kind      *graph.Kind
	edge      *graph.EdgeKind
	near      string // the column of the edge with the node that it leads from
	again     bool   // the same node may be met several times: what is worked out for it is kept
	onlyIndex bool   // conditions on the node are written so that SQLite can use one index at most
	indexOf   string // the property whose index that is; "" if it may use none
}

// expr is an expression of a value.
type expr struct {
	sql      string
	nullable bool
}

const null = "null"

// property is the value of a property, null where the kind does not have it.
func (t tables) property(p graph.Prop) expr {
	if alias, d := t.stored(p); d != nil {
		return expr{alias + `."` + p.Name + `"`, !d.Required}
	}
	switch {
	case !p.Edge && p.Name == "id":
		return expr{t.n + "._uid", false}
	case p == graph.Aliases:
		return expr{aliasesOf(t.n + "._uid"), false}
	case p == graph.NodeAssertions:
		return expr{severalAssertions(t.n+"._id", "0"), true}
	case p == graph.EdgeAssertions:
		return expr{severalAssertions(t.e+"._src", t.e+"._id"), true}
	case p.Edge:
		return edgeProperty(t.e, p.Name)
	}
	return expr{null, true}
}

// stored is the name of the table that has a property as a column, and the property; nil if none has.
func (t tables) stored(p graph.Prop) (alias string, d *graph.Property) {
	if p.Edge {
		alias, d = t.e, t.edge.Property(p.Name)
	} else {
		alias, d = t.n, t.kind.Property(p.Name)
	}
	if d == nil || d.Type != p.Type || p.Name == "id" || p.Edge && graph.FixedProperty(p.Name) != nil {
		return "", nil
	}
	return alias, d
}

// edgeProperty is the id of an edge, or one of the properties that all edges have.
func edgeProperty(e, name string) expr {
	switch name {
	case "id":
		return expr{e + "._id", false}
	case graph.PropValidFrom:
		return expr{"nullif(" + e + "._since,'')", true}
	case graph.PropValidTo:
		return expr{"nullif(nullif(" + e + "._until,''),'" + graph.Ever + "')", true}
	case graph.PropEnded:
		return expr{"(" + e + "._until='')", false}
	case graph.PropRecord:
		return expr{firstAssertion(e, "s.record"), true}
	case graph.PropObservedAt:
		return expr{"nullif(" + firstAssertion(e, "substr(s.at,1,instr(s.at||' ',' ')-1)") + ",'')", true}
	}
	return expr{null, true}
}

// firstAssertion is an expression over the assertion s of an edge that counts most.
func firstAssertion(e, what string) string {
	return "(select " + what + " from _said s where s.node=" + e + "._src and s.edge=" + e + "._id and s.n=0)"
}

// severalAssertions are the assertions of a fact as a list of rows of _said, null if there is only one.
func severalAssertions(node, edge string) string {
	return "(select json_group_array(json_array(" + table.AssertionColumns + ") order by s.n) from _said s " +
		"where s.node=" + node + " and s.edge=" + edge + " having count(*)>1)"
}

// idOf is the id of the node that has an id or alias.
func idOf(id string) string {
	return "coalesce((select uid from _alias where name=" + id + ")," + id + ")"
}

// aliasesOf are the aliases of a node.
func aliasesOf(id string) string {
	return "(select json_group_array(name order by name) from _alias where uid=" + id + ")"
}

// sides are the columns of an edge near and far along a step.
func sides(s *graph.Step) (near, far string) {
	if s.In {
		return "._dst", "._src"
	}
	return "._src", "._dst"
}

// reached is the conditions of an edge that a step takes to a kind: those of every edge that it takes and, where the
// step may lead to several kinds, that the edge leads to this one, which saves looking for the node in the wrong table.
func reached(b *builder, t tables, via *graph.Step) []string {
	_, far := sides(via)
	out := taken(b, t, via)
	if _, ends := t.edge.Sides(via.In); len(ends) > 1 {
		out = append(out, t.e+far+"&"+strconv.Itoa(table.KindMask)+"="+strconv.Itoa(t.kind.Number))
	}
	return out
}

// taken is the conditions of an edge that a step takes: that it is no loop, and holds at some time of the step's
// period, or ever.
func taken(b *builder, t tables, via *graph.Step) (out []string) {
	if t.edge.Loops() {
		out = append(out, t.e+"._src<>"+t.e+"._dst")
	}
	switch d := via.During; {
	case d != (graph.Period{}):
		out = append(out, t.e+"._since<"+b.bind(d.To), t.e+"._until>"+b.bind(d.After()))
	case t.edge.Type != graph.Asserted && !via.Wrong: // Kith writes these itself
		out = append(out, t.e+"._until<>'"+graph.Never+"'")
	}
	return out
}
