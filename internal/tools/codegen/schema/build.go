package schema

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// typed reads a type as it is written: "[Node!]!".
func typed(t string) *ast.Type {
	name, nonNull := strings.CutSuffix(t, "!")
	if elem, list := strings.CutPrefix(name, "["); list {
		return &ast.Type{Elem: typed(strings.TrimSuffix(elem, "]")), NonNull: nonNull}
	}
	return &ast.Type{NamedType: name, NonNull: nonNull}
}

func newField(name, t, description string, args ...*ast.ArgumentDefinition) *ast.FieldDefinition {
	return &ast.FieldDefinition{Name: name, Type: typed(t), Description: description, Arguments: args}
}

func newArg(name, t string) *ast.ArgumentDefinition {
	return &ast.ArgumentDefinition{Name: name, Type: typed(t)}
}

func newInput(name, description string, fields ...*ast.FieldDefinition) *ast.Definition {
	return &ast.Definition{Kind: ast.InputObject, Name: name, Description: description, Fields: fields}
}

func newObject(name, description string, fields ...*ast.FieldDefinition) *ast.Definition {
	return &ast.Definition{Kind: ast.Object, Name: name, Description: description, Fields: fields}
}

// oneOf marks an input of which exactly one field is given.
func oneOf(d *ast.Definition) *ast.Definition {
	d.Directives = ast.DirectiveList{{Name: "oneOf"}}
	return d
}

// public are the directives that clients see.
func public(list ast.DirectiveList) (out ast.DirectiveList) {
	for _, d := range list {
		if d.Name == "deprecated" || d.Name == "oneOf" {
			out = append(out, d)
		}
	}
	return out
}

// join puts sentences one after the other.
func join(sentences ...string) string {
	var out []string
	for _, s := range sentences {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}
