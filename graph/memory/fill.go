package memory

import (
	"context"

	"kith/graph"
)

// Empty implements graph.Store.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.nodes) == 0, ended(ctx)
}

// Fill implements graph.Store.
func (s *Store) Fill(ctx context.Context, w graph.Fill) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.nodes) > 0 {
		return graph.Errorf(graph.Invalid, "the store is not empty: write into it batch by batch")
	}
	full := New(s.m)
	for n, err := range w.Nodes {
		if err != nil {
			return err
		}
		full.nodes[n.ID] = n
	}
	for e, err := range w.Edges {
		if err != nil {
			return err
		}
		full.edges[e.ID] = e.EdgeState
		full.out[e.From] = append(full.out[e.From], e.ID)
		full.in[e.To] = append(full.in[e.To], e.ID)
	}
	if err := ended(ctx); err != nil {
		return err
	}
	s.note(graph.Filled(w.Cause))
	s.nodes, s.edges, s.out, s.in = full.nodes, full.edges, full.out, full.in
	return nil
}
