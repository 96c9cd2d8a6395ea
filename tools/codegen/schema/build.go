package schema

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
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
		if d.Name == "deprecated" || d.Name == "oneOf" || d.Name == "specifiedBy" {
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

//go:embed common.graphqls
var commonText string

//go:embed directives.graphqls
var directiveText string

// common is what every API has, whatever its model.
var common = mustParse("common.graphqls", commonText)

// directiveDefs are the definitions of the directives that a description may use.
var directiveDefs = mustParse("directives.graphqls", directiveText)

func mustParse(name, text string) *ast.SchemaDocument {
	doc, err := parser.ParseSchema(&ast.Source{Name: name, Input: text})
	if err != nil {
		panic(err)
	}
	return doc
}

// text is a directive's argument, "" if it was not given.
func text(list ast.DirectiveList, directive, arg string) string {
	if v := value(list, directive, arg); v != nil {
		return v.Raw
	}
	return ""
}

// texts are the elements of a directive's argument.
func texts(list ast.DirectiveList, directive, arg string) (out []string) {
	if v := value(list, directive, arg); v != nil {
		for _, c := range v.Children {
			out = append(out, c.Value.Raw)
		}
	}
	return out
}

// number is a directive's argument, or what it is otherwise.
func number(list ast.DirectiveList, directive, arg string, otherwise int) int {
	n, err := strconv.Atoi(text(list, directive, arg))
	if err != nil {
		return otherwise
	}
	return n
}

func value(list ast.DirectiveList, directive, arg string) *ast.Value {
	d := list.ForName(directive)
	if d == nil {
		return nil
	}
	a := d.Arguments.ForName(arg)
	if a == nil {
		return nil
	}
	return a.Value
}

func has(list ast.DirectiveList, directive string) bool { return list.ForName(directive) != nil }
