package neo4j

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
)

// AccessKeys implements graph.Store. The leader of a cluster is asked: others may not know yet what was revoked.
func (s *Store) AccessKeys(ctx context.Context) ([]graph.AccessKey, error) {
	list, err := meta.AccessKeys(s.db, func(text string, params map[string]any) ([]*neo4j.Record, error) {
		return s.db.Query(ctx, server.Write, text, params)
	})
	return list, s.db.Failure(ctx, err)
}

// PutAccessKey implements graph.Store.
func (s *Store) PutAccessKey(ctx context.Context, k graph.AccessKey) error {
	return s.inTurn(ctx, func(run server.Runner) error { return meta.PutAccessKey(s.db, run, k) })
}
