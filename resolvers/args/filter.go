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
			return f.relation(of, k, r, given)
		}
		if as := f.as(k, field.Name); as != nil {
			is := graph.Cond{Op: graph.Prefix, Prop: graph.Prop{Name: "id"}, Value: as.Prefix + "_"}
			return append([]graph.Cond{is}, f.Nodes(of, as, given)...)
		}
		return nil
	})
}

// Way is a relation as it is taken: from nodes of a kind, along the edges that held in a period.
type Way struct {
	*graph.Relation
	From   *graph.Kind
	During graph.Period
}

// step is the step along a way to nodes for which conditions hold.
func (w Way) step(m *graph.Model, conds []graph.Cond) *graph.Step {
	target := &graph.Pattern{Labels: m.Kind(w.To).Members, Where: conds}
	return &graph.Step{Type: w.Edge, In: w.In, During: w.During, Target: target}
}

// Edges reads a filter on a way's edges and on the nodes they lead to, of the input type def.
func (f Filter) Edges(def *ast.Definition, r Way, in Object) []graph.Cond {
	return f.conds(def, in, func(field *ast.FieldDefinition, v any) []graph.Cond {
		of, given := f.Types[field.Type.Name()], v.(Object)
		switch field.Name {
		case "node":
			return f.Nodes(of, f.Model.Kind(r.To), given)
		case "sameAs":
			return []graph.Cond{f.sameAs(of, r, given)}
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

// sameAs is the condition that another way from where one began leads to the same node. One that nodes there do not
// have leads nowhere.
func (f Filter) sameAs(def *ast.Definition, r Way, in Object) graph.Cond {
	name, given := only(in)
	to := r.From.Relation(name)
	if to == nil {
		return graph.Cond{Op: graph.Or}
	}
	other, of := Way{to, r.From, r.During}, f.Types[def.Fields.ForName(name).Type.Name()]
	if to.One {
		return graph.Cond{Op: graph.SameAs, Step: other.step(f.Model, f.Nodes(of, f.Model.Kind(to.To), given.(Object)))}
	}
	return graph.Cond{Op: graph.SameAs, Step: other.step(f.Model, f.Edges(of, other, given.(Object)))}
}

// relation reads conditions on what a relation from nodes of a kind leads to.
func (f Filter) relation(def *ast.Definition, k *graph.Kind, to *graph.Relation, in Object) (out []graph.Cond) {
	r := Way{to, k, f.During}
	if r.One {
		return []graph.Cond{{Op: graph.Some, Step: r.step(f.Model, f.Nodes(def, f.Model.Kind(r.To), in))}}
	}
	r.During, _ = during("", in["during"], f.During) // Check has read it
	step := func(of string, given Object) *graph.Step {
		return r.step(f.Model, f.Edges(f.Types[def.Fields.ForName(of).Type.Name()], r, given))
	}
	for _, field := range def.Fields {
		given, ok := in[field.Name].(Object)
		if !ok {
			continue
		}
		switch field.Name {
		case "some":
			out = append(out, graph.Cond{Op: graph.Some, Step: step("some", given)})
		case "none":
			out = append(out, graph.None(step("none", given)))
		case "every":
			out = append(out, graph.Every(step("every", given)))
		case countField:
			which, _ := in[whereField].(Object)
			out = append(out, graph.Counting(step(whereField, which), countRange(given)))
		}
	}
	return out
}
