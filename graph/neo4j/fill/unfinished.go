package fill

import (
	"context"
	"time"

	"kith/graph"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
)

// The store's node says how far a fill is: while filling is there, what is stored counts as nothing, and whoever comes
// next takes it back unless the fill has the lock. While unindexed is there, indexes are missing.
const (
	// The lock is that of a node which is never committed.
	takeFill = "MERGE (m:KithStore {id:'fill'}) SET m.locked=true"
	readFill = "MATCH (m:KithStore {id:'kith'}) RETURN m.filling,m.unindexed"
	// The nodes that the workers of a fill lock.
	dropWriters = "MATCH (m:KithStore) WHERE m.id STARTS WITH 'fill ' DELETE m"
	forgetFill  = "MATCH (m:KithStore {id:'kith'}) REMOVE m.filling"
	indexed     = "MATCH (m:KithStore {id:'kith'}) REMOVE m.unindexed"
)

// take waits for the right to fill the store, or to take back what a fill left, no longer than given.
func take(ctx context.Context, db *server.DB, wait time.Duration) (*server.Lock, error) {
	lock := server.NewLock(db, takeFill, UnderWay(db))
	return lock, db.Persist(ctx, func() error { return lock.Take(ctx, wait) })
}

// UnderWay is the Unavailable error of a store that another program fills.
func UnderWay(db *server.DB) error {
	return graph.Errorf(graph.Unavailable, "another program is filling the Neo4j database %q: wait until it has "+
		"finished", db.Name())
}

// Empty reports whether nothing has been stored yet. What a fill left that did not come to its end counts as nothing.
func Empty(ctx context.Context, db *server.DB, m *graph.Model) (bool, error) {
	found, err := db.Query(ctx, server.Read, readFill, nil)
	if err == nil && len(found) > 0 && found[0].Values[0] != nil {
		return true, nil
	}
	if err == nil {
		found, err = db.Query(ctx, server.Read, storage.AnyNode(m), nil)
	}
	return len(found) == 0, err
}

// openWait is how long opening a store waits for a fill that may be broken off or under way.
const openWait = 2 * time.Second

// Recover finishes or takes back a fill that was broken off: it makes the missing indexes of one that has stored
// everything, and empties the store after any other. A fill that is still under way is left alone, without an error.
func Recover(ctx context.Context, db *server.DB, m *graph.Model, k *meta.Kept) error {
	switch {
	case k.Filling:
		if err := TakeBack(ctx, db, m, db.Limit(openWait)); err != nil && graph.ErrorKindOf(err) != graph.Unavailable {
			return err
		}
	case k.Unindexed:
		return index(ctx, db, m)
	}
	return nil
}

// index makes the indexes that are missing after a fill.
func index(ctx context.Context, db *server.DB, m *graph.Model) error {
	if err := storage.CreateSchema(ctx, db, m); err != nil {
		return err
	}
	return db.Transaction(ctx, func(run server.Runner) error { _, err := run(indexed, nil); return err })
}

// TakeBack empties a store that was not filled to the end; one that was stays as it is. It waits no longer than given
// for a fill that is still going on; then the error is UnderWay, of kind Unavailable.
func TakeBack(ctx context.Context, db *server.DB, m *graph.Model, wait time.Duration) error {
	lock, err := take(ctx, db, wait)
	if err != nil {
		return err
	}
	defer lock.Release(ctx)
	return erase(ctx, db, m)
}

// erase is TakeBack under the lock. The workers' nodes go first: a fill that lost the lock without noticing can then
// write no more.
func erase(ctx context.Context, db *server.DB, m *graph.Model) error {
	found, err := db.Ask(ctx, server.Write, readFill, nil)
	if err != nil || len(found) == 0 || found[0].Values[0] == nil {
		return err
	}
	err = db.Transaction(ctx, func(run server.Runner) error { _, err := run(dropWriters, nil); return err })
	if err != nil {
		return err
	}
	for _, k := range m.Concrete() {
		text := "MATCH (n:" + storage.Quote(k.Name) + ") WITH n LIMIT 20000 DETACH DELETE n RETURN count(*)"
		for left := int64(1); left > 0; {
			err := db.Transaction(ctx, func(run server.Runner) error {
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
	if err := storage.CreateSchema(ctx, db, m); err != nil {
		return err
	}
	return db.Transaction(ctx, func(run server.Runner) error { _, err := run(forgetFill, nil); return err })
}
