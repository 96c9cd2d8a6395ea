package derive

import (
	"context"
	"time"

	"kith/graph"
	"kith/household/infer"
	"kith/rules"
)

// Key is the key of what rules work out: memberships have it, and the record of our own system that states them.
const Key = "household"

// Consumer is the name of the bookmark of the change log that says how far everything is worked out.
const Consumer = "derive"

// MostAround is how many people Around works out; where it may concern more, they are left to Run.
const MostAround = 200

// mostRead is how many people Around reads to do so: who shares a house number, or an account, with one of them.
const mostRead = 10 * MostAround

// Around works out who lives together on a day, of some people and everybody whom that may concern, as if the facts
// were changed by a decision that is not written yet: change, if it is not nil, changes what is known of them before
// they are worked out, and must not take people away; those whom it makes meet are among people. These are given by any
// of their ids; unknown ones are left out. Splits and merges are decisions of the moment at. A store in which nothing
// was ever worked out is left alone: then, as where there are too many, the Difference is Pending. The error is the
// store's.
func Around(ctx context.Context, store graph.Facts, m *graph.Model, set *rules.Household, day string, at time.Time,
	people []string, change func(f *infer.Facts)) (*Difference, error) {
	was, err := readState(ctx, store, m)
	if err != nil {
		return nil, err
	}
	out := &Difference{}
	if was.day == "" {
		out.Pending = true
		return out, nil
	}
	n := newNear(store, m, set, day)
	n.most, n.change = mostRead, change
	groups, err := n.around(ctx, people)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		out.People += len(g)
	}
	if n.full || out.People > MostAround {
		return &Difference{People: max(out.People, len(n.people)), Pending: true}, nil
	}
	out.Outcome = &infer.Outcome{}
	differ := newDiffering(m, set, day, at)
	for _, g := range groups {
		d, err := differ.of(g, n.factsOf(g), n.taken(ctx))
		if err != nil {
			return nil, err
		}
		out.add(d)
	}
	return out, nil
}
