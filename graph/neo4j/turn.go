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

// turns make the writes of all programs come one after another, in the order in which they began to wait.
type turns struct {
	mu     sync.Mutex    // one write of this program at a time: only its newest receipt is kept
	wait   time.Duration // how long a write waits for its turn
	placed func()        // is called when a write has the waiting place; nil but in tests
}

// turnWait is for how long a write waits for its turn. A load, which holds the store, waits for as long as a
// transaction may take.
const turnWait = 10 * time.Second

// takePlace takes the lock of a node that is created and never committed: the waiting place, which one has at a time.
const takePlace = "MERGE (m:KithStore {id:'place'}) SET m.locked=true"

// take does the work in a transaction during which nobody else writes. aliased reports whether nodes have aliases. If
// the answer to a commit is lost, take finds out by the receipt whether it happened, and does not do the work twice.
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

// await takes the waiting place, then the store's lock, and gives the place back. The server alone would let a program
// that has just written take the lock again before one that waits for it; here it must first wait for the place. done
// reports whether the work was committed already. The error of a wait that takes too long is Busy.
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
