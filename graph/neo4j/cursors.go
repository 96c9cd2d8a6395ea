package neo4j

import (
	"context"
	"time"

	"kith/graph"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
)

// CursorKeys implements graph.Store.
func (s *Store) CursorKeys(ctx context.Context) (graph.CursorKeys, error) {
	keys, err := meta.CursorKeys(s.db, s.reading(ctx))
	return keys, s.db.Failure(ctx, err)
}

// RotateCursorKeys implements graph.Store.
func (s *Store) RotateCursorKeys(ctx context.Context, at time.Time) (was, now graph.CursorKeys, err error) {
	err = s.inTurn(ctx, func(run server.Runner) (err error) {
		was, now, err = meta.RotateCursorKeys(s.db, run, at)
		return err
	})
	return was, now, err
}
