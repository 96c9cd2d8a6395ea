package access

import (
	"context"

	"kith/graph"
)

// stored is a decision: its id, and what it is about.
type stored struct{ id, about string }

// decisionsOf are the decisions of a store that say what they are about.
func decisionsOf(ctx context.Context, store graph.Store) (out []stored, err error) {
	about := graph.Prop{Name: aboutOf}
	p := &graph.Pattern{Labels: []string{decisionKind}, Props: []graph.Prop{about},
		Where: []graph.Cond{{Op: graph.Not, Conds: []graph.Cond{{Op: graph.Eq, Prop: about}}}}}
	for r, err := range graph.Scan(ctx, store, p) {
		if graph.ErrorKindOf(err) == graph.Incompatible { // a store of an earlier version, which does not say it
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, stored{r.ID, r.Vals[0].(string)})
	}
	return out, nil
}

// decisions hides those about hidden facts, with the edges at them and the records that state them.
func (f *finding) decisions(list []stored) error {
	edges, err := f.around(f.records, graph.Asserted)
	if err != nil {
		return err
	}
	hide := map[string]bool{}
	for _, e := range edges {
		if f.m.KindOf(e.To).Name == decisionKind {
			hide[e.To] = true
		}
	}
	ends := map[string]bool{}
	for _, d := range list {
		for _, id := range f.endsOf(d.about) {
			ends[id] = true
		}
	}
	ids, err := f.r.Resolve(sorted(ends))
	if err != nil {
		return err
	}
	for _, d := range list {
		if name, ok := f.m.ParseEdgeName(d.about); ok {
			if f.hides(graph.EdgeRef{Type: name.Type, From: ids[name.From], To: ids[name.To]}) {
				hide[d.id] = true
			}
		} else if f.nodes[ids[d.about]] {
			hide[d.id] = true
		}
	}
	for id := range hide {
		f.nodes[id] = true
	}
	return f.statedBy(hide)
}

// endsOf are the ids of the nodes that a decision is about.
func (f *finding) endsOf(about string) []string {
	if name, ok := f.m.ParseEdgeName(about); ok {
		return []string{name.From, name.To}
	}
	return []string{about}
}
