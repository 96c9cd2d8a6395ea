package args

import (
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// Filter turns decoded filters into conditions. It goes through the fields of the input types in their order, never
// through the maps, so that one filter always gives the same conditions: cursors depend on it.
//
// Check must have accepted a filter before it is read.
type Filter struct {
	Types  map[string]*ast.Definition // of the schema
	Model  *graph.Model
	During graph.Period // in which edges of conditions must have held, unless one says its own
	Warn   func(string) // is told of conditions that are never true
}

// Nodes reads a filter on nodes of a kind, of the input type def.
func (f Filter) Nodes(def *ast.Definition, k *graph.Kind, in Object) []graph.Cond {
	return f.conds(def, in, func(field *ast.FieldDefinition, v any) []graph.Cond {
		of, given := f.Types[field.Type.Name()], v.(Object)
		if p, ok := NodeProp(k, field.Name); ok {
			return orElse(compare(of, p, given), Fallback(f.Model, k, p.Name, f.During))
		}
		if r := k.Relation(field.Name); r != nil {
			return f.relation(of, r, given)
		}
		if as := f.as(k, field.Name); as != nil {
			is := graph.Cond{Op: graph.Prefix, Prop: graph.Prop{Name: "id"}, Value: as.Prefix + "_"}
			return append([]graph.Cond{is}, f.Nodes(of, as, given)...)
		}
		return nil
	})
}

// Edges reads a filter on a relation's edges and on the nodes they lead to, of the input type def.
func (f Filter) Edges(def *ast.Definition, r *graph.Relation, in Object) []graph.Cond {
	return f.conds(def, in, func(field *ast.FieldDefinition, v any) []graph.Cond {
		of, given := f.Types[field.Type.Name()], v.(Object)
		if field.Name == "node" {
			return f.Nodes(of, f.Model.Kind(r.To), given)
		}
		via := f.Model.Edge(r.Edge)
		return f.conds(of, given, func(field *ast.FieldDefinition, v any) []graph.Cond {
			p, _ := EdgeProp(via, field.Name)
			return compare(f.Types[field.Type.Name()], p, v.(Object))
		})
	})
}

// conds reads a filter whose own fields are read by own; and, or and not are the same everywhere.
func (f Filter) conds(def *ast.Definition, in Object, own func(*ast.FieldDefinition, any) []graph.Cond) (
	out []graph.Cond) {
	for _, field := range def.Fields {
		v := in[field.Name]
		if v == nil {
			continue
		}
		switch field.Name {
		case "and", "or":
			c := graph.Cond{Op: graph.And}
			if field.Name == "or" {
				c.Op = graph.Or
			}
			for _, each := range v.([]any) {
				c.Conds = append(c.Conds, graph.Cond{Op: graph.And, Conds: f.conds(def, each.(Object), own)})
			}
			out = append(out, c)
		case "not":
			out = append(out, graph.Cond{Op: graph.Not, Conds: f.conds(def, v.(Object), own)})
		default:
			out = append(out, own(field, v)...)
		}
	}
	return out
}

// as is the kind that a field asX of an interface's filter is about.
func (f Filter) as(k *graph.Kind, field string) *graph.Kind {
	if !k.Abstract || len(field) < 3 || field[:2] != "as" {
		return nil
	}
	return f.Model.Kind(field[2:])
}

// relation reads conditions on what a relation leads to.
func (f Filter) relation(def *ast.Definition, r *graph.Relation, in Object) (out []graph.Cond) {
	to := f.Model.Kind(r.To)
	period := f.During
	if !r.One {
		period, _ = during("", in["during"], f.During) // Check has read it
	}
	step := func(conds []graph.Cond) *graph.Step {
		target := &graph.Pattern{Labels: to.Members, Where: conds}
		return &graph.Step{Type: r.Edge, In: r.In, During: period, Target: target}
	}
	if r.One {
		return []graph.Cond{{Op: graph.Some, Step: step(f.Nodes(def, to, in))}}
	}
	for _, field := range def.Fields {
		given, ok := in[field.Name].(Object)
		if !ok || field.Name == "during" {
			continue
		}
		if field.Name == countField {
			which, _ := in[whereField].(Object)
			counted := step(f.Edges(f.Types[def.Fields.ForName(whereField).Type.Name()], r, which))
			out = append(out, graph.Counting(counted, countRange(given)))
			continue
		}
		far := step(f.Edges(f.Types[field.Type.Name()], r, given))
		switch field.Name {
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
