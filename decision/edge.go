package decision

import (
	"context"
	"slices"

	"kith/graph"
)

// correctEdge corrects properties of an edge, and of its other reading if it has two.
func correctEdge(ctx context.Context, store graph.Store, d *draft, c Correction, name graph.EdgeName) (*Made, error) {
	k := d.m.Edge(name.Type)
	if k.Type == graph.Asserted {
		return nil, graph.Errorf(graph.Invalid, "which record says a node is written by Kith itself and cannot be "+
			"corrected")
	}
	sets, err := parseSets(d.m, k.Type, append(correctable(k.Props), graph.PeriodProps...), c.Set)
	if err != nil {
		return nil, err
	}
	was, err := readKnownEdge(ctx, store, d.m, name, c.IfVersion)
	if err != nil {
		return nil, err
	}
	return correctRead(ctx, store, d, c, was, sets)
}

// readKnownEdge reads an edge that somebody has named. It is Invalid if there is none, and a Conflict if its version is
// not the one that he has read.
func readKnownEdge(ctx context.Context, store graph.Store, m *graph.Model, name graph.EdgeName, version string) (
	*graph.EdgeState, error) {
	was, err := readEdge(ctx, store, m, name)
	switch {
	case err != nil:
		return nil, err
	case was == nil:
		return nil, graph.Errorf(graph.Invalid, "there is no edge %s in the store: look its id up",
			short(name.String()))
	}
	return was, checkVersion(version, m.Edge(was.Type).Version(was.Since, was.Until, was.Vals))
}

// correctRead corrects properties of an edge that was read.
func correctRead(ctx context.Context, store graph.Store, d *draft, c Correction, was *graph.EdgeState, sets []set) (
	*Made, error) {
	k := d.m.Edge(was.Type)
	to, err := newChange(k, &was.Edge, sets)
	if err != nil {
		return nil, err
	}
	if was.Until == graph.Never {
		return nil, isNowhere(k)
	}
	if over(was.Until, d.day()) && !to.ends {
		return nil, graph.Errorf(graph.Invalid, "this %s has ended%s: set its validTo to nothing in the same "+
			"correction if it holds after all, or correct the one that took its place", k.Type, on(was.Until))
	}
	other, err := readInverse(ctx, store, d.m, k, &was.Edge)
	if err != nil {
		return nil, err
	}
	if other != nil {
		d.afterAll(other.Assertions)
	}
	d.afterAll(was.Assertions)
	if !to.key {
		id, err := decidedBefore(ctx, store, d.m, k, was, &to, sets, c.Until)
		switch {
		case err != nil:
			return nil, err
		case id != "":
			return &Made{Decision: id, Node: was.From, Edges: []string{nameOf(k, &was.Edge)}, Stood: true}, nil
		}
	}
	d.onlyIf(unchanged(k, &was.Edge), c.IfVersion)
	edges, err := stateChange(ctx, store, d, k, was, other, to, sets)
	if err != nil {
		return nil, err
	}
	return d.correct(ctx, store, sets, c.Until, was.From, edges)
}

// stateChange states what an edge is to be, and its other reading if there is one, and returns the names of the edges
// that the decision is about.
func stateChange(ctx context.Context, store graph.Store, d *draft, k *graph.EdgeKind, was, other *graph.EdgeState,
	to change, sets []set) ([]string, error) {
	// Everything is read before anything is stated: the decision is newer than all that is there.
	if err := findNext(ctx, store, d, k, &was.Edge, &to); err != nil {
		return nil, err
	}
	if other == nil {
		return to.state(d, k, &was.Edge), nil
	}
	theirs, err := inverseSets(k, sets)
	if err != nil {
		return nil, err
	}
	back, err := newChange(k, &other.Edge, theirs)
	if err != nil {
		return nil, err
	}
	if err := findNext(ctx, store, d, k, &other.Edge, &back); err != nil {
		return nil, err
	}
	edges := to.state(d, k, &was.Edge)
	d.onlyIf(unchanged(k, &other.Edge), "")
	back.state(d, k, &other.Edge)
	return edges, nil
}

