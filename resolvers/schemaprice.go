package resolvers

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// schemaPrice works out how large the answer to what an operation asks of the schema will be: how many values it has,
// and those that gqlgen makes though nobody asked (the arguments of each field that is listed). It goes through the
// schema as the answer would, each selection once for each type.
type schemaPrice struct {
	schema *ast.Schema
	doc    *ast.QueryDocument
	most   int // where counting ends
	known  map[priced]int
}

// priced is a selection, by its first entry, on a type.
type priced struct {
	selection *ast.Selection
	def       *ast.Definition
}

// schemaValues counts the values of what an operation asks of the schema; it counts no further than one more than most.
func schemaValues(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, most int) int {
	p := schemaPrice{schema: schema, doc: doc, most: most + 1}
	return p.selection(op.SelectionSet, root{})
}

// root stands for the object at the top of an answer, in the walk of schemaPrice; the others are those of gqlparser.
type root struct{}

// selection counts what is selected of a node of the schema: a definition, a type, a field, an argument, or a value.
func (p *schemaPrice) selection(sel ast.SelectionSet, node any) (total int) {
	def, named := node.(*ast.Definition)
	if len(sel) == 0 {
		return 0
	}
	key := priced{&sel[0], def}
	if n, ok := p.known[key]; ok && named {
		return n
	}
	for _, s := range sel {
		switch s := s.(type) {
		case *ast.Field:
			total += p.field(s, node)
		case *ast.InlineFragment:
			total += p.selection(s.SelectionSet, node)
		case *ast.FragmentSpread:
			total += p.selection(p.doc.Fragments.ForName(s.Name).SelectionSet, node)
		}
		if total >= p.most {
			return p.most
		}
	}
	if named {
		if p.known == nil { // most requests ask for nothing of the schema
			p.known = map[priced]int{}
		}
		p.known[key] = total
	}
	return total
}

// field counts a field and what is below it.
func (p *schemaPrice) field(f *ast.Field, node any) int {
	if _, top := node.(root); top && !isOfSchema(f) {
		return 0
	}
	total := 1
	each(p.schema, node, f, func(below any, unasked int) bool {
		total += 1 + unasked + p.selection(f.SelectionSet, below)
		return total < p.most
	})
	return min(total, p.most)
}

// isOfSchema reports whether a root field asks for the schema.
func isOfSchema(f *ast.Field) bool { return f.Name == "__schema" || f.Name == "__type" }

// each gives what a field of introspection leads to from a node, and how many values are made beside each; it ends when
// it is told to.
func each(schema *ast.Schema, node any, f *ast.Field, give func(below any, unasked int) bool) {
	switch node := node.(type) {
	case root:
		if f.Name == "__schema" {
			give(schema, 0)
		} else if a := f.Arguments.ForName("name"); a == nil || a.Value.Kind == ast.Variable {
			give(schema.Query, 0) // the largest
		} else if def := schema.Types[a.Value.Raw]; def != nil {
			give(def, 0)
		}
	case *ast.Schema:
		eachOfSchema(node, f.Name, give)
	case *ast.Definition:
		eachOfType(schema, node, f.Name, give)
	case *ast.Type:
		if f.Name != "ofType" {
			return
		}
		inner := *node
		if inner.NonNull {
			inner.NonNull = false
			giveType(schema, &inner, give)
		} else {
			giveType(schema, node.Elem, give)
		}
	case *ast.FieldDefinition:
		switch f.Name {
		case "type":
			giveType(schema, node.Type, give)
		case "args":
			some(node.Arguments, give)
		}
	case *ast.ArgumentDefinition:
		if f.Name == "type" {
			giveType(schema, node.Type, give)
		}
	case *ast.DirectiveDefinition:
		if f.Name == "args" {
			some(node.Arguments, give)
		}
	}
}

func eachOfSchema(schema *ast.Schema, field string, give func(any, int) bool) {
	switch field {
	case "queryType":
		give(schema.Query, 0)
	case "mutationType":
		give(schema.Mutation, 0)
	case "types":
		for _, def := range schema.Types {
			if !give(def, 0) {
				return
			}
		}
	case "directives":
		for _, d := range schema.Directives {
			if !give(d, len(d.Arguments)) {
				return
			}
		}
	}
}

func eachOfType(schema *ast.Schema, def *ast.Definition, field string, give func(any, int) bool) {
	switch {
	case def == nil:
	case field == "fields" || field == "inputFields":
		for _, f := range def.Fields {
			if !strings.HasPrefix(f.Name, "__") && !give(f, len(f.Arguments)) {
				return
			}
		}
	case field == "enumValues":
		some(def.EnumValues, give)
	case field == "possibleTypes":
		some(schema.GetPossibleTypes(def), give)
	case field == "interfaces":
		for _, name := range def.Interfaces {
			if !give(schema.Types[name], 0) {
				return
			}
		}
	}
}

// giveType gives a type: its definition, unless it is a list of another or one that is never null.
func giveType(schema *ast.Schema, t *ast.Type, give func(any, int) bool) {
	switch {
	case t == nil:
	case t.NonNull || t.Elem != nil:
		give(t, 0)
	default:
		give(schema.Types[t.NamedType], 0)
	}
}

func some[T any](list []T, give func(any, int) bool) {
	for _, one := range list {
		if !give(one, 0) {
			return
		}
	}
}
