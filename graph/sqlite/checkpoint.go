package sqlite

import (
	"context"
	"database/sql/driver"
	"sync"
	"sync/atomic"

	"kith/graph/sqlite/conn"
)

// checkpoints bring pages from the write-ahead log into the file. SQLite's own come at the end of a transaction, and
// its writer would wait for the disk; these are another connection's work, while the next batch is written. The
// writer's own come when the log is twice as long as it may be. The zero value makes none: a store in memory has no
// log.
type checkpoints struct {
	soon int64 // with more pages in the log there is a checkpoint
	late int64 // with more, whoever wants to write waits for it

	running sync.Mutex
	logged  atomic.Int64 // about how many pages the log has
}

// makeRoom waits until a log that is too long is in the file, so that whoever writes next begins it anew: nobody can
// while batches follow each other. A reader of long ago may hinder that; then it grows.
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

// wrote counts the pages of a batch, and sees that they get into the file.
func (k *checkpoints) wrote(pages int64, readers *conn.Pool) {
	if k.soon == 0 || k.logged.Add(pages) <= k.soon || !k.running.TryLock() {
		return
	}
	go func() {
		defer k.running.Unlock()
		k.checkpoint(context.Background(), readers)
	}()
}

// checkpoint brings into the file what no reader hinders, and reports whether that is all. Whatever goes wrong, the log
// keeps the pages.
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
