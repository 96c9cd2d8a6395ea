package server

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Lock is a right that one program has at a time. It is a transaction that holds a lock on the server and changes
// nothing: the server ends it with the program.
type Lock struct {
	db      *DB
	text    string
	busy    error
	with    []func(*neo4j.TransactionConfig)
	session neo4j.SessionWithContext
	tx      neo4j.ExplicitTransaction
}

// NewLock is a lock that a statement takes, not taken yet; busy is the error if somebody else has it for too long.
func NewLock(db *DB, text string, busy error, with ...func(*neo4j.TransactionConfig)) *Lock {
	return &Lock{db: db, text: text, busy: busy, with: with}
}

// Take waits for the lock no longer than given. After an error it is not taken.
func (l *Lock) Take(ctx context.Context, wait time.Duration) (err error) {
	l.session = l.db.Session(ctx, neo4j.AccessModeWrite)
	if l.tx, err = l.session.BeginTransaction(ctx, l.with...); err != nil {
		l.Release(ctx)
		return err
	}
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	if _, err = Running(limited, l.tx)(l.text, nil); err != nil {
		l.Release(ctx)
		if limited.Err() != nil && ctx.Err() == nil {
			return l.busy
		}
	}
	return err
}

// Keep makes sure that the lock is still ours, and takes it again if its connection was lost.
func (l *Lock) Keep(ctx context.Context) error {
	if _, err := Running(ctx, l.tx)("RETURN 1", nil); err == nil {
		return nil
	}
	l.Release(ctx)
	return l.db.Persist(ctx, func() error { return l.Take(ctx, l.db.Limit(WriteTimeout)) })
}

// Release lets others have the lock.
func (l *Lock) Release(ctx context.Context) {
	ctx = context.WithoutCancel(ctx)
	if l.tx != nil {
		_ = l.tx.Close(ctx) // rolled back, here or by the server
	}
	_ = l.session.Close(ctx)
}
