package resolvers

import "kith/graph"

// nodeProp is a property of a kind by the name clients use; false if there is none for clients.
func nodeProp(k *graph.Kind, name string) (graph.Prop, bool) {
	if name == "id" {
		return graph.Prop{Name: "id"}, true
	}
	p := k.Property(name)
	if p == nil || p.Hidden {
		return graph.Prop{}, false
	}
	return graph.Prop{Name: name, Type: p.Type}, true
}

// everyEdge are the properties that edges of every kind have.
var everyEdge = map[string]graph.Type{"validFrom": graph.Date, "validTo": graph.Date, "ended": graph.Bool, "record": graph.String, "observedAt": graph.DateTime}

// edgeProp is a property of an edge kind by the name clients use.
func edgeProp(e *graph.EdgeKind, name string) (graph.Prop, bool) {
	if t, ok := everyEdge[name]; ok {
		return graph.Prop{Name: name, Type: t, Edge: true}, true
	}
	p := e.Property(name)
	if p == nil || p.Hidden {
		return graph.Prop{}, false
	}
	return graph.Prop{Name: name, Type: p.Type, Edge: true}, true
}
