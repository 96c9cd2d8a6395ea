package sqlite

import (
	"slices"
	"strconv"

	"kith/graph"
)

// scope is where a property is looked up: a node of one kind and the edge that led to it.
type scope struct {
	n, e  string // aliases
	kind  *graph.Kind
	edge  *graph.EdgeKind
	plain bool   // SQLite may choose no index by a condition on the node
	but   string // except on this property
}

// arm is one kind's share of a pattern: what it is read from, what must hold, and the keys of its rows.
type arm struct {
	scope
	from   string
	where  []string // the pattern's conditions
	behind []string // what follows the cursor
	keys   []key
	unless string // the arm is skipped unless this holds
}

// arm is a kind's share under the pattern's conditions; not ok if they can hold for none of the kind. The cross join
// keeps SQLite from starting at the far end.
func (c *compiler) arm(p *graph.Pattern, via *graph.Step, label, parent string) (a arm, ok bool) {
	a.n, a.kind = c.name("n"), c.m.Kind(label)
	table := quote(label) + " " + a.n
	switch {
	case via != nil:
		near, far := sides(via)
		a.e, a.edge = c.name("e"), c.m.Edge(via.Type)
		a.from = quote(via.Type) + " " + a.e + " cross join " + table + " on " + a.n + "._id=" + a.e + far
		a.where = append([]string{a.e + near + "=" + parent}, c.reached(a.scope, via)...)
	case c.found != nil:
		list, some := c.found[a.kind.Number]
		if !some {
			return a, false
		}
		a.from = "json_each(" + c.bind(list) + ") h cross join " + table + " on " + a.n + "._id=h.value"
	default:
		a.from = table
		a.but, a.plain = c.start(p.Where, a.kind)
	}
	ok = c.restrict(&a, p.Where)
	return a, ok
}

// restrict adds conditions to an arm; false if they can never hold.
func (c *compiler) restrict(a *arm, conds []graph.Cond) bool {
	for _, x := range conds {
		switch t := c.cond(x, a.scope, false); t {
		case never:
			return false
		case always:
		default:
			a.where = append(a.where, t)
		}
	}
	return true
}

// sides are the columns of an edge near and far along a step.
func sides(s *graph.Step) (near, far string) {
	if s.In {
		return "._dst", "._src"
	}
	return "._src", "._dst"
}

// reached says that an edge holds during the step's time and, where it may lead to several kinds, that it leads to this
// one; that saves looking for the node in the wrong table.
func (c *compiler) reached(s scope, via *graph.Step) []string {
	_, far := sides(via)
	out := c.during(s.e, via.During)
	if _, ends := s.edge.Sides(via.In); len(ends) > 1 {
		out = append(out, s.e+far+"&"+strconv.Itoa(kindMask)+"="+strconv.Itoa(s.kind.Number))
	}
	return out
}

func (c *compiler) during(e string, d graph.Period) []string {
	if d == (graph.Period{}) {
		return nil
	}
	return []string{e + "._since<" + c.bind(d.To), e + "._until>" + c.bind(d.From)}
}

// column is an expression of a value.
type column struct {
	sql      string
	nullable bool
}

const null = "null"

// column is where a property stands, null where the kind does not have it.
func (c *compiler) column(s scope, p graph.Prop) column {
	if alias, d := s.stored(p); d != nil {
		return column{alias + `."` + p.Name + `"`, !d.Required}
	}
	switch {
	case !p.Edge && p.Name == "id":
		return column{s.n + "._uid", false}
	case p == graph.Aliases:
		return column{aliases(s.n + "._uid"), false}
	case p.Edge:
		return edgeColumn(s.e, p.Name)
	}
	return column{null, true}
}

// stored is the alias of the table that has a property as a column, and the property; nil if none has.
func (s scope) stored(p graph.Prop) (alias string, d *graph.Property) {
	if p.Edge {
		alias, d = s.e, s.edge.Property(p.Name)
	} else {
		alias, d = s.n, s.kind.Property(p.Name)
	}
	if d == nil || d.Type != p.Type || p.Name == "id" || p.Edge && graph.FixedProperty(p.Name) != nil {
		return "", nil
	}
	return alias, d
}

// edgeColumn is one of the common properties, or the id.
func edgeColumn(e, name string) column {
	switch name {
	case "id":
		return column{e + "._id", false}
	case graph.PropValidFrom:
		return column{"nullif(" + e + "._since,'')", true}
	case graph.PropValidTo:
		return column{"nullif(nullif(" + e + "._until,''),'" + graph.Ever + "')", true}
	case graph.PropEnded:
		return column{"(" + e + "._until='')", false}
	case graph.PropRecord:
		return column{said(e, "record"), true}
	case graph.PropObservedAt:
		return column{"nullif(" + said(e, "at") + ",'')", true}
	}
	return column{null, true}
}

// said is what counts most of what is said of an edge.
func said(e, what string) string {
	return "(select s." + what + " from _said s where s.node=" + e + "._src and s.edge=" + e + "._id and s.n=0)"
}

// onEdge reports whether conditions look at the edge alone.
func onEdge(conds []graph.Cond) bool {
	return !slices.ContainsFunc(conds, func(x graph.Cond) bool {
		switch x.Op {
		case graph.And, graph.Or, graph.Not:
			return !onEdge(x.Conds)
		case graph.Some, graph.Words:
			return true
		}
		return !x.Prop.Edge
	})
}
