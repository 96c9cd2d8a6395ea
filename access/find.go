package access

import (
	"context"
	"maps"
	"slices"

	"kith/graph"
)

// seeds are what everything hidden is found from: nodes to which an edge with the use PROTECTED leads, or may lead.
type seeds map[string]bool

func (s seeds) add(edge, to string) {
	if edge == locatedAt || edge == reachedBy {
		s[to] = true
	}
}

func (s seeds) clone() seeds { return maps.Clone(s) }

// protectedNodes finds the nodes to which an edge with the use PROTECTED leads that is not over on a day: all of them,
// or those of some.
func protectedNodes(ctx context.Context, store graph.Store, m *graph.Model, day string, among seeds) (seeds, error) {
	found := seeds{}
	for _, of := range []struct{ edge, kind string }{{locatedAt, address}, {reachedBy, contactPoint}} {
		from, _ := m.Edge(of.edge).Sides(false)
		by := &graph.Pattern{Labels: from, Where: []graph.Cond{{Op: graph.Eq,
			Prop: graph.Prop{Name: useOf, Edge: true}, Value: protectedUse}}}
		p := &graph.Pattern{Labels: []string{of.kind}, Where: []graph.Cond{{Op: graph.Some, Step: &graph.Step{
			Type: of.edge, In: true, During: graph.Period{From: day, To: graph.Ever}, Target: by}}}}
		if among != nil {
			p.Where = append(p.Where, graph.Cond{Op: graph.In, Prop: nodeID, Value: listed(among)})
		}
		for r, err := range graph.Scan(ctx, store, p) {
			if err != nil {
				return nil, err
			}
			found[r.ID] = true
		}
	}
	return found, nil
}

// find finds what is hidden on a day from the nodes that are protected.
func find(ctx context.Context, store graph.Store, m *graph.Model, from seeds, day string) (*hidden, error) {
	if len(from) == 0 {
		return &hidden{}, nil
	}
	same, err := samePlaces(ctx, store, m, from)
	if err != nil {
		return nil, err
	}
	decisions, err := decisionsOf(ctx, store)
	if err != nil {
		return nil, err
	}
	f := &finding{m: m, day: day, nodes: same, edges: map[int64]graph.EdgeRef{}, there: map[string]bool{},
		records: map[string]bool{}, quotes: map[string]bool{}}
	if f.lines, err = f.linesOf(ctx, store); err != nil {
		return nil, err
	}
	if err := f.read(ctx, store, f.addresses); err != nil {
		return nil, err
	}
	if err := f.quoting(ctx, store); err != nil {
		return nil, err
	}
	if err := f.read(ctx, store, f.seenThere); err != nil {
		return nil, err
	}
	if err := alike(ctx, store, contactPoint, "normalized", f.nodes); err != nil {
		return nil, err
	}
	about := func() error { return f.decisions(decisions) }
	if err := f.read(ctx, store, f.contactPoints, f.memberships, about); err != nil {
		return nil, err
	}
	maps.Copy(f.records, f.quotes)
	if err := f.onlyHidden(ctx, store); err != nil {
		return nil, err
	}
	return hide(f), nil
}

// finding is what has been found so far.
type finding struct {
	m   *graph.Model
	r   graph.Reader
	day string

	nodes   map[string]bool
	edges   map[int64]graph.EdgeRef
	there   map[string]bool // parties and households that are located at a protected address
	records map[string]bool // source records that state any of these
	quotes  map[string]bool // source records that quote a protected address
	lines   [][]string      // the words of the lines of protected addresses
}

