package neo4j

import (
	"context"
	"time"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// sizesPause is how long sizes are good for without a look at the server.
const sizesPause = 5 * time.Second

// Sizes implements graph.Store.
func (s *Store) Sizes(ctx context.Context) (*graph.Sizes, error) {
	sizes, err := s.sizing.Sizes(ctx)
	return sizes, s.db.Failure(ctx, err)
}

func (s *Store) extent(ctx context.Context) (int64, error) { return storage.Extent(s.reading(ctx)) }

func (s *Store) count(ctx context.Context) (*graph.Sizes, error) {
	return storage.ReadSizes(s.reading(ctx), s.m)
}
