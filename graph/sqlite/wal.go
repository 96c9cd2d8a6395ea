package sqlite

import (
	"context"
	"database/sql/driver"
	"sync"
	"sync/atomic"

	"kith/graph/sqlite/conn"
)

// checkpoints copy pages from the write-ahead log into the file. SQLite makes them at the end of a transaction, and its
// writer would wait for the disk. These are made by a reader's connection while the next batch is written; SQLite's own
// come only when the log is twice as long as it may be. The zero value makes none: a store in memory has no log.
type checkpoints struct {
	soon int64 // with more pages in the log there is a checkpoint
	late int64 // with more, a write waits for one before it begins

	running sync.Mutex
	logged  atomic.Int64 // about how many pages the log has
}

// makeRoom waits until a log that is too long is in the file, so that the next write can begin it anew, which it cannot
// while batches follow each other. If a reader still reads what was there long ago, the log grows further.
func (k *checkpoints) makeRoom(ctx context.Context, readers *conn.Pool) {
	if k.logged.Load() <= k.late {
		return
	}
	k.running.Lock()
	defer k.running.Unlock()
	if k.checkpoint(ctx, readers) {
		k.logged.Store(0)
	}
}

// wrote counts the pages of a batch, and begins a checkpoint if the log has enough of them.
func (k *checkpoints) wrote(pages int64, readers *conn.Pool) {
	if k.soon == 0 || k.logged.Add(pages) <= k.soon || !k.running.TryLock() {
		return
	}
	go func() {
		defer k.running.Unlock()
		k.checkpoint(context.Background(), readers)
	}()
}

// checkpoint copies the pages that no reader hinders, and reports whether these are all. If it fails, the log keeps the
// pages.
func (k *checkpoints) checkpoint(ctx context.Context, readers *conn.Pool) (all bool) {
	_ = readers.Use(ctx, func(c *conn.Conn) error {
		return c.Query(ctx, `pragma wal_checkpoint(passive)`, nil, func(row []driver.Value) error {
			busy, logged, done := row[0].(int64), row[1].(int64), row[2].(int64)
			k.logged.Store(logged)
			all = busy == 0 && logged == done
			return nil
		})
	})
	return all
}
