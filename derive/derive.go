package derive

import (
	"context"

	"kith/graph"
	"kith/household/infer"
	"kith/rules"
)

// System and Key are the source system and the key of what rules work out: memberships have this key, and are stated by
// the record of this name.
const (
	System = "kith"
	Key    = "household"
)

// Consumer is the name of the bookmark of the change log that says how far everything is worked out.
const Consumer = "derive"

// MostAround is how many people Around looks at; where more may change, they are left to Run.
const MostAround = 200

// Difference is what has to be written for what is stored to be what was worked out.
type Difference struct {
	// Batch has Nodes, Edges, Withdraws and Derived, to be added to another batch or written by itself. It is empty if
	// everything is stored as it was worked out.
	Batch graph.Batch
	// People is how many were looked at. If there were more than MostAround, Pending is set, the Batch is empty, and the
	// next Run does it.
	People  int
	Pending bool
	// Outcome is who lives together, of the people who were looked at; nil if that is Pending.
	Outcome *infer.Outcome
	Counts  Counts
}

// Counts are what a Difference changes.
type Counts struct {
	HouseholdsNew, HouseholdsEnded, HouseholdsChanged int
	MembersNew, MembersEnded, MembersChanged          int
	Splits, Merges                                    int
}

// Around works out who lives together on a day, of some people and everybody whom that may concern, as if the facts
// were changed by a decision that is not written yet: change, if it is not nil, changes what is known of them before
// they are worked out, and must not take people away. People are given by any of their ids; unknown ones are left out.
func Around(ctx context.Context, store graph.Facts, m *graph.Model, set *rules.Household, day string, people []string,
	change func(f *infer.Facts)) (*Difference, error) {
	panic("not yet")
}
