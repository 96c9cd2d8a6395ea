package compile

import (
	"kith/graph"
	"kith/graph/neo4j/storage"
)

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
	case p == graph.EdgeAssertions:
		return severalAssertions(v.rel())
	case p.Edge:
		return edgeProperty(v, p.Name)
	case p.Name == "id":
		return expr{v.node() + ".id", true}
	case p == graph.Aliases:
		return expr{"COLLECT { MATCH (x:KithAlias {of:" + v.node() + ".id}) RETURN x.id ORDER BY x.id }", true}
	case p == graph.NodeAssertions:
		return severalAssertions(v.node())
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

// severalAssertions are the assertions of a fact as they are stored, null if there is only one.
func severalAssertions(of string) expr {
	return expr{"CASE WHEN size(" + of + "._said)>1 THEN " + of + "._said END", false}
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
