package resolvers

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// wanted is what a selection wants under one response key: the first mention of the field, its definition on the object
// type at hand, and the selections of all mentions.
type wanted struct {
	*ast.Field
	def   *ast.FieldDefinition
	under ast.SelectionSet
}

// collect lists what a selection wants of an object type, in the order of the response.
func (pl *planner) collect(obj *ast.Definition, sel ast.SelectionSet) []wanted {
	c := collector{pl: pl, obj: obj, seen: map[string]bool{}}
	c.add(sel)
	return c.out
}

type collector struct {
	pl   *planner
	obj  *ast.Definition
	seen map[string]bool // fragments
	out  []wanted
}

func (c *collector) add(sel ast.SelectionSet) {
	for _, s := range sel {
		switch s := s.(type) {
		case *ast.Field:
			if c.pl.included(s.Directives) {
				c.field(s)
			}
		case *ast.InlineFragment:
			if c.applies(s.TypeCondition) && c.pl.included(s.Directives) {
				c.add(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			f := c.pl.op.Doc.Fragments.ForName(s.Name)
			if f != nil && !c.seen[s.Name] && c.pl.included(s.Directives) {
				c.seen[s.Name] = true
				if c.applies(f.TypeCondition) {
					c.add(f.SelectionSet)
				}
			}
		}
	}
}

func (c *collector) field(f *ast.Field) {
	i := slices.IndexFunc(c.out, func(w wanted) bool { return w.Alias == f.Alias })
	if i < 0 {
		c.out = append(c.out, wanted{Field: f, def: c.definition(f), under: slices.Clip(f.SelectionSet)})
		return
	}
	c.out[i].under = slices.Clip(append(c.out[i].under, f.SelectionSet...))
}

func (c *collector) definition(f *ast.Field) *ast.FieldDefinition {
	if def := c.obj.Fields.ForName(f.Name); def != nil {
		return def
	}
	return f.Definition // __typename
}

func (c *collector) applies(condition string) bool {
	return condition == "" || condition == c.obj.Name || slices.Contains(c.obj.Interfaces, condition)
}

// included looks at @skip and @include.
func (pl *planner) included(list ast.DirectiveList) bool {
	says := func(name string, unless bool) bool {
		d := list.ForName(name)
		if d == nil {
			return unless
		}
		a := d.Arguments.ForName("if")
		if a == nil {
			return unless
		}
		v, _ := literal(a.Value, pl.op.Variables)
		b, ok := v.(bool)
		return ok && b
	}
	return !says("skip", false) && says("include", true)
}
