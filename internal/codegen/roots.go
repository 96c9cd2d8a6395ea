package main

import (
	"go/format"
	"maps"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2/ast"
)

const rootsHead = `// Code generated from schema.graphqls. DO NOT EDIT.

// Package gen is generated from schema.graphqls: the model as data, the API that clients see, and an executor of its root
// fields. The executor is to be given the whole schema (Config.Schema, made of SDL); what stands below a root field writes
// itself.
package gen

import (
	"context"
	_ "embed"
	"errors"
	"io"
)

// SDL is the API that clients see.
//
//go:embed api.graphqls
var SDL string

// Answer is what a root field answers: it writes itself as JSON.
type Answer struct{ Write func(io.Writer) }

// MarshalGQL writes the answer.
func (a Answer) MarshalGQL(w io.Writer) { a.Write(w) }

// UnmarshalGQL is there because gqlgen asks for it: no argument is an answer.
func (a *Answer) UnmarshalGQL(any) error { return errors.New("an answer cannot be read") }

// Roots answers every root field by one function, which finds in its context what is asked.
type Roots struct {
	Fetch func(context.Context) (*Answer, error)
}

var _ QueryResolver = Roots{}
`

// rootFields are the fields of Query and Mutation, without introspection.
func rootFields(api *ast.Schema, visit func(root *ast.Definition, f *ast.FieldDefinition)) {
	for _, root := range []*ast.Definition{api.Query, api.Mutation} {
		if root == nil {
			continue
		}
		for _, f := range root.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				visit(root, f)
			}
		}
	}
}

// rootsFile has a method for every root field.
func rootsFile(api *ast.Schema) ([]byte, error) {
	b := &strings.Builder{}
	b.WriteString(rootsHead)
	if api.Mutation != nil {
		b.WriteString("\nvar _ MutationResolver = Roots{}\n")
	}
	rootFields(api, func(_ *ast.Definition, f *ast.FieldDefinition) {
		name := templates.ToGo(f.Name)
		b.WriteString("\n// " + name + " answers the root field " + f.Name + ".\n")
		b.WriteString("func (r Roots) " + name + "(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }\n")
	})
	return format.Source([]byte(b.String()))
}

// reduced is the schema that gqlgen works by: the root fields without arguments, each an answer.
func reduced(api *ast.Schema) string {
	fields := map[string]string{}
	rootFields(api, func(root *ast.Definition, f *ast.FieldDefinition) {
		line := "  " + f.Name + ": Answer"
		if f.Type.NonNull {
			line += "!"
		}
		fields[root.Name] += line + "\n"
	})
	text := "scalar Answer\n"
	for _, root := range slices.Sorted(maps.Keys(fields)) {
		text += "\ntype " + root + " {\n" + fields[root] + "}\n"
	}
	return text
}
