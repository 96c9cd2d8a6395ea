package compile

import (
	"kith/graph"
)

// tables are what a property is read from: the table of one kind of nodes, and that of the edges that lead to them.
type tables struct {
	n, e    string // their names in the statement
	kind    *graph.Kind
	edge    *graph.EdgeKind
	hidden  bool   // SQLite may choose no index by a condition on the node
	visible string // except on this property
}

// column is an expression of a value.
type column struct {
	sql      string
	nullable bool
}

const null = "null"

// column is the value of a property, null where the kind does not have it.
func (t tables) column(p graph.Prop) column {
	if alias, d := t.stored(p); d != nil {
		return column{alias + `."` + p.Name + `"`, !d.Required}
	}
	switch {
	case !p.Edge && p.Name == "id":
		return column{t.n + "._uid", false}
	case p == graph.Aliases:
		return column{aliasesOf(t.n + "._uid"), false}
	case p.Edge:
		return edgeColumn(t.e, p.Name)
	}
	return column{null, true}
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

// edgeColumn is the id of an edge, or one of the properties that all edges have.
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
		return column{firstAssertion(e, "record"), true}
	case graph.PropObservedAt:
		return column{"nullif(" + firstAssertion(e, "at") + ",'')", true}
	}
	return column{null, true}
}

// firstAssertion is a column of the assertion of an edge that counts most.
func firstAssertion(e, what string) string {
	return "(select s." + what + " from _said s where s.node=" + e + "._src and s.edge=" + e + "._id and s.n=0)"
}

// idOf is the id of the node that has an id or alias.
func idOf(id string) string {
	return "coalesce((select uid from _alias where name=" + id + ")," + id + ")"
}

// aliasesOf are the aliases of a node.
func aliasesOf(id string) string {
	return "(select json_group_array(name order by name) from _alias where uid=" + id + ")"
}
