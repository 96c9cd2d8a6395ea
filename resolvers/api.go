package resolvers

import (
	"context"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/decision"
	"kith/graph"
	"kith/internal/caller"
	"kith/internal/gen"
	"kith/resolvers/admission"
	"kith/resolvers/args"
	"kith/resolvers/fetch"
	"kith/resolvers/limits"
	"kith/resolvers/persisted"
	"kith/resolvers/plan"
	"kith/resolvers/questions"
	"kith/resolvers/registry"
	"kith/resolvers/transport"
	"kith/resolvers/validate"
)

// Config is what an API is made of. What is left out has a default.
type Config struct {
	Store     graph.Store                  // as callers may see it
	All       graph.Store                  // the store itself, for what follows from decisions; Store
	Rules     questions.Rules              // those built in
	Clock     func() time.Time             // time.Now
	Log       *slog.Logger                 // nothing is logged
	RequestID func(context.Context) string // a random one
	Limits    limits.Limits
	GET       bool                                     // queries may come in the address of a GET, too
	Observe   func(context.Context, transport.Outcome) // nobody is told of requests over HTTP

	Documents     *persisted.List // that requests may name by their ids; nil: none
	OnlyDocuments bool            // requests over HTTP for any other are refused

	// HideSchema switches off introspection, and names in errors that may have been meant.
	HideSchema bool

	// Another schema than the project's own, and what answers it; without a registry the project's own, by the Rules.
	Model    *graph.Model
	SDL      string
	Registry *registry.Registry
}

// API answers GraphQL. It is safe for concurrent use.
type API struct {
	schema  *ast.Schema
	model   *graph.Model
	store   graph.Store
	all     graph.Store
	clock   func() time.Time
	index   *registry.Index
	guard   guard
	schemas *introspection
	errors  presenter
	reading reading
	exec    *executor.Executor
	get     bool
	observe func(context.Context, transport.Outcome)

	documents documents
}

// New makes an API. It refuses a rule file with something wrong in it, a document that is not valid, and a schema, a
// model and a registry that do not fit together.
func New(c Config) (*API, error) {
	if c.Model == nil {
		c.Model, c.SDL = gen.Model, gen.SDL
	}
	if c.Registry == nil {
		var err error
		if c.Registry, err = c.Rules.Registry(c.Model); err != nil {
			return nil, err
		}
	}
	if c.All == nil {
		c.All = c.Store
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "api.graphqls", Input: c.SDL})
	if err != nil {
		return nil, err
	}
	delete(schema.Directives, "defer") // gqlparser's own: nothing here is answered later than the rest
	index, err := registry.New(schema, c.Model, c.Registry, args.Today(c.Clock).AsOf)
	if err != nil {
		return nil, err
	}
	bounds := c.Limits.WithDefaults()
	readers := 1
	if c.Store != nil { // else only the schema is asked for
		readers = c.Store.Readers()
	}
	gate := admission.New(readers)
	a := &API{schema: schema, model: c.Model, store: c.Store, all: c.All, clock: c.Clock, index: index, get: c.GET,
		observe: c.Observe, errors: presenter{log: c.Log, requestID: c.RequestID, most: bounds.Errors}}
	a.schemas = newIntrospection(schema, c.HideSchema, gate, a.errors)
	a.guard = guard{limits: bounds, known: newKept[*ast.QueryDocument](knownBytes), errors: a.errors,
		schemas:   a.schemas,
		validator: validate.Validator{Schema: schema, MostErrors: bounds.Errors, Suggest: !c.HideSchema},
		planner: &plan.Planner{Model: c.Model, Schema: schema, Index: index,
			Args:   args.Decoder{Types: schema.Types, MaxItems: bounds.Items, Plain: c.HideSchema},
			Limits: bounds, Clock: c.Clock,
			Sizes:   func(ctx context.Context) (*graph.Sizes, error) { return c.Store.Sizes(ctx) },
			Cursors: fetch.NewCursors(c.Store, c.Clock)}}
	a.documents = documents{listed: c.Documents, only: c.OnlyDocuments, sent: newKept[string](sentBytes)}
	if err := a.documents.check(context.Background(), a.guard); err != nil {
		return nil, err
	}
	a.reading = reading{gate: gate, mostBytes: bounds.Answer, errors: a.errors,
		source: fetch.Source{Store: c.Store, Recovered: a.errors.recovered}}
	a.exec = executor.New(a.executable())
	a.use(a.exec)
	return a, nil
}

func (a *API) executable() graphql.ExecutableSchema {
	r := roots{reading: a.reading, index: a.index,
		by: func(ctx context.Context) registry.Deciding {
			by := decision.By{Actor: caller.Of(ctx).Name, At: a.clock()}
			return registry.Deciding{Store: a.store, All: a.all, Model: a.model, By: by}
		}}
	return gen.NewExecutableSchema(gen.Config{Schema: a.schema, Resolvers: r})
}

func (a *API) use(e *executor.Executor) {
	e.AroundResponses(a.errors.shorten)
	e.Use(a.guard)
	e.Use(extension.Introspection{})
	e.SetErrorPresenter(a.errors.present)
	e.SetRecoverFunc(a.errors.recovered)
	e.SetQueryCache(handed{})
	e.AroundOperations(a.schemas.around)
	e.AroundOperations(a.reading.around)
}

// Load is how busy the API is with requests that are not light.
func (a *API) Load() admission.Load { return a.reading.gate.Load() }
