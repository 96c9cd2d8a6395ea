package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"kith/resolvers/limits"
	"kith/resolvers/plan"
)

// guard is an extension of gqlgen. It checks the size of a request before it is validated, because validation takes its
// time too, and plans it before it runs.
type guard struct {
	limits  limits.Limits
	known   documents
	planner *plan.Planner
	errors  presenter
}

// ExtensionName is for gqlgen.
func (guard) ExtensionName() string { return "Guard" }

// Validate is for gqlgen.
func (guard) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses documents that are too large, too deep or select too much.
func (g guard) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if err := g.check(ctx, params); err != nil {
		return g.errors.present(ctx, &gqlerror.Error{Err: err})
	}
	return nil
}

// MutateOperationContext plans the root fields.
func (g guard) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	planned, err := g.planner.Operation(ctx, op)
	if err != nil {
		return g.errors.present(ctx, err)
	}
	op.Stats.SetExtension(plannedKey, planned)
	return nil
}

const plannedKey = "kith.planned"

// plannedOf is the plan of the operation that is answered; nil if it was not planned.
func plannedOf(ctx context.Context) *plan.Operation {
	planned, _ := graphql.GetOperationContext(ctx).Stats.GetExtension(plannedKey).(*plan.Operation)
	return planned
}

// check looks at the document, unless it is known, and at the values of its variables.
func (g guard) check(ctx context.Context, params *graphql.RawParams) error {
	doc, known := g.known.Get(ctx, params.Query)
	if !known {
		if err := g.limits.CheckText(params.Query); err != nil {
			return err
		}
		var err error
		if doc, err = parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, g.limits.Tokens); err != nil {
			return nil // gqlgen parses too, and reports it
		}
		if err := g.limits.CheckDocument(doc); err != nil {
			return err
		}
	}
	if op := doc.Operations.ForName(params.OperationName); op != nil {
		return g.planner.Args.Variables(op, params.Variables)
	}
	return nil
}

// documents keeps those that were checked and found valid, which is most of the work on a small request. Clients send
// the same few; large ones are not kept, so that strangers cannot fill the memory with them.
type documents struct{ *lru.LRU[*ast.QueryDocument] }

const (
	maxDocuments = 500
	maxKept      = 8 << 10 // bytes of one
)

func newDocuments() documents { return documents{lru.New[*ast.QueryDocument](maxDocuments)} }

// Add keeps a document by its text.
func (d documents) Add(ctx context.Context, text string, doc *ast.QueryDocument) {
	if len(text) <= maxKept {
		d.LRU.Add(ctx, text, doc)
	}
}
