package compile

import (
	"slices"
	"strconv"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// variables are what expressions can use at one depth of a pattern: the node there and the edge that leads to it. Their
// names follow from the depth; subqueries side by side use the same ones and do not see each other's.
type variables struct {
	m      *graph.Model
	depth  int
	labels []string        // what the node can be
	edge   *graph.EdgeKind // nil at a root
}

func (v variables) node() string { return "n" + strconv.Itoa(v.depth) }
func (v variables) rel() string  { return "e" + strconv.Itoa(v.depth) }

// row is the list of the variables that a row is made of.
func (v variables) row() string {
	if v.edge == nil {
		return v.node()
	}
	return v.node() + "," + v.rel()
}

// id is the property that orders rows last.
func (v variables) id() string {
	if v.edge == nil {
		return v.node() + ".id"
	}
	return v.rel() + ".id"
}

// match finds all nodes of the kinds that the node can be.
func (v variables) match() cypher {
	return compose("MATCH (%:%)", v.node(), storage.AnyLabel(v.labels))
}

// labelled holds for nodes of the kinds that the node can be.
func (v variables) labelled() cypher { return compose("%:%", v.node(), storage.AnyLabel(v.labels)) }

// each are the same variables once for each kind that the node can be: an index belongs to one kind.
func (v variables) each() []variables {
	out := make([]variables, len(v.labels))
	for i, l := range v.labels {
		out[i] = v
		out[i].labels = []string{l}
	}
	return out
}

// wanting are the variables of those rows that a step is wanted on.
func (v variables) wanting(by *graph.Step) variables {
	v.labels = slices.DeleteFunc(slices.Clone(v.labels), func(l string) bool { return !by.Wants(l) })
	return v
}

// along follows a step: the variables of its far end, the path that leads there, and what must hold of the edge. It is
// not ok if the step cannot lead anywhere from these labels.
func (v variables) along(by *graph.Step) (far variables, path string, conds []cypher, ok bool) {
	edge := v.m.Edge(by.Type)
	near, _ := edge.Sides(by.In)
	labels, _ := v.m.Far(by)
	far = variables{m: v.m, depth: v.depth + 1, labels: labels, edge: edge}
	leads := slices.ContainsFunc(near, func(l string) bool { return slices.Contains(v.labels, l) })
	if len(labels) == 0 || !leads {
		return far, "", nil, false
	}
	left, right := "-", "->"
	if by.In {
		left, right = "<-", "-"
	}
	path = "(" + v.node() + ")" + left + "[" + far.rel() + ":" + storage.Quote(by.Type) + "]" + right +
		"(" + far.node() + ":" + storage.AnyLabel(labels) + ")"
	if by.During != (graph.Period{}) {
		conds = []cypher{
			compose("%._since<%", far.rel(), param(by.During.To)),
			compose("%._until>%", far.rel(), param(by.During.From)),
		}
	}
	return far, path, conds, true
}

// expr is a property as an expression; required if no row is without it.
type expr struct {
	text     string
	required bool
}

// absent is a property that no row has.
var absent = expr{text: null.text}

// property is a property of the node or the edge.
func property(v variables, p graph.Prop) expr {
	switch {
	case p.Edge:
		return edgeProperty(v, p.Name)
	case p.Name == "id":
		return expr{v.node() + ".id", true}
	case p == graph.Aliases:
		return expr{"COLLECT { MATCH (x:KithAlias {of:" + v.node() + ".id}) RETURN x.id ORDER BY x.id }", true}
	}
	var have, other []string
	required := true
	for _, l := range v.labels {
		switch q := v.m.Kind(l).Property(p.Name); {
		case q == nil:
			required = false
		case q.Type != p.Type:
			other, required = append(other, l), false
		default:
			have, required = append(have, l), required && q.Required
		}
	}
	text := v.node() + "." + storage.Quote(p.Name)
	switch {
	case len(have) == 0:
		return absent
	case len(other) > 0: // the name means something else there
		text = "CASE WHEN " + v.node() + ":" + storage.AnyLabel(have) + " THEN " + text + " END"
	}
	return expr{text, required}
}

func edgeProperty(v variables, name string) expr {
	e := v.rel()
	switch name {
	case "id":
		return expr{e + ".id", true}
	case graph.PropValidFrom:
		return expr{"nullIf(" + e + "._since,'')", false}
	case graph.PropValidTo:
		return expr{"nullIf(nullIf(" + e + "._until,''),'" + graph.Ever + "')", false}
	case graph.PropEnded:
		return expr{"(" + e + "._until='')", true}
	case graph.PropRecord, graph.PropObservedAt:
		return expr{e + "." + name, false}
	}
	return expr{e + "." + storage.Quote(name), v.edge.Property(name).Required}
}
