package server

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// How a statement is routed in a cluster.
const (
	Read  = neo4j.AccessModeRead  // by a follower too
	Write = neo4j.AccessModeWrite // by the leader
)

// Limits of waiting. Those that are not of the connection are used with DB.Limit.
const (
	readTimeout  = 30 * time.Second // of a statement that reads, on the server
	knownTimeout = 5 * time.Second  // of one that need not be planned
	WriteTimeout = 2 * time.Minute  // of a batch, the wait for other writers included
	longPatience = 30 * time.Second // for which a transaction is tried again after it failed first
	shortPause   = 10 * time.Millisecond
	longestPause = time.Second
)

// DB is one database on a server or cluster. It is safe for concurrent use.
type DB struct {
	// Patience is for how long what failed is tried again.
	Patience time.Duration
	// Known is the time limit of Answer for a statement that the server has planned, New that for one it has not.
	Known, New time.Duration
	// Loading is whether a load holds the store: its reads are tried again for as long as transactions are.
	Loading atomic.Bool

	cfg    Config
	driver neo4j.DriverWithContext
	seen   atomic.Pointer[neo4j.Bookmarks] // our last write, which later reads wait for on a cluster
	plans  plans
}

// Connect makes a DB; nothing is connected yet. The error is Invalid, of an address that is none.
func Connect(cfg Config) (*DB, error) {
	driver, err := newDriver(&cfg)
	if err != nil {
		return nil, err
	}
	return &DB{cfg: cfg, driver: driver, Patience: cfg.limit(longPatience), Known: cfg.limit(knownTimeout),
		New: cfg.limit(readTimeout)}, nil
}

// Name is the database's name, for messages.
func (db *DB) Name() string { return db.cfg.Database }

// Limit is a limit of waiting, longer on a machine that is configured to be slow.
func (db *DB) Limit(usual time.Duration) time.Duration { return db.cfg.limit(usual) }

// Failure makes any error of this package an error of package graph; nil stays nil.
func (db *DB) Failure(ctx context.Context, err error) error { return failure(ctx, &db.cfg, err) }

// Close gives back all connections.
func (db *DB) Close(ctx context.Context) error { return db.driver.Close(ctx) }

// Runner runs a statement of a transaction and gives its records.
type Runner func(text string, params map[string]any) ([]*neo4j.Record, error)

// Look is Query of a statement that only reads.
func (db *DB) Look(ctx context.Context, text string, params map[string]any) ([]*neo4j.Record, error) {
	return db.Query(ctx, Read, text, params)
}

// Query runs one statement by itself, which is faster than in a transaction but is not tried again by the driver: we do
// so once, for a pooled connection may have died. A load, which holds the store, would rather wait.
func (db *DB) Query(ctx context.Context, mode neo4j.AccessMode, text string, params map[string]any) (
	[]*neo4j.Record, error) {
	if db.Loading.Load() {
		return db.Ask(ctx, mode, text, params)
	}
	limit := db.Limit(readTimeout)
	records, err := db.once(ctx, mode, limit, text, params)
	if err != nil && passing(err) && whyOver(ctx) == nil {
		return db.once(ctx, mode, limit, text, params)
	}
	return records, err
}

// Answer is Look for somebody who waits: past the time limit the error is Canceled, with context.DeadlineExceeded as
// the cause. The limit is New for a statement that the server has to plan, as far as we know: one that it has not
// answered lately, or not since a connection was lost, as when it is started anew.
func (db *DB) Answer(ctx context.Context, text string, params map[string]any) ([]*neo4j.Record, error) {
	records, again, err := db.answer(ctx, text, params)
	if again {
		records, _, err = db.answer(ctx, text, params)
	}
	if err == nil {
		db.plans.add(text)
	}
	return records, err
}

// answer runs a statement within its time limit; again reports whether that is worth trying once more. The server looks
// for transactions past theirs every other second only, so we end it ourselves: the server stops a statement whose
// connection is closed.
func (db *DB) answer(ctx context.Context, text string, params map[string]any) (
	records []*neo4j.Record, again bool, err error) {
	limit := db.New
	if db.plans.has(text) {
		limit = db.Known
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	records, err = db.once(limited, Read, limit, text, params)
	switch {
	case err == nil, whyOver(ctx) != nil:
		return records, false, err
	case whyOver(limited) != nil, timedOut(err):
		return nil, false, tooSlow(limit)
	case lost(err):
		db.plans.forget()
	}
	return nil, passing(err), err
}

// Ask runs a statement that may run twice, and tries for as long as it tries a transaction.
func (db *DB) Ask(ctx context.Context, mode neo4j.AccessMode, text string, params map[string]any) (
	records []*neo4j.Record, err error) {
	err = db.Persist(ctx, func() error {
		records, err = db.once(ctx, mode, db.Limit(readTimeout), text, params)
		return err
	})
	return records, err
}

func (db *DB) once(ctx context.Context, mode neo4j.AccessMode, limit time.Duration, text string,
	params map[string]any) ([]*neo4j.Record, error) {
	session := db.Session(ctx, mode)
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, params, neo4j.WithTxTimeout(limit))
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// Session is one that sees what this DB wrote last, on whichever server it is.
func (db *DB) Session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	c := neo4j.SessionConfig{DatabaseName: db.cfg.Database, AccessMode: mode}
	if seen := db.seen.Load(); seen != nil {
		c.Bookmarks = *seen
	}
	return db.driver.NewSession(ctx, c)
}

// ErrNothing ends a transaction that has nothing to write: it is rolled back, and that is no error.
var ErrNothing = errors.New("nothing to write")

// Transaction does the work in one transaction, and all of it again for a while if the server is busy, moved, or gone.
// A commit whose answer was lost is such a case: the work has to find out whether it is done already.
func (db *DB) Transaction(ctx context.Context, work func(Runner) error) error {
	return db.Persist(ctx, func() error {
		return db.Attempt(ctx, func(tx neo4j.ExplicitTransaction) error { return work(Running(ctx, tx)) })
	})
}

// Persist tries until it works, fails for good, or has failed for too long.
func (db *DB) Persist(ctx context.Context, try func() error) error {
	var failing time.Time
	for pause := shortPause; ; pause = min(2*pause, longestPause) {
		err := try()
		if err == nil || !passing(err) {
			return err
		}
		if failing.IsZero() {
			failing = time.Now()
		}
		if time.Since(failing) > db.Patience {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(rand.N(pause)): //nolint:gosec // a pause is no secret
		}
	}
}

// Attempt does the work in one transaction, once.
func (db *DB) Attempt(ctx context.Context, work func(neo4j.ExplicitTransaction) error) error {
	session := db.Session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	tx, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(db.Limit(WriteTimeout)))
	if err != nil {
		return err
	}
	defer tx.Close(ctx)
	err = work(tx)
	if errors.Is(err, ErrNothing) {
		return nil // closing rolls back
	}
	if err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	seen := session.LastBookmarks()
	db.seen.Store(&seen)
	return nil
}

// Running runs statements of a transaction within a context, which may end before the transaction's.
func Running(ctx context.Context, tx neo4j.ExplicitTransaction) Runner {
	return func(text string, params map[string]any) ([]*neo4j.Record, error) {
		result, err := tx.Run(ctx, text, params)
		if err != nil {
			return nil, err
		}
		return result.Collect(ctx)
	}
}