// read finds more in a store at one moment. What is found twice is found once.
func (f *finding) read(ctx context.Context, store graph.Store, steps ...func() error) error {
	return store.Read(ctx, func(r graph.Reader) error {
		f.r = r
		for _, step := range steps {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
}

// addresses finds the records that state a protected address or an edge to one, and who is there.
func (f *finding) addresses() error {
	if err := f.statedBy(f.ofKind(address)); err != nil {
		return err
	}
	states, err := f.states(f.ofKind(address), locatedAt)
	if err != nil {
		return err
	}
	for _, e := range states {
		if e.Until > f.day {
			f.there[e.From] = true
		}
	}
	return nil
}

// memberships finds those of everybody who is located at a protected address, and what people decided about them.
func (f *finding) memberships() error {
	members, err := f.around(f.there, memberOf, verdictOf)
	if err != nil {
		return err
	}
	for _, e := range members {
		f.edges[e.ID] = e
	}
	return f.settledBy(members)
}

// seenThere finds the contact points that a record states which states a protected address, too, or quotes it.
func (f *finding) seenThere() error {
	for _, records := range []map[string]bool{f.records, f.quotes} {
		edges, err := f.around(records, graph.Asserted)
		if err != nil {
			return err
		}
		for _, e := range edges {
			if f.m.KindOf(e.To).Name == contactPoint {
				f.nodes[e.To] = true
			}
		}
	}
	return nil
}

// contactPoints finds the records that state a hidden contact point or an edge to one.
func (f *finding) contactPoints() error { return f.statedBy(f.ofKind(contactPoint)) }

// statedBy adds the edges at nodes, and the records that state the nodes or these edges.
func (f *finding) statedBy(at map[string]bool) error {
	edges, err := f.around(at)
	if err != nil {
		return err
	}
	var settled []graph.EdgeRef
	for _, e := range edges {
		f.edges[e.ID] = e
		if e.Type == graph.Asserted {
			f.records[e.From] = true
		} else {
			settled = append(settled, e)
		}
	}
	return f.settledBy(settled)
}

// settledBy adds the records that state edges, or did.
func (f *finding) settledBy(edges []graph.EdgeRef) error {
	states, err := f.current(edges)
	for _, e := range states {
		for _, a := range e.Assertions {
			if a.Record != "" {
				f.records[a.Record] = true
			}
		}
	}
	return err
}

// ofKind are the hidden nodes of a kind.
func (f *finding) ofKind(kind string) map[string]bool {
	out := map[string]bool{}
	for id := range f.nodes {
		if f.m.KindOf(id).Name == kind {
			out[id] = true
		}
	}
	return out
}

// around are the edges at nodes, of these types or, if none is named, of all; each once.
func (f *finding) around(at map[string]bool, types ...string) ([]graph.EdgeRef, error) {
	if len(at) == 0 {
		return nil, nil
	}
	edges, err := f.r.Around(sorted(at))
	if err != nil {
		return nil, err
	}
	edges = slices.DeleteFunc(slices.Clone(edges), func(e graph.EdgeRef) bool {
		return len(types) > 0 && !slices.Contains(types, e.Type)
	})
	slices.SortFunc(edges, func(a, b graph.EdgeRef) int { return graph.Compare(a.ID, b.ID) })
	return slices.Compact(edges), nil
}

// states are the edges of these types at nodes, as they are stored.
func (f *finding) states(at map[string]bool, types ...string) (map[int64]*graph.EdgeState, error) {
	edges, err := f.around(at, types...)
	if err != nil {
		return nil, err
	}
	return f.current(edges)
}

func (f *finding) current(edges []graph.EdgeRef) (map[int64]*graph.EdgeState, error) {
	if len(edges) == 0 {
		return nil, nil
	}
	ends := map[string]bool{}
	for _, e := range edges {
		ends[e.From], ends[e.To] = true, true
	}
	cur, err := f.r.Current(graph.Wanted{Ends: sorted(ends), Edges: edges})
	return cur.Edges, err
}

// hides reports whether an edge, by the ids that its ends are stored by, is hidden. Its own id may be that of before
// its ends were joined with others.
func (f *finding) hides(e graph.EdgeRef) bool {
	_, known := f.edges[e.ID]
	return known || f.nodes[e.From] || f.nodes[e.To] || lives(e.Type) && (f.there[e.From] || f.there[e.To])
}

func sorted[M ~map[string]bool](ids M) []string { return slices.Sorted(maps.Keys(ids)) }
