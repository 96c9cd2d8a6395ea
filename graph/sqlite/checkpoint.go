package sqlite

import (
	"context"
	"database/sql/driver"
	"sync"
	"sync/atomic"

	sqlite3 "modernc.org/sqlite"
)

// How many pages the log may have: more than few are brought into the file beside whoever writes and reads; with more than
// many, who wants to write waits for that, so that the log begins anew.
const (
	fewPages  = 1000
	manyPages = 64 << 10 // 256 MB
)

// checkpoints bring pages from the log into the file. SQLite would do so at the end of a transaction, and its writer wait for
// the disk; here it is another connection's work.
type checkpoints struct {
	running sync.Mutex
	logged  atomic.Int64 // about how many pages the log has
}

// written says how many pages the connection has written into the log since it was last asked.
func (c *conn) written() int64 {
	n, _, _ := c.raw.(sqlite3.DBStatus).Status(sqlite3.DBStatusCacheWrite, true) // the operation is known
	return int64(n)
}

// makeRoom waits until the log is in the file, if it is too long, so that whoever writes next begins it anew. A reader of long
// ago may hinder that; then it grows.
func (s *Store) makeRoom(ctx context.Context) {
	if s.logged.Load() <= manyPages {
		return
	}
	s.running.Lock()
	defer s.running.Unlock()
	if s.checkpoint(ctx) {
		s.logged.Store(0)
	}
}

// log adds pages, and sees that they get into the file.
func (s *Store) log(pages int64) {
	if s.path == Memory || s.logged.Add(pages) < fewPages || !s.running.TryLock() {
		return
	}
	go func() {
		defer s.running.Unlock()
		s.checkpoint(context.Background())
	}()
}

// checkpoint brings into the file what no reader hinders, and says whether that is all. Whatever goes wrong, the log keeps the
// pages.
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