// decidedBefore returns the id of the decision that has made an edge as the change wants it, "" if there is none. It is
// Invalid if the edge is so already, but by no decision.
func decidedBefore(ctx context.Context, store graph.Store, m *graph.Model, k *graph.EdgeKind, was *graph.EdgeState,
	to *change, sets []set, until string) (string, error) {
	end := graph.Unsaid
	if to.ends {
		end = to.until
	}
	records := decidedBy(k.Expanded(was), k.Props, to.vals, end)
	if len(records) == 0 && !to.ends && onlyKeys(sets) {
		if records = recordsByHand(was.Assertions); len(records) == 0 {
			return "", graph.Errorf(graph.Invalid, "this %s says so already: nothing is to be corrected", k.Type)
		}
	}
	if len(records) == 0 {
		return "", nil
	}
	return newestOf(ctx, store, m, records, until)
}

// onlyKeys reports whether nothing is set but what an edge's key is made of.
func onlyKeys(sets []set) bool {
	return !slices.ContainsFunc(sets, func(s set) bool { return !s.Key && s.Name != graph.PropValidFrom })
}

// recordsByHand are the records by which people have asserted an edge, the newest last.
func recordsByHand(assertions []graph.Assertion) (records []any) {
	for _, a := range slices.Backward(assertions) {
		if a.Rank == graph.ByHand {
			records = append(records, a.Record)
		}
	}
	return records
}

// findNext looks for the edge that begins, which may be stored already: the decision is newer than its assertions.
func findNext(ctx context.Context, store graph.Store, d *draft, k *graph.EdgeKind, was *graph.Edge, to *change) error {
	if !to.key {
		return nil
	}
	next, _ := to.next(k, was)
	there, err := readEdge(ctx, store, d.m, k.Name(next.From, next.To, next.Since, k.Complete(next.Vals)))
	if err == nil && there != nil {
		d.afterAll(there.Assertions)
		to.holds = !over(there.Until, d.day())
	}
	return err
}

// readInverse is the other reading of a relation, nil if there is none.
func readInverse(ctx context.Context, store graph.Store, m *graph.Model, k *graph.EdgeKind,
	was *graph.Edge) (*graph.EdgeState, error) {
	if k.Type != graph.RelatedTo {
		return nil, nil
	}
	vals, ok := k.Inverse(was.Vals)
	if !ok {
		return nil, nil
	}
	return readEdge(ctx, store, m, k.Name(was.To, was.From, was.Since, vals))
}

// readEdge is an edge with its assertions; nil if there is none.
func readEdge(ctx context.Context, store graph.Store, m *graph.Model, name graph.EdgeName) (*graph.EdgeState, error) {
	found, err := graph.FindEdge(ctx, store, m, name)
	if err != nil || found == nil {
		return nil, err
	}
	return readState(ctx, store, &found.Edge)
}

// readState adds its assertions to an edge that was found; nil if it is gone.
func readState(ctx context.Context, store graph.Store, e *graph.Edge) (was *graph.EdgeState, err error) {
	err = store.Read(ctx, func(r graph.Reader) error {
		cur, err := r.Current(graph.Wanted{Ends: []string{e.From, e.To}, Edges: []graph.EdgeRef{ref(e)}})
		was = cur.Edges[e.ID]
		return err
	})
	return was, err
}

// unchanged is the condition that an edge is still as it was read.
func unchanged(k *graph.EdgeKind, e *graph.Edge) graph.If {
	return graph.If{Edge: ref(e), Key: new(k.Key(e.Since, e.Vals)), Version: k.Version(e.Since, e.Until, e.Vals)}
}

func ref(e *graph.Edge) graph.EdgeRef {
	return graph.EdgeRef{ID: e.ID, Type: e.Type, From: e.From, To: e.To}
}

func nameOf(k *graph.EdgeKind, e *graph.Edge) string {
	return k.Name(e.From, e.To, e.Since, e.Vals).String()
}

// over reports whether an end has come by a day.
func over(until, day string) bool { return until <= day }

func on(until string) string {
	if until == "" {
		return ""
	}
	return " on " + until
}
