package resolvers

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/resolvers/args"
	"kith/resolvers/fetch"
	"kith/resolvers/registry"
	"kith/resolvers/transport"
)

// Warm asks for the sizes of the store, for the facts of every question, of no nodes and in every variant, and for the
// persisted documents, with made-up variables, so that a store that plans its statements knows them before anybody
// waits for an answer. A store that fails is asked for no more.
func (a *API) Warm(ctx context.Context) {
	_, _ = a.store.Sizes(ctx) // perhaps they are only being counted
	if a.warmQuestions(ctx) {
		a.warmDocuments(ctx)
	}
}

// warmQuestions reports whether the store answers.
func (a *API) warmQuestions(ctx context.Context) bool {
	for i := range a.model.Kinds {
		k := &a.model.Kinds[i]
		for _, name := range k.Computed {
			c := a.index.Computed(k.Name, name)
			if c == nil || c.Needs == nil { // of an abstract kind, or asked in steps
				continue
			}
			for _, asked := range a.index.Variants(c, k.Name, name, args.Today(a.clock).AsOf) {
				if !warm(ctx, a.store, k, c, asked) {
					return false
				}
			}
		}
	}
	for _, p := range a.index.Warms(args.Today(a.clock).AsOf) {
		if _, err := a.store.Match(ctx, p); err != nil {
			return false
		}
	}
	return true
}

// maxWarmed bounds the documents that are warmed: a store forgets the plans of many more.
const maxWarmed = maxKept

// warmDocuments asks every query of the persisted documents twice: with the variables that it needs, and with all,
// since the texts of statements differ by what is given.
func (a *API) warmDocuments(ctx context.Context) {
	if a.documents.listed == nil {
		return
	}
	all := a.documents.listed.All
	for _, d := range all[:min(len(all), maxWarmed)] {
		parsed, _ := a.guard.read(ctx, d.Text) // valid, or there were no API
		for _, op := range parsed.Operations {
			if op.Operation != ast.Query {
				continue
			}
			if !a.warmQuery(ctx, d.Text, op, false) || !a.warmQuery(ctx, d.Text, op, true) {
				return
			}
		}
	}
}

// warmQuery asks a query; it reports whether the store answers.
func (a *API) warmQuery(ctx context.Context, text string, op *ast.OperationDefinition, all bool) bool {
	day, given := args.Today(a.clock).AsOf, map[string]any{}
	for _, v := range op.VariableDefinitions {
		if all || v.Type.NonNull && v.DefaultValue == nil {
			given[v.Variable] = a.index.Sample(v.Type, day)
		}
	}
	params := &graphql.RawParams{Query: text, OperationName: op.Name, Variables: given}
	reply := a.run(graphql.StartOperationTrace(ctx), params, true)
	return ctx.Err() == nil && !slices.Contains(transport.Codes(reply.Response.Errors), transport.Unavailable)
}

// warm asks for the facts of one question; it reports whether the store answers.
func warm(ctx context.Context, store graph.Store, k *graph.Kind, c *registry.Computed, asked registry.Asked) bool {
	needs, err := c.Needs(asked)
	if err != nil {
		return false
	}
	for _, need := range needs {
		if _, err := store.Match(ctx, fetch.Keyed(need, k.Name, []string{k.Prefix + "_"})); err != nil {
			return false
		}
	}
	return true
}
