package resolvers

import (
	"context"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/resolvers/admission"
)

// Bounds of what is asked of the schema.
const (
	mostSchemaValues = 240_000  // of one answer: all that tools ask at once, and a third more
	manySchemaValues = 5_000    // from so many on an answer is kept, and making it is no light request
	schemaBytes      = 12 << 20 // of the answers that are kept
)

// introspection answers what is asked of the schema. Answers never change, and the usual one is large, so large ones
// are kept, those used last. What is kept waits for nothing; large ones that are not are let in like requests that take
// long.
type introspection struct {
	schema  *ast.Schema
	hidden  bool
	answers *kept[*graphql.Response]
	gate    *admission.Gate
	errors  presenter
}

func newIntrospection(schema *ast.Schema, hidden bool, gate *admission.Gate, errors presenter) *introspection {
	return &introspection{schema: schema, hidden: hidden, answers: newKept[*graphql.Response](schemaBytes), gate: gate,
		errors: errors}
}

const schemaValuesKey = "kith.schema" // int: what the operation asks of the schema

// check refuses an operation that asks for too much of the schema, or for any of it if it is hidden.
func (i *introspection) check(op *graphql.OperationContext) error {
	if _, ok := i.kept(op); ok {
		op.Stats.SetExtension(schemaValuesKey, manySchemaValues)
		return nil
	}
	n := schemaValues(i.schema, op.Doc, op.Operation, mostSchemaValues)
	switch {
	case n > 0 && i.hidden:
		return graph.Errorf(graph.Invalid, "introspection is switched off here: `kith schema` prints the schema")
	case n >= manySchemaValues && !schemaOnly(op.Doc, op.Operation.SelectionSet):
		return graph.Errorf(graph.Invalid, "so much of the schema is asked for by itself: send it without other fields")
	case n > mostSchemaValues:
		return graph.Errorf(graph.Invalid, "the answer would have more than %d values of the schema: ask for fewer of "+
			"its types at a time, or for each once", mostSchemaValues)
	case n > 0:
		op.Stats.SetExtension(schemaValuesKey, n)
	}
	return nil
}

// around answers large requests for the schema from what is kept, and passes on all others.
func (i *introspection) around(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	if n, _ := op.Stats.GetExtension(schemaValuesKey).(int); n < manySchemaValues {
		return next(ctx)
	}
	if r, ok := i.kept(op); ok {
		return graphql.OneShot(r)
	}
	leave, err := i.gate.Enter(ctx, admission.Heavy, len(op.RawQuery))
	if err != nil {
		return refused(i.errors.present(ctx, err))
	}
	defer leave()
	if r, ok := i.kept(op); ok { // made meanwhile
		return graphql.OneShot(r)
	}
	r := next(ctx)(ctx)
	if r != nil && len(r.Errors) == 0 {
		i.keep(op, r)
	}
	return graphql.OneShot(r)
}

// kept is the answer to an operation, if it was made before.
func (i *introspection) kept(op *graphql.OperationContext) (*graphql.Response, bool) {
	if len(op.Operation.VariableDefinitions) > 0 || !schemaOnly(op.Doc, op.Operation.SelectionSet) {
		return nil, false // it may be another one, or was never kept
	}
	return i.answers.get(op.OperationName + "\n" + op.RawQuery)
}

func (i *introspection) keep(op *graphql.OperationContext, r *graphql.Response) {
	if len(op.Operation.VariableDefinitions) == 0 {
		i.answers.add(op.OperationName+"\n"+op.RawQuery, r, len(r.Data))
	}
}

// schemaOnly reports whether a selection at the root asks for nothing but the schema.
func schemaOnly(doc *ast.QueryDocument, sel ast.SelectionSet) bool {
	return !slices.ContainsFunc(sel, func(s ast.Selection) bool {
		switch s := s.(type) {
		case *ast.Field:
			return !strings.HasPrefix(s.Name, "__")
		case *ast.InlineFragment:
			return !schemaOnly(doc, s.SelectionSet)
		case *ast.FragmentSpread:
			return !schemaOnly(doc, doc.Fragments.ForName(s.Name).SelectionSet)
		}
		return false
	})
}
