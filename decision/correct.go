package decision

import (
	"context"
	"maps"
	"slices"
	"time"

	"kith/graph"
)

// Correction is what a person corrects of one fact.
type Correction struct {
	About     string // the id of a node, or the name of an edge (graph.EdgeName)
	Type      string // of the edge that it must be; "": whatever it is
	Set       []Set
	Until     string // the day from which it counts no more; "": until it is taken back
	IfVersion string // of the fact; "": whatever it is
}

// Correct corrects properties of a fact, whatever sources state of them. A change of an edge's key ends the edge and
// begins another, as if that had been so from the beginning, or from the day that validFrom is set to. If all of it was
// decided before and stands, nothing is written.
func Correct(ctx context.Context, store graph.Store, m *graph.Model, by By, c Correction) (*Made, error) {
	return decide(ctx, store, m, by, c.IfVersion, func(d *draft) (*Made, error) {
		if c.Until != "" {
			if _, err := time.Parse(time.DateOnly, c.Until); err != nil || c.Until <= dayOf(by.At) {
				return nil, graph.Errorf(graph.Invalid, "until must be a day to come, like 2031-12-31")
			}
		}
		name, ok := m.ParseEdgeName(c.About)
		switch {
		case c.Type != "" && name.Type != c.Type:
			return nil, otherType(c.About, name.Type, c.Type)
		case ok:
			return correctEdge(ctx, store, d, c, name)
		}
		return correctNode(ctx, store, d, c)
	})
}

// correctNode corrects properties of a node.
func correctNode(ctx context.Context, store graph.Store, d *draft, c Correction) (*Made, error) {
	k, err := d.decidableKind(c.About)
	if err != nil {
		return nil, err
	}
	sets, err := parseSets(d.m, k.Name, correctable(k.Props), c.Set)
	if err != nil {
		return nil, err
	}
	was, err := d.decidableNode(ctx, store, k, c.About, c.IfVersion)
	if err != nil {
		return nil, err
	}
	vals := make([]any, len(k.Props))
	for _, s := range sets {
		if s.value == nil {
			return nil, toNothing(s.Name)
		}
		vals[k.Slot(s.Name)] = s.value
	}
	if made, err := d.nodeStood(ctx, store, k, was, vals, c.Until); made != nil || err != nil {
		return made, err
	}
	d.afterAll(was.Assertions)
	d.onlyIf(graph.If{Node: was.ID, Version: k.Version(was.Vals)}, c.IfVersion)
	d.stateNode(was.ID, vals)
	return d.correct(ctx, store, sets, c.Until, was.ID, nil)
}

// checkVersion is a Conflict if the caller has read another version than the one stored now. It is checked before what
// the correction itself sets.
func checkVersion(read, now string) error {
	if read == "" || read == now {
		return nil
	}
	return graph.Changed(now)
}

// readNode is readNodes of one.
func readNode(ctx context.Context, store graph.Store, name string) (*graph.NodeState, error) {
	was, err := readNodes(ctx, store, name)
	if err != nil {
		return nil, err
	}
	return was[0], nil
}

// readNodes are nodes with their assertions, by any of their ids; nil for one that is not stored, or if the decision
// that added it was taken back.
func readNodes(ctx context.Context, store graph.Store, names ...string) (was []*graph.NodeState, err error) {
	err = store.Read(ctx, func(r graph.Reader) error {
		was = make([]*graph.NodeState, len(names))
		stored, err := r.Resolve(names)
		if err != nil || len(stored) == 0 {
			return err
		}
		cur, err := r.Current(graph.Wanted{Nodes: slices.Sorted(maps.Values(stored))})
		for i, name := range names {
			if n := cur.Nodes[stored[name]]; n != nil && !graph.Undone(n.Assertions) {
				was[i] = n
			}
		}
		return err
	})
	return was, err
}

// decidedBy are the records of people's assertions that make all of these values effective already; none if any value
// is not asserted so. The end of an edge, until, may be Unsaid.
func decidedBy(assertions []graph.Assertion, props []graph.Property, vals []any, until string) (records []any) {
	for i, v := range vals {
		if v == nil || props[i].Key {
			continue
		}
		at := slices.IndexFunc(assertions, func(a graph.Assertion) bool { return a.Vals != nil && a.Vals[i] != nil })
		if at < 0 || assertions[at].Rank != graph.ByHand || !graph.Same(assertions[at].Vals[i], v) {
			return nil
		}
		records = append(records, assertions[at].Record)
	}
	if until != graph.Unsaid {
		at := slices.IndexFunc(assertions, func(a graph.Assertion) bool { return a.Until != graph.Unsaid })
		if at < 0 || assertions[at].Rank != graph.ByHand || assertions[at].Until != until {
			return nil
		}
		records = append(records, assertions[at].Record)
	}
	return records
}

// newestOf returns the id of the newest of the decisions with these source records, if each of them counts until the
// same day as the new one; otherwise "". It is Invalid if the records come from a file of corrections, not from
// decisions of this store.
func newestOf(ctx context.Context, store graph.Store, m *graph.Model, records []any, until string) (string, error) {
	record := &graph.Pattern{Labels: []string{"SourceRecord"},
		Where: []graph.Cond{{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: records}}}
	list, err := find(ctx, store, m,
		graph.Cond{Op: graph.Some, Step: &graph.Step{Type: graph.Asserted, In: true, Target: record}})
	switch {
	case err != nil:
		return "", err
	case len(list) == 0:
		return "", graph.Errorf(graph.Invalid, "a file of corrections says this already, and nothing is to be decided")
	case slices.ContainsFunc(list, func(s Stored) bool { return s.Until != until }):
		return "", nil
	}
	return list[len(list)-1].ID, nil
}
