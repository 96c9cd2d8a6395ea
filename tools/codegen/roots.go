package main

import (
	"fmt"
	"go/format"
	"maps"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

const rootsHead = `// Code generated from schema.graphqls. DO NOT EDIT.

// Package gen is generated from schema.graphqls: the model as data, the API that clients see, and an executor of its
// root fields with the inputs of mutations. The executor is to be given the whole schema (Config.Schema, made of SDL);
// what stands below a root field writes itself.
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

// Roots answers every question by one function, which finds in its context what is asked.
type Roots struct {
	Fetch func(context.Context) (*Answer, error)
}

var _ QueryResolver = Roots{}

// There is no resolver below the roots: gqlgen would ask for one of a field that it finds no method for, and say
// nothing.
var _ ResolverRoot = interface {
`

const changesHead = `
// Changes answers every mutation by one function, which gets the mutation's input and finds in its context what is
// selected.
type Changes struct {
	Change func(ctx context.Context, input any) (*Answer, error)
}

var _ MutationResolver = Changes{}
`

// rootsFile has a method for every question and every mutation.
func rootsFile(api *ast.Schema) ([]byte, error) {
	b := &strings.Builder{}
	b.WriteString(rootsHead)
	for _, root := range []*ast.Definition{api.Mutation, api.Query} {
		if root != nil {
			b.WriteString(root.Name + "() " + root.Name + "Resolver\n")
		}
	}
	b.WriteString("}(nil)\n")
	if err := named(api); err != nil {
		return nil, err
	}
	for _, f := range visible(api.Query) {
		name := templates.ToGo(f.Name)
		b.WriteString("\n// " + name + " answers the root field " + f.Name + ".\n")
		b.WriteString("func (r Roots) " + name + "(ctx context.Context) (*Answer, error) { return r.Fetch(ctx) }\n")
	}
	for i, f := range visible(api.Mutation) {
		if len(f.Arguments) != 1 || f.Arguments[0].Name != "input" || !f.Arguments[0].Type.NonNull ||
			f.Arguments[0].Type.Elem != nil {
			return nil, fmt.Errorf("the mutation %s must have one argument, input, of an input type that is required",
				f.Name)
		}
		if i == 0 {
			b.WriteString(changesHead)
		}
		name, input := templates.ToGo(f.Name), templates.ToGo(f.Arguments[0].Type.Name())
		b.WriteString("\n// " + name + " answers the mutation " + f.Name + ".\n")
		b.WriteString("func (c Changes) " + name + "(ctx context.Context, input " + input +
			") (*Answer, error) { return c.Change(ctx, input) }\n")
	}
	return format.Source([]byte(b.String()))
}

// named refuses names that what is generated beside them has.
func named(api *ast.Schema) error {
	for _, c := range []struct {
		root *ast.Definition
		name string
	}{{api.Query, "fetch"}, {api.Mutation, "change"}} {
		for _, f := range visible(c.root) {
			if strings.EqualFold(f.Name, c.name) {
				return fmt.Errorf("no field of %s can be called %s, as what is generated has that name", c.root.Name,
					f.Name)
			}
		}
	}
	for _, name := range []string{"Answer", "Changes", "Config", "DirectiveRoot", "Model", "Roots", "SDL"} {
		if def := api.Types[name]; def != nil {
			return fmt.Errorf("no type can be called %s, as what is generated has that name", name)
		}
	}
	return nil
}

// visible are the fields of a root type without introspection.
func visible(root *ast.Definition) (out ast.FieldList) {
	if root == nil {
		return nil
	}
	for _, f := range root.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			out = append(out, f)
		}
	}
	return out
}

// reduced is the schema that gqlgen works by: the root fields, each an answer. Questions have no arguments, which are
// read where they are planned; mutations have theirs, with the types of these.
func reduced(api *ast.Schema) string {
	doc := &ast.SchemaDocument{Definitions: ast.DefinitionList{{Kind: ast.Scalar, Name: "Answer"}}}
	inputs := map[string]*ast.Definition{}
	for _, root := range []*ast.Definition{api.Mutation, api.Query} {
		d := &ast.Definition{Kind: ast.Object}
		for _, f := range visible(root) {
			d.Name = root.Name
			field := &ast.FieldDefinition{Name: f.Name, Type: &ast.Type{NamedType: "Answer", NonNull: f.Type.NonNull}}
			if root == api.Mutation {
				field.Arguments = f.Arguments
				for _, a := range f.Arguments {
					gather(api, a.Type, inputs)
				}
			}
			d.Fields = append(d.Fields, field)
		}
		if d.Name != "" {
			doc.Definitions = append(doc.Definitions, d)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(inputs)) {
		doc.Definitions = append(doc.Definitions, inputs[name])
	}
	b := &strings.Builder{}
	b.WriteString("# Code generated from schema.graphqls. DO NOT EDIT.\n\n")
	formatter.NewFormatter(b).FormatSchemaDocument(doc)
	return b.String()
}

// gather collects the types that an argument is made of.
func gather(api *ast.Schema, t *ast.Type, into map[string]*ast.Definition) {
	def := api.Types[t.Name()]
	if def.BuiltIn || into[def.Name] != nil {
		return
	}
	into[def.Name] = def
	for _, f := range def.Fields {
		gather(api, f.Type, into)
	}
}
