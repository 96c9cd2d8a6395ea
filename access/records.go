package access

import (
	"context"
	"strings"

	"kith/graph"
)

// onlyHidden hides the records that state nothing else, neither a node nor an edge, and those whose very key quotes a
// protected address, with the edges at them.
func (f *finding) onlyHidden(ctx context.Context, store graph.Store) error {
	if len(f.records) == 0 {
		return nil
	}
	stated, ends, err := f.stated(ctx, store)
	if err != nil {
		return err
	}
	named, err := f.named(ctx, store)
	if err != nil {
		return err
	}
	var ids map[string]string
	var edges []graph.EdgeRef
	err = f.read(ctx, store, func() (err error) {
		if ids, err = f.r.Resolve(sorted(ends)); err == nil {
			edges, err = f.around(f.records)
		}
		return err
	})
	if err != nil {
		return err
	}
	shown := map[string]bool{} // records that state something else
	for _, e := range edges {
		shown[e.From] = shown[e.From] || e.Type == graph.Asserted && !f.nodes[e.To]
	}
	for record, of := range stated {
		for _, e := range of {
			e.From, e.To = ids[e.From], ids[e.To]
			shown[record] = shown[record] || e.From != "" && e.To != "" && !f.hides(e)
		}
	}
	for id := range f.records {
		if !shown[id] || named[id] {
			f.nodes[id] = true
			delete(f.records, id)
		}
	}
	for _, e := range edges {
		if f.nodes[e.From] || f.nodes[e.To] {
			f.edges[e.ID] = e
		}
	}
	return nil
}

// stated are the edges that each record keeps that it states, and the ids of their ends, as they were then.
func (f *finding) stated(ctx context.Context, store graph.Store) (of map[string][]graph.EdgeRef, ends map[string]bool,
	err error) {
	of, ends = map[string][]graph.EdgeRef{}, map[string]bool{}
	p := those([]string{sourceRecord}, f.records, graph.Prop{Name: statesOf})
	for r, err := range graph.Scan(ctx, store, p) {
		if graph.ErrorKindOf(err) == graph.Incompatible { // as decisionsOf
			return nil, nil, nil
		}
		if err != nil {
			return nil, nil, err
		}
		text, _ := r.Vals[0].(string)
		for part := range strings.FieldsSeq(text) {
			if fact, ok := graph.ParseStated(f.m, part); ok && fact.Node == "" {
				of[r.ID] = append(of[r.ID], fact.Edge)
				ends[fact.Edge.From], ends[fact.Edge.To] = true, true
			}
		}
	}
	return of, ends, nil
}

// named are the records whose key in their source has the words of the lines of a protected address.
func (f *finding) named(ctx context.Context, store graph.Store) (map[string]bool, error) {
	keys, err := textsOf(ctx, store, sourceRecord, "recordId", f.records)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for id, key := range keys {
		out[id] = wordsOfAll(key).holdAny(f.lines)
	}
	return out, nil
}

// linesOf are the words of the lines of each protected address.
func (f *finding) linesOf(ctx context.Context, store graph.Store) (out [][]string, err error) {
	lines, err := textsOf(ctx, store, address, "lines", f.ofKind(address))
	for _, id := range sorted(f.ofKind(address)) {
		out = append(out, lines[id])
	}
	return out, err
}

// textsOf are the words of a property of nodes, by the node.
func textsOf(ctx context.Context, store graph.Store, kind, prop string, ids map[string]bool) (map[string][]string,
	error) {
	p := those([]string{kind}, ids, graph.Prop{Name: prop})
	out := map[string][]string{}
	for r, err := range graph.Scan(ctx, store, p) {
		if err != nil {
			return nil, err
		}
		text, _ := r.Vals[0].(string)
		out[r.ID] = graph.Fold(text)
	}
	return out, nil
}
