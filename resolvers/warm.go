package resolvers

import (
	"context"

	"kith/graph"
	"kith/resolvers/args"
	"kith/resolvers/fetch"
	"kith/resolvers/registry"
)

// Warm asks for the sizes of the store, and for the facts of every question, of no nodes and in every variant, so that a
// store that plans its statements knows them before anybody waits for an answer. A store that fails is asked for no
// more.
func (a *API) Warm(ctx context.Context) {
	if _, err := a.store.Sizes(ctx); err != nil {
		return
	}
	for i := range a.model.Kinds {
		k := &a.model.Kinds[i]
		for _, name := range k.Computed {
			c := a.index.Computed(k.Name, name)
			if c == nil { // of an abstract kind
				continue
			}
			for _, asked := range a.index.Variants(c, k.Name, name, args.Today(a.clock).AsOf) {
				if !warm(ctx, a.store, k, c, asked) {
					return
				}
			}
		}
	}
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
