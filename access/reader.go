package access

import (
	"maps"
	"slices"

	"kith/graph"
)

// reader is a graph.Reader without what is hidden.
type reader struct {
	graph.Reader
	*hidden
}

// Resolve implements graph.Reader.
func (r reader) Resolve(ids []string) (map[string]string, error) {
	found, err := r.Reader.Resolve(ids)
	if err != nil {
		return nil, err
	}
	out := maps.Clone(found)
	maps.DeleteFunc(out, func(_, id string) bool { return r.nodes[id] })
	return out, nil
}

// Around implements graph.Reader.
func (r reader) Around(ids []string) ([]graph.EdgeRef, error) {
	edges, err := r.Reader.Around(ids)
	return slices.DeleteFunc(slices.Clone(edges), r.hides), err
}

// Current implements graph.Reader.
func (r reader) Current(n graph.Wanted) (graph.Current, error) {
	cur, err := r.Reader.Current(n)
	if err != nil {
		return cur, err
	}
	out := graph.Current{Nodes: maps.Clone(cur.Nodes), Ends: maps.Clone(cur.Ends), Edges: maps.Clone(cur.Edges)}
	maps.DeleteFunc(out.Nodes, func(id string, _ *graph.NodeState) bool { return r.nodes[id] })
	maps.DeleteFunc(out.Ends, func(id string, _ bool) bool { return r.nodes[id] })
	maps.DeleteFunc(out.Edges, func(_ int64, e *graph.EdgeState) bool {
		return r.hides(graph.EdgeRef{ID: e.ID, From: e.From, To: e.To})
	})
	return out, nil
}
