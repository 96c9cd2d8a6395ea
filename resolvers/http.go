package resolvers

import (
	"context"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/resolvers/transport"
)

// Handler answers GraphQL over HTTP.
func (a *API) Handler() http.Handler {
	return transport.Handler{Respond: a.respond, GET: a.get, Observe: a.observe}
}

// Execute answers one document without a server: always a JSON response, with data, errors or both. The operation's
// name may be empty if the document has only one.
func (a *API) Execute(ctx context.Context, query string, variables map[string]any, operation string) []byte {
	params := &graphql.RawParams{Query: query, Variables: variables, OperationName: operation}
	return transport.Encode(a.respond(graphql.StartOperationTrace(ctx), params, false).Response)
}

// respond answers one operation. Whatever goes wrong is a response with an error.
func (a *API) respond(ctx context.Context, params *graphql.RawParams, queriesOnly bool) (reply transport.Reply) {
	defer func() {
		if p := recover(); p != nil {
			err := a.errors.present(ctx, a.errors.recovered(ctx, p))
			reply.Response = a.exec.DispatchError(ctx, gqlerror.List{err})
		}
	}()
	op, errs := a.exec.CreateOperationContext(ctx, params)
	reply.Operation = op.Operation
	if queriesOnly && op.Operation != nil && op.Operation.Operation != ast.Query {
		return reply
	}
	if errs != nil {
		reply.Response = a.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
		return reply
	}
	respond, ctx := a.exec.DispatchOperation(ctx, op)
	if reply.Response = respond(ctx); reply.Response == nil { // the context has ended
		reply.Response = a.exec.DispatchError(ctx, gqlerror.List{a.errors.present(ctx, ctx.Err())})
	}
	return reply
}
