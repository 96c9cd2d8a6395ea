package memory

import (
	"context"

	"kith/graph"
)

// Sizes implements graph.Store.
func (s *Store) Sizes(ctx context.Context) (*graph.Sizes, error) { return s.sizing.Sizes(ctx) }

func (s *Store) extent(ctx context.Context) (int64, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return int64(len(s.t.nodes) + len(s.t.edges)), canceled(ctx)
}

// count counts all that is stored.
func (s *Store) count(context.Context) (*graph.Sizes, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := &graph.Sizes{Nodes: map[string]int{}, Edges: map[string]graph.EdgeSizes{}}
	for id := range s.t.nodes {
		out.Nodes[s.m.KindOf(id).Name]++
	}
	for id := range s.t.nodes {
		for typ, n := range s.t.perType(s.t.out[id]) {
			of := out.Edges[typ]
			of.All, of.Out = of.All+n, max(of.Out, n)
			out.Edges[typ] = of
		}
		for typ, n := range s.t.perType(s.t.in[id]) {
			of := out.Edges[typ]
			of.In = max(of.In, n)
			out.Edges[typ] = of
		}
	}
	return out, nil
}

// perType counts edges by their types.
func (t *tables) perType(edges []int64) map[string]int {
	out := map[string]int{}
	for _, id := range edges {
		out[t.edges[id].Type]++
	}
	return out
}
