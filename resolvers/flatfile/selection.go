package flatfile

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// field is a field of a selection, fragments resolved: all places that select it under one response key for the same
// types are one field.
type field struct {
	key, name string
	on        []string // conditions on the type of what has it, each inside the one before
	args      ast.ArgumentList
	def       *ast.FieldDefinition
	sub       []*field
}

// values are those of a request's variables.
type values map[string]any

// fields collects what a selection asks for, in its order. What @skip and @include leave out is left out.
func (v values) fields(set ast.SelectionSet, on []string, into []*field) []*field {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if v.included(s.Directives) {
				into = v.add(s, on, into)
			}
		case *ast.InlineFragment:
			if v.included(s.Directives) {
				into = v.fields(s.SelectionSet, narrowed(on, s.TypeCondition, s.ObjectDefinition), into)
			}
		case *ast.FragmentSpread:
			if v.included(s.Directives) {
				into = v.fields(s.Definition.SelectionSet,
					narrowed(on, s.Definition.TypeCondition, s.ObjectDefinition), into)
			}
		}
	}
	return into
}

func (v values) add(s *ast.Field, on []string, into []*field) []*field {
	same := func(f *field) bool { return f.key == s.Alias && slices.Equal(f.on, on) }
	at := slices.IndexFunc(into, same)
	if at < 0 {
		at = len(into)
		into = append(into, &field{key: s.Alias, name: s.Name, on: on, args: s.Arguments, def: s.Definition})
	}
	into[at].sub = v.fields(s.SelectionSet, nil, into[at].sub)
	return into
}

// narrowed are the conditions inside a fragment; one that names the type it stands on, or none, adds nothing.
func narrowed(on []string, condition string, parent *ast.Definition) []string {
	if condition == "" || parent != nil && condition == parent.Name {
		return on
	}
	return append(slices.Clip(on), condition)
}

func (v values) included(list ast.DirectiveList) bool {
	for _, d := range list {
		on, _ := v.of(d.Arguments, "if").(bool)
		if d.Name == "skip" && on || d.Name == "include" && !on {
			return false
		}
	}
	return true
}

// of is the value of an argument, nil if it is not given.
func (v values) of(args ast.ArgumentList, name string) any {
	a := args.ForName(name)
	if a == nil {
		return nil
	}
	value, err := a.Value.Value(v)
	if err != nil {
		return nil // it is refused where the document is answered
	}
	return value
}
