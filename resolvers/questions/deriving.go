package questions

import (
	"context"
	"maps"
	"slices"

	"kith/decision"
	"kith/derive"
	"kith/graph"
	"kith/household/infer"
	"kith/internal/caller"
	"kith/resolvers/registry"
	"kith/rules"
)

// deriving works out who lives together as a decision leaves it, by all of the store.
func deriving(by registry.Deciding, set *rules.Household) decision.Deriving {
	return func(ctx context.Context, day string, edges []graph.Edge) (*decision.Derived, error) {
		stamp, ready, err := readStamp(ctx, by.All, by.Model)
		if err != nil || !ready {
			return nil, err
		}
		left := leaving{by.Model, edges}
		diff, err := derive.Around(ctx, by.All, by.Model, set, day, left.people(), left.change)
		if err != nil || diff.Pending {
			return nil, err
		}
		out := &decision.Derived{Batch: diff.Batch, Idle: left.idle(diff.Outcome, caller.Of(ctx).Protected)}
		stamp.guard(&out.Batch)
		return out, nil
	}
}

// leaving are the edges that a decision leaves of those that say who belongs together.
type leaving struct {
	m     *graph.Model
	edges []graph.Edge
}

// people are those at the ends of the edges, in order.
func (l leaving) people() []string {
	ids := map[string]bool{}
	for i := range l.edges {
		ids[l.edges[i].From] = true
		if e := &l.edges[i]; e.Type == decision.SameHousehold {
			ids[e.To] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// change has facts as the decision leaves them.
func (l leaving) change(f *infer.Facts) {
}
