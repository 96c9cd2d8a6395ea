package schema

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// checkDirectives checks that every directive is one of ours, stands where it may and has its arguments.
func checkDirectives(s *Source, doc *ast.SchemaDocument) {
	for _, d := range doc.Definitions {
		checkDirectiveList(s, d.Name, ast.DirectiveLocation(d.Kind), d.Directives)
		on := ast.LocationFieldDefinition
		if d.Kind == ast.InputObject {
			on = ast.LocationInputFieldDefinition
		}
		for _, f := range d.Fields {
			checkDirectiveList(s, d.Name+"."+f.Name, on, f.Directives)
			for _, a := range f.Arguments {
				checkDirectiveList(s, d.Name+"."+f.Name+"("+a.Name+":)", ast.LocationArgumentDefinition, a.Directives)
			}
		}
		for _, v := range d.EnumValues {
			checkDirectiveList(s, d.Name+"."+v.Name, ast.LocationEnumValue, v.Directives)
		}
	}
}

func checkDirectiveList(s *Source, where string, on ast.DirectiveLocation, list ast.DirectiveList) {
	for i, d := range list {
		def := directiveDefs.Directives.ForName(d.Name)
		switch {
		case def == nil:
			s.fail(d.Position, "%s: there is no @%s, only %s", where, d.Name, knownDirectives())
			continue
		case !slices.Contains(def.Locations, on):
			s.fail(d.Position, "%s: @%s cannot stand here", where, d.Name)
		case list.ForName(d.Name) != list[i]:
			s.fail(d.Position, "%s: @%s stands here twice", where, d.Name)
		}
		for _, a := range d.Arguments {
			checkArgument(s, where, def, a)
		}
		for _, a := range def.Arguments {
			if a.Type.NonNull && d.Arguments.ForName(a.Name) == nil {
				s.fail(d.Position, "%s: @%s needs %s:", where, d.Name, a.Name)
			}
		}
	}
}

func checkArgument(s *Source, where string, def *ast.DirectiveDefinition, a *ast.Argument) {
	want := def.Arguments.ForName(a.Name)
	if want == nil {
		s.fail(a.Position, "%s: @%s has no argument %s%s", where, def.Name, a.Name, only(def.Arguments))
		return
	}
	if !fits(want.Type, a.Value) {
		s.fail(a.Position, "%s: %s: of @%s is %s, not %s", where, a.Name, def.Name, want.Type, a.Value)
	}
}

func only(args ast.ArgumentDefinitionList) string {
	names := make([]string, len(args))
	for i, a := range args {
		names[i] = a.Name
	}
	if len(names) == 0 {
		return ""
	}
	return ", only " + strings.Join(names, ", ")
}

func knownDirectives() string {
	names := make([]string, len(directiveDefs.Directives))
	for i, d := range directiveDefs.Directives {
		names[i] = "@" + d.Name
	}
	return strings.Join(names, ", ")
}

// fits reports whether a literal is of a directive argument's type.
func fits(t *ast.Type, v *ast.Value) bool {
	if t.Elem != nil {
		return v.Kind == ast.ListValue && !slices.ContainsFunc(v.Children,
			func(c *ast.ChildValue) bool { return !fits(t.Elem, c.Value) })
	}
	switch t.NamedType {
	case "String":
		return v.Kind == ast.StringValue && v.Raw != ""
	case "Int":
		return v.Kind == ast.IntValue
	case "Boolean":
		return v.Kind == ast.BooleanValue
	case "Literal":
		return v.Kind == ast.StringValue || v.Kind == ast.EnumValue
	}
	return v.Kind == ast.EnumValue && directiveDefs.Definitions.ForName(t.NamedType).EnumValues.ForName(v.Raw) != nil
}
