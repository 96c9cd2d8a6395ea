package decision

import (
	"context"
	"slices"

	"kith/graph"
)

// Deriving works out what follows, by rules, from edges of HouseholdEdges as a decision is about to leave them, each
// with the assertions that count; one that it takes away has the end graph.Never. Nil, without an error, is that it is
// not to be known before the decision is written: then it is worked out later. A nil Deriving leaves everything to
// later.
type Deriving func(ctx context.Context, day string, edges []*graph.EdgeState) (*Derived, error)

// Derived is what follows from a decision.
type Derived struct {
	// Batch is what is to be written with the decision, on condition that nothing has changed that it rests on. Its
	// provenance is that of the rules.
	Batch graph.Batch
	// Idle is why what was decided makes no difference as long as that is so, in sentences for whoever decides.
	Idle []string
}

// derive has the decision write what follows from it. What it states must be known.
func (d *draft) derive(ctx context.Context, by Deriving, edges ...*graph.EdgeState) error {
	var follows *Derived
	if by != nil {
		var err error
		if follows, err = by(ctx, d.day(), edges); err != nil {
			return err
		}
	}
	if d.pending = follows == nil; d.pending {
		return nil
	}
	d.idle = follows.Idle
	b := &follows.Batch
	d.batch.Nodes = append(d.batch.Nodes, b.Nodes...)
	d.batch.Edges = append(d.batch.Edges, b.Edges...)
	d.batch.Withdraws = append(d.batch.Withdraws, b.Withdraws...)
	d.batch.Derived = append(d.batch.Derived, b.Derived...)
	d.batch.If = append(d.batch.If, b.If...)
	return nil
}

// HouseholdEdges are the types of the edges that say who belongs together: when a decision about one is made or taken
// back, it is worked out anew who lives together.
var HouseholdEdges = []string{SameHousehold, memberOf}

// deriveUndone has the decision write what follows from taking back what it withdraws: of a household's edges those are
// left that others state.
func (d *draft) deriveUndone(ctx context.Context, store graph.Store, by Deriving) error {
	var left []*graph.EdgeState
	for _, w := range d.batch.Withdraws {
		if !slices.Contains(HouseholdEdges, w.Edge.Type) {
			continue
		}
		e, err := readEdge(ctx, store, d.m, w.EdgeName())
		switch {
		case err != nil:
			return err
		case e == nil: // gone with a node at its end
			continue
		}
		left = append(left, d.without(e, w.Record))
	}
	if len(left) == 0 {
		return nil
	}
	return d.derive(ctx, by, left...)
}

// without is an edge as it is once a record does not state it any more.
func (d *draft) without(e *graph.EdgeState, record string) *graph.EdgeState {
	k := d.m.Edge(e.Type)
	left := slices.DeleteFunc(slices.Clone(k.Expanded(e)), func(a graph.Assertion) bool {
		return a.Record == record || !a.Counts()
	})
	out := &graph.EdgeState{Edge: e.Edge, Assertions: left}
	out.Until, out.Vals = graph.Never, onlyKey(k, e.Vals)
	for _, a := range slices.Backward(left) { // the first counts
		if a.Until != graph.Unsaid {
			out.Until = a.Until
		}
		for i, v := range a.Vals {
			if v != nil {
				out.Vals[i] = v
			}
		}
	}
	return out
}

// with is an edge as it is once the decision states it too.
func (d *draft) with(e graph.Edge, assertions []graph.Assertion) *graph.EdgeState {
	own := graph.Assertion{Provenance: *d.provenance(), Vals: e.Vals, Since: e.Since, Until: e.Until}
	return &graph.EdgeState{Edge: e, Assertions: append([]graph.Assertion{own}, assertions...)}
}
