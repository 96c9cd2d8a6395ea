package neo4j

import (
	"context"
	"time"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// dropIndexes drops what only questions need. A fill makes it anew from all nodes at once, which is faster than keeping
// it up to date with each.
func (s *Store) dropIndexes(ctx context.Context) error {
	return s.db.Transaction(ctx, func(run server.Runner) error {
		for _, o := range schema(s.m) {
			if o.secondary {
				if _, err := run("DROP INDEX "+quote(o.name)+" IF EXISTS", nil); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// index makes the indexes that are missing after a fill.
func (s *Store) index(ctx context.Context) error {
	if err := s.create(ctx); err != nil {
		return err
	}
	return s.db.Transaction(ctx, func(run server.Runner) error { _, err := run(indexed, nil); return err })
}

// await waits until all our indexes hold all there is.
func (s *Store) await(ctx context.Context) error {
	const ask = "SHOW INDEXES YIELD name,state WHERE name STARTS WITH 'kith_' AND state<>'ONLINE' RETURN state"
	for {
		found, err := s.db.Ask(ctx, server.Read, ask, nil)
		if err != nil || len(found) == 0 {
			return err
		}
		for _, r := range found {
			if r.Values[0] == "FAILED" {
				return graph.Errorf(graph.Internal, "an index of the Neo4j database %q could not be made: its log "+
					"says why; drop it, and open the store again", s.db.Name())
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}
