package resolvers

import (
	"context"

	"kith/graph"
)

// Warm asks for the facts of every question, of nothing and in every shape, so that a store that plans its statements
// knows them before anybody waits for an answer. A store that fails is asked for no more.
func (a *API) Warm(ctx context.Context) {
	for i := range a.model.Kinds {
		k := &a.model.Kinds[i]
		for _, name := range k.Computed {
			c := a.answers.computed[k.Name+"."+name]
			if c == nil { // of an abstract kind
				continue
			}
			for _, shape := range a.shapes(c, a.schema.Types[k.Name].Fields.ForName(name)) {
				if !a.warm(ctx, k, c, shape) {
					return
				}
			}
		}
	}
}

func (a *API) warm(ctx context.Context, k *graph.Kind, c *Computed, shape Asked) bool {
	needs, err := c.Needs(shape)
	if err != nil {
		return false
	}
	for _, need := range needs {
		if _, err := a.store.Match(ctx, keyed(need, k.Name, []string{k.Prefix + "_"})); err != nil {
			return false
		}
	}
	return true
}
