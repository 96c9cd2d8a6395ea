package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
	"kith/internal/caller"
	"kith/resolvers/limits"
	"kith/resolvers/plan"
	"kith/resolvers/transport"
	"kith/resolvers/validate"
)

// guard is an extension of gqlgen. It checks the size of a document before it is validated, because validation takes
// its time too, validates it in gqlgen's place, and plans the operation before it runs. Documents that are known to be
// valid are kept, since clients send the same few: reading one is most of the work on a small request.
type guard struct {
	limits    limits.Limits
	known     *kept[*ast.QueryDocument]
	validator validate.Validator
	schemas   *introspection
	planner   *plan.Planner
	errors    presenter
}

// ExtensionName is for gqlgen.
func (guard) ExtensionName() string { return "Guard" }

// Validate is for gqlgen.
func (guard) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters reads the document, unless it is known, and the values of its variables. It refuses what is
// too large before it is validated, and hands what it read to gqlgen.
func (g guard) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	doc, errs := g.read(ctx, params.Query)
	if len(errs) > 0 {
		stats(ctx).SetExtension(refusedKey, errs[1:])
		return g.errors.present(ctx, errs[0])
	}
	op := doc.Operations.ForName(params.OperationName)
	if op == nil {
		return g.errors.present(ctx, noOperation(params.OperationName))
	}
	if err := g.planner.Args.Variables(op, params.Variables); err != nil {
		return g.errors.present(ctx, err)
	}
	stats(ctx).SetExtension(documentKey, doc)
	return nil
}

// noOperation is the error of a request whose document has no operation of this name, or several if it names none.
func noOperation(name string) error {
	if name == "" {
		return graph.Errorf(graph.Invalid, "the document has several operations: name one in operationName")
	}
	return graph.Errorf(graph.Invalid, "the document has no operation %s: name one of its own in operationName",
		name)
}

// InterceptResponse adds the errors of a document after its first one, which is all that gqlgen takes.
func (g guard) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	r := next(ctx)
	if r == nil || len(r.Errors) == 0 || !graphql.HasOperationContext(ctx) {
		return r
	}
	if more, _ := stats(ctx).GetExtension(refusedKey).(gqlerror.List); len(more) > 0 {
		for _, err := range more {
			r.Errors = append(r.Errors, g.errors.present(ctx, err))
		}
	}
	return r
}

// MutateOperationContext plans the root fields, unless whoever asks may not write and they are mutations.
func (g guard) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if c := caller.Of(ctx); op.Operation.Operation == ast.Mutation && !c.MayWrite() {
		return coded(transport.Forbidden, "a key of the role %s reads only: a mutation needs one of the role %s",
			c.Role, caller.Editor)
	}
	if err := g.schemas.check(op); err != nil {
		return g.errors.present(ctx, err)
	}
	planned, err := g.planner.Operation(ctx, op)
	if err != nil {
		return g.errors.present(ctx, err)
	}
	op.Stats.SetExtension(plannedKey, planned)
	return nil
}

// Keys of what is known of a request that is answered.
const (
	documentKey = "kith.document" // *ast.QueryDocument: read, and valid
	refusedKey  = "kith.refused"  // gqlerror.List: what is wrong with the document beside the first error
	plannedKey  = "kith.planned"  // *plan.Operation
)

// stats are where gqlgen lets extensions keep something with a request.
func stats(ctx context.Context) *graphql.Stats { return &graphql.GetOperationContext(ctx).Stats }

// plannedOf is the plan of the operation that is answered; nil if it was not planned.
func plannedOf(ctx context.Context) *plan.Operation {
	planned, _ := stats(ctx).GetExtension(plannedKey).(*plan.Operation)
	return planned
}

// read gives a document that is known to be valid, or what is wrong with it. Each step is given only what the one
// before let pass: the length of the text, its tokens, the document's parts, and then the rules of the schema.
func (g guard) read(ctx context.Context, text string) (*ast.QueryDocument, gqlerror.List) {
	if doc, known := g.known.get(text); known {
		return doc, nil
	}
	if err := g.limits.CheckText(text); err != nil {
		return nil, gqlerror.List{gqlerror.Wrap(err)}
	}
	doc, err := validate.Parse(text, g.limits.Tokens)
	if err != nil {
		errcode.Set(err, errcode.ParseFailed)
		return nil, gqlerror.List{err}
	}
	if err := g.limits.CheckDocument(doc); err != nil {
		return nil, gqlerror.List{gqlerror.WrapIfUnwrapped(err)}
	}
	if errs := g.validator.Document(ctx, doc); len(errs) > 0 {
		return nil, errs
	}
	g.known.add(text, doc, len(text)*parsedBytes)
	return doc, nil
}

const (
	knownBytes  = 32 << 20 // of documents that are kept
	parsedBytes = 100      // of a document for each of its text, at most
)

// handed gives gqlgen the document that guard read for the request.
type handed struct{}

// Get is for gqlgen.
func (handed) Get(ctx context.Context, _ string) (*ast.QueryDocument, bool) {
	doc, ok := stats(ctx).GetExtension(documentKey).(*ast.QueryDocument)
	return doc, ok
}

// Add is for gqlgen, which has nothing to add.
func (handed) Add(context.Context, string, *ast.QueryDocument) {}
