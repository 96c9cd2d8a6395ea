package sqlite

import (
	"context"
	"database/sql/driver"
	"sync"
	"sync/atomic"

	sqlite3 "modernc.org/sqlite"
)

// checkpoints bring pages from the log into the file. SQLite's own come at the end of a transaction, and its writer
// would wait for the disk; these are another connection's work, while the next batch is written. The writer's own come
// when the log is twice as long as it may be.
type checkpoints struct {
	soon, late int64 // pages of the log: with more there is a checkpoint; with more, who wants to write waits for it

	running sync.Mutex
	logged  atomic.Int64 // about how many pages the log has
}

// written says how many pages the connection has written into the log since it was last asked.
func (c *conn) written() int64 {
	n, _, _ := c.raw.(sqlite3.DBStatus).Status(sqlite3.DBStatusCacheWrite, true) // the operation is known
	return int64(n)
}

// makeRoom waits until a log that is too long is in the file, so that whoever writes next begins it anew: nobody can
// while batches follow each other. A reader of long ago may hinder that; then it grows.
func (s *Store) makeRoom(ctx context.Context) {
	if s.logged.Load() <= s.late {
		return
	}
	s.running.Lock()
	defer s.running.Unlock()
	if s.checkpoint(ctx) {
		s.logged.Store(0)
	}
}

// log counts pages, and sees that they get into the file.
func (s *Store) log(pages int64) {
	if s.path == Memory || s.logged.Add(pages) <= s.soon || !s.running.TryLock() {
		return
	}
	go func() {
		defer s.running.Unlock()
		s.checkpoint(context.Background())
	}()
}

// checkpoint brings into the file what no reader hinders, and reports whether that is all. Whatever goes wrong, the log
// keeps the pages.
func (s *Store) checkpoint(ctx context.Context) (whole bool) {
	_ = s.readers.use(ctx, func(c *conn) error {
		return c.query(ctx, `pragma wal_checkpoint(passive)`, nil, func(row []driver.Value) error {
			busy, logged, done := row[0].(int64), row[1].(int64), row[2].(int64)
			s.logged.Store(logged)
			whole = busy == 0 && logged == done
			return nil
		})
	})
	return whole
}
