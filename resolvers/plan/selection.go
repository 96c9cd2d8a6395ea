package plan

import (
	"errors"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/args"
)

// field is what is selected under one response key: the first mention of the field, its definition on the object type
// at hand, and the selections of all mentions.
type field struct {
	*ast.Field
	def   *ast.FieldDefinition
	below ast.SelectionSet
}

// arguments decodes those of a field.
func (r *request) arguments(f field) (args.Object, error) {
	if len(f.def.Arguments) == 0 {
		return nil, nil
	}
	given, err := r.Args.Arguments(f.def.Arguments, f.Arguments, r.op.Variables)
	if err != nil {
		return nil, fmt.Errorf("argument %w", err)
	}
	return given, nil
}

// typeOf is the type that a field leads to.
func (r *request) typeOf(f field) *ast.Definition { return r.Schema.Types[f.def.Type.Name()] }

// object plans a selection on an object type, each field by plan.
func object[T any](r *request, def *ast.Definition, sel ast.SelectionSet,
	plan func(field) (answer.View[T], error)) (answer.View[T], error) {
	list := r.collect(def, sel)
	out := make([]answer.Field[T], len(list))
	for i, f := range list {
		r.size.field(r.Schema, f)
		view := answer.Constant[T](def.Name)
		if f.Name != "__typename" {
			var err error
			if view, err = counted(r, f, plan); err != nil {
				return nil, err
			}
		}
		out[i] = answer.NewField(f.Alias, f.def.Type.NonNull, view)
	}
	return answer.Object(out), nil
}

// counted plans a field and counts it. An error gets the field's path and place in the document.
func counted[T any](r *request, f field, plan func(field) (answer.View[T], error)) (answer.View[T], error) {
	if r.fields++; r.fields > r.Limits.Planned {
		return nil, graph.Errorf(graph.Invalid, "the request selects more than %d fields, counting each kind "+
			"an interface stands for: select fewer", r.Limits.Planned)
	}
	before := len(r.warnings)
	view, err := plan(f)
	if err != nil {
		return nil, locate(err, f.Field)
	}
	locateWarnings(r.warnings[before:], f.Field)
	return view, nil
}

// locate makes an error one of the field, unless it is of a field below, and lengthens its path.
func locate(err error, f *ast.Field) error {
	located, ok := errors.AsType[*gqlerror.Error](err)
	if !ok {
		at := gqlerror.Location{Line: f.Position.Line, Column: f.Position.Column}
		located = &gqlerror.Error{Err: err, Message: err.Error(), Locations: []gqlerror.Location{at}}
	}
	located.Path = append(ast.Path{ast.PathName(f.Alias)}, located.Path...)
	return located
}

// collect lists what is selected of an object type, in the order of the response.
func (r *request) collect(obj *ast.Definition, sel ast.SelectionSet) []field {
	c := collector{r: r, obj: obj, seen: map[string]bool{}}
	c.add(sel)
	return c.out
}

type collector struct {
	r    *request
	obj  *ast.Definition
	seen map[string]bool // fragments
	out  []field
}

func (c *collector) add(sel ast.SelectionSet) {
	for _, s := range sel {
		switch s := s.(type) {
		case *ast.Field:
			if c.included(s.Directives) {
				c.field(s)
			}
		case *ast.InlineFragment:
			if c.applies(s.TypeCondition) && c.included(s.Directives) {
				c.add(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			f := c.r.op.Doc.Fragments.ForName(s.Name)
			if f != nil && !c.seen[s.Name] && c.included(s.Directives) {
				c.seen[s.Name] = true
				if c.applies(f.TypeCondition) {
					c.add(f.SelectionSet)
				}
			}
		}
	}
}

func (c *collector) field(f *ast.Field) {
	i := slices.IndexFunc(c.out, func(had field) bool { return had.Alias == f.Alias })
	if i >= 0 {
		c.out[i].below = slices.Clip(append(c.out[i].below, f.SelectionSet...))
		return
	}
	def := c.obj.Fields.ForName(f.Name)
	if def == nil {
		def = f.Definition // __typename
	}
	c.out = append(c.out, field{Field: f, def: def, below: slices.Clip(f.SelectionSet)})
}

func (c *collector) applies(condition string) bool {
	return condition == "" || condition == c.obj.Name || slices.Contains(c.obj.Interfaces, condition)
}

// included looks at @skip and @include.
func (c *collector) included(list ast.DirectiveList) bool {
	value := func(name string, otherwise bool) bool {
		d := list.ForName(name)
		if d == nil {
			return otherwise
		}
		a := d.Arguments.ForName("if")
		if a == nil {
			return otherwise
		}
		v, _ := args.Literal(a.Value, c.r.op.Variables)
		b, ok := v.(bool)
		return ok && b
	}
	return !value("skip", false) && value("include", true)
}
