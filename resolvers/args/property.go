package args

import (
	"cmp"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// NodeProp is a property of a kind by the name that clients know; false if they know none of that name.
func NodeProp(k *graph.Kind, name string) (graph.Prop, bool) {
	if name == "id" {
		return graph.Prop{Name: "id"}, true
	}
	p := k.Property(name)
	if p == nil || p.Hidden {
		return graph.Prop{}, false
	}
	return graph.Prop{Name: name, Type: p.Type}, true
}

// EdgeProp is a property of a kind of edge by the name that clients know; false if they know none of that name.
func EdgeProp(e *graph.EdgeKind, name string) (graph.Prop, bool) {
	p := cmp.Or(graph.FixedProperty(name), e.Property(name))
	if p == nil || p.Hidden {
		return graph.Prop{}, false
	}
	return graph.Prop{Name: name, Type: p.Type, Edge: true}, true
}

var operators = map[string]graph.Op{"eq": graph.Eq, "in": graph.In, "lt": graph.Lt, "lte": graph.Le, "gt": graph.Gt,
	"gte": graph.Ge, "within": graph.Within, "startsWith": graph.Prefix, "endsWith": graph.Suffix,
	"contains": graph.Contains, "like": graph.Like, "has": graph.Has}

// compare reads the conditions on a property.
func compare(def *ast.Definition, p graph.Prop, in Object) (out []graph.Cond) {
	for _, f := range def.Fields {
		v := in[f.Name]
		if v == nil {
			continue
		}
		absent := graph.Cond{Op: graph.Eq, Prop: p}
		switch {
		case f.Name != "isNull":
			out = append(out, graph.Cond{Op: operators[f.Name], Prop: p, Value: v})
		case v == true:
			out = append(out, absent)
		default:
			out = append(out, graph.Cond{Op: graph.Not, Conds: []graph.Cond{absent}})
		}
	}
	return out
}
