package derive

import (
	"context"

	"kith/graph"
	"kith/rules"
)

// Turn is a moment of what rules have worked out in a store. Who writes something that was worked out after it takes
// the turn: of several who do so at once one succeeds, and the others are told by a Conflict that something has
// changed.
type Turn struct{ record *graph.NodeState }

// ReadTurn reads the moment, before what is to be worked out is read; nil if nothing was worked out by these rules for
// the whole store yet.
func ReadTurn(ctx context.Context, store graph.Facts, m *graph.Model, set *rules.Household) (*Turn, error) {
	kind := m.Kind("RuleSet")
	var record, ruled *graph.NodeState
	err := store.Read(ctx, func(r graph.Reader) error {
		own, by := recordID(m), ruleSetID(m)
		cur, err := r.Current(graph.Wanted{Nodes: []string{min(own, by), max(own, by)}})
		record, ruled = cur.Nodes[own], cur.Nodes[by]
		return err
	})
	if err != nil || record == nil || ruled == nil || ruled.Vals[kind.Slot("derivedFor")] == nil ||
		ruled.Vals[kind.Slot("checksum")] != set.Checksum {
		return nil, err
	}
	return &Turn{record}, nil
}

// Take has a batch take the turn. The record of what rules work out says after which of its versions that was.
func (t *Turn) Take(m *graph.Model, b *graph.Batch) {
	k := m.Kind("SourceRecord")
	version := k.Version(t.record.Vals)
	next := graph.Node{ID: t.record.ID, Vals: append([]any(nil), t.record.Vals...)}
	next.Vals[k.Slot("values")] = []string{"after=" + version}
	b.If = append(b.If, graph.If{Node: next.ID, Version: version})
	b.Nodes = append(b.Nodes, graph.NodeWrite{Node: next})
}
