package neo4j

import (
	"context"
	"errors"
	"time"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// The store's node says how far a fill is: while filling is there, what is stored counts as nothing, and whoever comes
// next takes it back unless the fill has the claim. While unindexed is there, indexes are missing.
const (
	// The lock is that of a node which is never committed.
	takeClaim = "MERGE (m:KithStore {id:'fill'}) SET m.locked=true"
	takePlace = "MERGE (m:KithStore {id:'place'}) SET m.locked=true"
	readFill  = "MATCH (m:KithStore {id:'kith'}) RETURN m.filling,m.unindexed"
	startFill = "MATCH (m:KithStore {id:'kith'}) SET m.filling=$fill"
	addWriter = "MERGE (m:KithStore {id:$node}) SET m.schema=$schema"
	endFill   = "MATCH (m:KithStore {id:'kith'}) WHERE $fill IN [m.filling,m.filled] WITH m,m.filled=$fill AS done " +
		"SET m.filled=$fill,m.unindexed=true REMOVE m.filling RETURN done"
	dropWriters = "MATCH (m:KithStore) WHERE m.id STARTS WITH 'fill ' DELETE m"
	forgetFill  = "MATCH (m:KithStore {id:'kith'}) REMOVE m.filling"
	indexed     = "MATCH (m:KithStore {id:'kith'}) REMOVE m.unindexed"
)

// errFilling is a store that is being filled, or was until the program that did so came to its end.
var errFilling = errors.New("the store is being filled")

// claim waits for the right to fill the store, or to take back what a fill left, no longer than given.
func (s *Store) claim(ctx context.Context, wait time.Duration) (*server.Lock, error) {
	c := server.NewLock(s.db, takeClaim, s.busy())
	return c, s.db.Persist(ctx, func() error { return c.Take(ctx, wait) })
}

func (s *Store) busy() error {
	return graph.Errorf(graph.Unavailable, "another program is filling the Neo4j database %q: wait until it has finished",
		s.db.Name())
}

// takeBack empties a store that was not filled to the end, if it is one. It waits no longer than given for a fill that
// is still going on.
func (s *Store) takeBack(ctx context.Context, wait time.Duration) error {
	c, err := s.claim(ctx, wait)
	if err != nil {
		return err
	}
	defer c.Release(ctx)
	return s.erase(ctx)
}

// erase does so under a claim. The writers' nodes go first: whoever lost his claim without noticing can write no more.
func (s *Store) erase(ctx context.Context) error {
	found, err := s.db.Ask(ctx, server.Write, readFill, nil)
	if err != nil || len(found) == 0 || found[0].Values[0] == nil {
		return err
	}
	if err := s.db.Transaction(ctx, func(run server.Runner) error { _, err := run(dropWriters, nil); return err }); err != nil {
		return err
	}
	for _, k := range s.m.Concrete() {
		text := "MATCH (n:" + quote(k.Name) + ") WITH n LIMIT 20000 DETACH DELETE n RETURN count(*)"
		for left := int64(1); left > 0; {
			err := s.db.Transaction(ctx, func(run server.Runner) error {
				found, err := run(text, nil)
				if err == nil {
					left, _ = found[0].Values[0].(int64)
				}
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	if err := s.create(ctx); err != nil {
		return err
	}
	return s.db.Transaction(ctx, func(run server.Runner) error { _, err := run(forgetFill, nil); return err })
}
