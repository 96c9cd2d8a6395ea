package neo4j

import (
	"context"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
)

// turns have the writes of all programs come one after another, in the order in which they began to wait.
type turns struct {
	mu     sync.Mutex    // our newest receipt must be that of the write under way
	wait   time.Duration // for a turn
	placed func()        // is called when a write has the waiting place; nil but in tests
}

// turnWait is for how long a write waits for its turn. A load, which holds the store, waits for as long as a
// transaction may take.
const turnWait = 10 * time.Second

// takePlace takes the lock of a node which is never committed.
const takePlace = "MERGE (m:KithStore {id:'place'}) SET m.locked=true"

// take does the work in a transaction in which nobody else writes: in our turn. Aliased reports whether nodes have
// aliases. A commit of which no answer came is found out about, and the work is not done again.
func (t *turns) take(ctx context.Context, g *meta.Guard, work func(run server.Runner, aliased bool) error) error {
	if err := g.Lease.Admit(ctx); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	receipt := g.NewReceipt()
	return g.DB.Persist(ctx, func() error {
		return g.DB.Attempt(ctx, func(tx neo4j.ExplicitTransaction) error {
			aliased, done, err := t.await(ctx, g, tx, receipt)
			if done || err != nil {
				return err
			}
			return work(server.Running(ctx, tx), aliased)
		})
	})
}

// await takes the waiting place, then the store's lock, and gives the place back: who has just written cannot pass one
// who waits, which the server alone does not see to. It is done if the work was committed already.
func (t *turns) await(ctx context.Context, g *meta.Guard, tx neo4j.ExplicitTransaction, r meta.Receipt) (
	aliased, done bool, err error) {
	wait := t.wait
	if g.Lease.Held() {
		wait = max(wait, g.DB.Limit(server.WriteTimeout))
	}
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	busy := graph.Errorf(graph.Busy, "others have been writing into the Neo4j database %q for %v: try again in a "+
		"moment", g.DB.Name(), wait)
	place := server.NewLock(g.DB, takePlace, busy, neo4j.WithTxTimeout(wait)) // should we be cut off
	if err := place.Take(ctx, wait); err != nil {
		return false, false, err
	}
	defer place.Release(ctx)
	if t.placed != nil {
		t.placed()
	}
	aliased, done, err = g.Lock(server.Running(limited, tx), r)
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		return false, false, busy
	}
	return aliased, done, err
}
