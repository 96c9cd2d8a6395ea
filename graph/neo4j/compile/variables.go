package compile

import (
	"strconv"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// scope is where properties are looked up: the node and the edge at one depth of a pattern. Their names in the
// statement follow from the depth; side by side, subqueries do not see each other.
type scope struct {
	m      *graph.Model
	depth  int
	labels []string        // what the node can be
	edge   *graph.EdgeKind // nil at a root
	stored bool            // the ids asked for are those that nodes are stored by
}

func (s scope) node() string { return "n" + strconv.Itoa(s.depth) }
func (s scope) rel() string  { return "e" + strconv.Itoa(s.depth) }

// vars are the variables of a row.
func (s scope) vars() string {
	if s.edge == nil {
		return s.node()
	}
	return s.node() + "," + s.rel()
}

// id is the property that orders rows last.
func (s scope) id() string {
	if s.edge == nil {
		return s.node() + ".id"
	}
	return s.rel() + ".id"
}

// expr is a property as an expression; required says that no row is without it.
type expr struct {
	text     string
	required bool
}

// absent is a property that no row has.
var absent = expr{text: "null"}

func (s scope) expr(p graph.Prop) expr {
	if p.Edge {
		return s.ofEdge(p.Name)
	}
	if p.Name == "id" {
		return expr{s.node() + ".id", true}
	}
	if p == graph.Aliases {
		return expr{"COLLECT { MATCH (x:KithAlias {of:" + s.node() + ".id}) RETURN x.id ORDER BY x.id }", true}
	}
	var have, other []string
	required := true
	for _, l := range s.labels {
		switch q := s.m.Kind(l).Property(p.Name); {
		case q == nil:
			required = false
		case q.Type != p.Type:
			other, required = append(other, l), false
		default:
			have, required = append(have, l), required && q.Required
		}
	}
	text := s.node() + "." + storage.Quote(p.Name)
	switch {
	case len(have) == 0:
		return absent
	case len(other) > 0: // the name means something else there
		text = "CASE WHEN " + s.node() + ":" + storage.AnyLabel(have) + " THEN " + text + " END"
	}
	return expr{text, required}
}

func (s scope) ofEdge(name string) expr {
	e := s.rel()
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
	return expr{e + "." + storage.Quote(name), s.edge.Property(name).Required}
}
