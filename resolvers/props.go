package resolvers

import (
	"cmp"

	"kith/graph"
)

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

// edgeProp is a property of an edge kind by the name clients use.
func edgeProp(e *graph.EdgeKind, name string) (graph.Prop, bool) {
	p := cmp.Or(graph.FixedProperty(name), e.Property(name))
	if p == nil || p.Hidden {
		return graph.Prop{}, false
	}
	return graph.Prop{Name: name, Type: p.Type, Edge: true}, true
}
