package resolvers

import (
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// filter turns decoded filters into conditions. It goes by the definitions of the input types, never by the maps, so
// that one filter always gives the same conditions: cursors depend on it.
type filter struct {
	*API
	during graph.Period
}

// conds reads a filter whose own fields are read by field; and, or and not are the same everywhere.
func (s filter) conds(def *ast.Definition, in object, field func(f *ast.FieldDefinition, v any) []graph.Cond) (
	out []graph.Cond) {
	for _, f := range def.Fields {
		v := in[f.Name]
		if v == nil {
			continue
		}
		switch f.Name {
		case "and", "or":
			c := graph.Cond{Op: graph.And}
			if f.Name == "or" {
				c.Op = graph.Or
			}
			for _, each := range v.([]any) {
				c.Conds = append(c.Conds, graph.Cond{Op: graph.And, Conds: s.conds(def, each.(object), field)})
			}
			out = append(out, c)
		case "not":
			out = append(out, graph.Cond{Op: graph.Not, Conds: s.conds(def, v.(object), field)})
		default:
			out = append(out, field(f, v)...)
		}
	}
	return out
}

// node reads an XFilter: conditions on a node of kind k.
func (s filter) node(def *ast.Definition, k *graph.Kind, in object) []graph.Cond {
	return s.conds(def, in, func(f *ast.FieldDefinition, v any) []graph.Cond {
		of, given := s.schema.Types[f.Type.Name()], v.(object)
		if p, ok := nodeProp(k, f.Name); ok {
			return compare(of, p, given)
		}
		if r := k.Relation(f.Name); r != nil {
			return s.relation(of, r, given)
		}
		if as := s.as(k, f.Name); as != nil {
			is := graph.Cond{Op: graph.Prefix, Prop: graph.Prop{Name: "id"}, Value: as.Prefix + "_"}
			return append([]graph.Cond{is}, s.node(of, as, given)...)
		}
		return nil
	})
}

// as is the kind that a field asX of an interface's filter is about.
func (s filter) as(k *graph.Kind, field string) *graph.Kind {
	if !k.Abstract || len(field) < 3 || field[:2] != "as" {
		return nil
	}
	return s.model.Kind(field[2:])
}

// relation reads conditions on where a relation leads.
func (s filter) relation(def *ast.Definition, r *graph.Relation, in object) (out []graph.Cond) {
	to := s.model.Kind(r.To)
	step := func(conds []graph.Cond) *graph.Step {
		return &graph.Step{Type: r.Edge, In: r.In, During: s.during, Target: &graph.Pattern{Labels: to.Members,
			Where: conds}}
	}
	if r.One {
		return []graph.Cond{{Op: graph.Some, Step: step(s.node(def, to, in))}}
	}
	for _, f := range def.Fields {
		given, ok := in[f.Name].(object)
		if !ok {
			continue
		}
		far := step(s.far(s.schema.Types[f.Type.Name()], r, given))
		switch f.Name {
		case "some":
			out = append(out, graph.Cond{Op: graph.Some, Step: far})
		case "none":
			out = append(out, graph.None(far))
		case "every":
			out = append(out, graph.Every(far))
		}
	}
	return out
}

// far reads conditions on an edge and on the node it leads to.
func (s filter) far(def *ast.Definition, r *graph.Relation, in object) []graph.Cond {
	return s.conds(def, in, func(f *ast.FieldDefinition, v any) []graph.Cond {
		of, given := s.schema.Types[f.Type.Name()], v.(object)
		if f.Name == "node" {
			return s.node(of, s.model.Kind(r.To), given)
		}
		via := s.model.Edge(r.Edge)
		return s.conds(of, given, func(f *ast.FieldDefinition, v any) []graph.Cond {
			p, _ := edgeProp(via, f.Name)
			return compare(s.schema.Types[f.Type.Name()], p, v.(object))
		})
	})
}

var operators = map[string]graph.Op{"eq": graph.Eq, "in": graph.In, "lt": graph.Lt, "lte": graph.Le, "gt": graph.Gt,
	"gte":        graph.Ge,
	"startsWith": graph.Prefix, "contains": graph.Contains, "has": graph.Has}

// compare reads conditions on a property.
func compare(def *ast.Definition, p graph.Prop, in object) (out []graph.Cond) {
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
