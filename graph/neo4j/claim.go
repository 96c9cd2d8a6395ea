package neo4j

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
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

// claim is a right that one program has at a time: to fill a store or to take back what a fill left, or to be the next
// who writes. It is a transaction that holds a lock and changes nothing. The server ends it with the program.
type claim struct {
	s       *Store
	lock    string // the statement that takes it
	busy    error  // if somebody else has it for too long
	with    []func(*neo4j.TransactionConfig)
	session neo4j.SessionWithContext
	tx      neo4j.ExplicitTransaction
}

// claim waits for the right no longer than given.
func (s *Store) claim(ctx context.Context, wait time.Duration) (*claim, error) {
	c := &claim{s: s, lock: takeClaim, busy: s.busy()}
	return c, s.persist(ctx, func() error { return c.take(ctx, wait) })
}

func (c *claim) take(ctx context.Context, wait time.Duration) (err error) {
	c.session = c.s.session(ctx, neo4j.AccessModeWrite)
	if c.tx, err = c.session.BeginTransaction(ctx, c.with...); err != nil {
		c.end(ctx)
		return err
	}
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	if _, err = running(limited, c.tx)(c.lock, nil); err != nil {
		c.end(ctx)
		if limited.Err() != nil && ctx.Err() == nil {
			return c.busy
		}
	}
	return err
}

func (s *Store) busy() error {
	return graph.Errorf(graph.Unavailable, "another program is filling the Neo4j database %q: wait until it has "+
		"finished", s.cfg.Database)
}

// keep looks whether we still have the claim, and takes it again if its connection was lost.
func (c *claim) keep(ctx context.Context) error {
	if _, err := running(ctx, c.tx)("RETURN 1", nil); err == nil {
		return nil
	}
	c.end(ctx)
	return c.s.persist(ctx, func() error { return c.take(ctx, c.s.cfg.limit(writeTimeout)) })
}

func (c *claim) end(ctx context.Context) {
	ctx = context.WithoutCancel(ctx)
	if c.tx != nil {
		_ = c.tx.Close(ctx) // rolled back, here or by the server
	}
	_ = c.session.Close(ctx)
}

// takeBack empties a store that was not filled to the end, if it is one. It waits no longer than given for a fill that
// is still going on.
func (s *Store) takeBack(ctx context.Context, wait time.Duration) error {
	c, err := s.claim(ctx, wait)
	if err != nil {
		return err
	}
	defer c.end(ctx)
	return s.erase(ctx)
}

// erase does so under a claim. The writers' nodes go first: whoever lost his claim without noticing can write no more.
func (s *Store) erase(ctx context.Context) error {
	found, err := s.ask(ctx, neo4j.AccessModeWrite, readFill, nil)
	if err != nil || len(found) == 0 || found[0].Values[0] == nil {
		return err
	}
	if err := s.transaction(ctx, func(run runner) error { _, err := run(dropWriters, nil); return err }); err != nil {
		return err
	}
	for _, k := range s.m.Concrete() {
		text := "MATCH (n:" + quote(k.Name) + ") WITH n LIMIT 20000 DETACH DELETE n RETURN count(*)"
		for left := int64(1); left > 0; {
			err := s.transaction(ctx, func(run runner) error {
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
	return s.transaction(ctx, func(run runner) error { _, err := run(forgetFill, nil); return err })
}
