package resolvers

import (
	"context"
	"net/http"
	"slices"

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
	return a.ExecuteAsOf(ctx, "", query, variables, operation)
}

// ExecuteAsOf is Execute with the day of a request, as extensions.asOf has it; "" is none.
func (a *API) ExecuteAsOf(ctx context.Context, day, query string, variables map[string]any, operation string) []byte {
	params := &graphql.RawParams{Query: query, Variables: variables, OperationName: operation}
	if day != "" {
		params.Extensions = map[string]any{"asOf": day}
	}
	return transport.Encode(a.run(graphql.StartOperationTrace(ctx), params, false).Response)
}

// respond answers one request, whose document may be named only.
func (a *API) respond(ctx context.Context, req *transport.Request, queriesOnly bool) transport.Reply {
	sent := req.Query != ""
	if err := a.documents.find(req); err != nil {
		code := err.Extensions["code"]
		refused := a.documents.only || (req.ID != "" && code == transport.NotFound)
		return transport.Reply{Refused: refused,
			Response: &graphql.Response{Errors: gqlerror.List{a.errors.present(ctx, err)}}}
	}
	reply := a.run(ctx, &req.RawParams, queriesOnly)
	if sent && req.Hash != "" {
		if _, valid := a.guard.known.get(req.Query); valid {
			a.documents.keep(req)
		}
	}
	return reply
}

// run answers one operation. Whatever goes wrong is a response with an error.
func (a *API) run(ctx context.Context, params *graphql.RawParams, queriesOnly bool) (reply transport.Reply) {
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
		reply.Refused = slices.Contains(transport.Codes(errs), transport.Forbidden)
		reply.Response = a.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
		return reply
	}
	respond, ctx := a.exec.DispatchOperation(ctx, op)
	if reply.Response = respond(ctx); reply.Response == nil { // the context has ended
		reply.Response = a.exec.DispatchError(ctx, gqlerror.List{a.errors.present(ctx, ctx.Err())})
	}
	return reply
}
