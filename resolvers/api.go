package resolvers

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
	"kith/internal/gen"
	"kith/rules"
)

// Config is what an API is made of. What is left out has a default.
type Config struct {
	Store     graph.Store
	Rules     Rules                        // those built in
	Clock     func() time.Time             // time.Now
	Log       *slog.Logger                 // nothing is logged
	RequestID func(context.Context) string // a random one
	Limits    Limits

	// Another schema than the project's own, and what answers it; without a registry the project's own, by the Rules.
	Model    *graph.Model
	SDL      string
	Registry *Registry
}

// Rules name rule files that take the place of those built in.
type Rules struct{ CustomerRules, HouseholdRules string }

// Questions are the project's own, by the rules, which are read.
func (r Rules) Questions(m *graph.Model) (*Registry, error) {
	customers, err := rules.ReadCustomer(r.CustomerRules)
	if err != nil {
		return nil, err
	}
	households, err := rules.ReadHousehold(r.HouseholdRules)
	if err != nil {
		return nil, err
	}
	q := Questions(m, customers, households)
	return &q, nil
}

// API answers GraphQL. It is safe for concurrent use.
type API struct {
	store     graph.Store
	model     *graph.Model
	schema    *ast.Schema
	decoder   decoder
	answers   answers
	clock     func() time.Time
	log       *slog.Logger
	requestID func(context.Context) string
	limits    Limits
	exec      *executor.Executor
	asked     introspected
	known     documents
}

// New makes an API, or says what is wrong with a rule file, or what of the schema, the model and the registry does not
// fit together.
func New(c Config) (*API, error) {
	if c.Model == nil {
		c.Model, c.SDL = gen.Model, gen.SDL
	}
	if c.Registry == nil {
		var err error
		if c.Registry, err = c.Rules.Questions(c.Model); err != nil {
			return nil, err
		}
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "api.graphqls", Input: c.SDL})
	if err != nil {
		return nil, err
	}
	a := &API{store: c.Store, model: c.Model, schema: schema, clock: c.Clock, log: c.Log, requestID: c.RequestID,
		limits: c.Limits.filled(), known: newDocuments()}
	if a.clock == nil {
		a.clock = time.Now
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	a.decoder = decoder{types: schema.Types, maxItems: a.limits.Items}
	if err := a.index(c.Registry); err != nil {
		return nil, err
	}
	a.exec = executor.New(a.executable())
	a.use(a.exec)
	return a, nil
}

func (a *API) executable() graphql.ExecutableSchema {
	return gen.NewExecutableSchema(gen.Config{Schema: a.schema, Resolvers: roots{a}})
}

type roots struct{ *API }

// Query answers all questions alike.
func (r roots) Query() gen.QueryResolver { return gen.Roots{Fetch: r.fetch} }

// Mutation answers all mutations alike.
func (r roots) Mutation() gen.MutationResolver { return gen.Changes{Change: r.change} }

// extensible is what gqlgen's executor and its HTTP handler have in common.
type extensible interface {
	Use(graphql.HandlerExtension)
	SetErrorPresenter(graphql.ErrorPresenterFunc)
	SetRecoverFunc(graphql.RecoverFunc)
	SetParserTokenLimit(int)
	SetQueryCache(graphql.Cache[*ast.QueryDocument])
	AroundResponses(graphql.ResponseMiddleware)
	AroundOperations(graphql.OperationMiddleware)
}

func (a *API) use(e extensible) {
	e.Use(guard{a})
	e.Use(extension.Introspection{})
	e.SetErrorPresenter(a.present)
	e.SetRecoverFunc(a.recovered)
	e.SetParserTokenLimit(a.limits.Tokens)
	e.SetQueryCache(a.known)
	e.AroundOperations(a.remembered)
	e.AroundResponses(a.capped)
}

// Handler answers GraphQL over HTTP: POST with a JSON object of query, variables and operationName.
func (a *API) Handler() http.Handler {
	s := handler.New(a.executable())
	s.AddTransport(post{a})
	a.use(s)
	return s
}

// Execute answers one document without a server: always a JSON response, with data, errors or both. The operation's
// name may be empty if the document has only one.
func (a *API) Execute(ctx context.Context, query string, variables map[string]any, operation string) []byte {
	response := a.respond(graphql.StartOperationTrace(ctx), a.exec,
		&graphql.RawParams{Query: query, Variables: variables, OperationName: operation})
	out, err := json.Marshal(response)
	if err != nil { // an answer that is no JSON
		out, _ = json.Marshal(a.exec.DispatchError(ctx, gqlerror.List{a.present(ctx, err)})) // an error is
	}
	return out
}

func (a *API) respond(ctx context.Context, exec graphql.GraphExecutor, params *graphql.RawParams) (
	r *graphql.Response) {
	defer func() {
		if p := recover(); p != nil {
			r = exec.DispatchError(ctx, gqlerror.List{a.present(ctx, a.recovered(ctx, p))})
		}
	}()
	op, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		return exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	}
	respond, ctx := exec.DispatchOperation(ctx, op)
	if r = respond(ctx); r == nil { // the context has ended
		r = exec.DispatchError(ctx, gqlerror.List{a.present(ctx, ctx.Err())})
	}
	return r
}
