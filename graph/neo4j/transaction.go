package neo4j

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// runner runs a statement of a transaction.
type runner func(text string, params map[string]any) ([]*neo4j.Record, error)

// errNothing ends a transaction that has nothing to write.
var errNothing = errors.New("nothing to write")

// transaction does the work in one transaction, and all of it again for a while if the server was only busy or moved.
// A commit whose answer was lost is not repeated: nobody knows whether it happened.
func (s *Store) transaction(ctx context.Context, work func(runner) error) error {
	started, pause := time.Now(), 50*time.Millisecond
	for {
		again, err := s.attempt(ctx, work)
		if err == nil || !again || time.Since(started) > retryTime {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause/2 + rand.N(pause)): //nolint:gosec // a pause is no secret
			pause *= 2
		}
	}
}

// attempt says whether the error, if there is one, may pass.
func (s *Store) attempt(ctx context.Context, work func(runner) error) (again bool, err error) {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	tx, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(writeTimeout))
	if err != nil {
		return neo4j.IsRetryable(err), err
	}
	defer tx.Close(ctx)
	err = work(func(text string, params map[string]any) ([]*neo4j.Record, error) {
		result, err := tx.Run(ctx, text, params)
		if err != nil {
			return nil, err
		}
		return result.Collect(ctx)
	})
	switch {
	case errors.Is(err, errNothing):
		return false, tx.Rollback(ctx)
	case err != nil:
		return neo4j.IsRetryable(err), err
	}
	if err := tx.Commit(ctx); err != nil {
		return neo4j.IsRetryable(err) && !lost(err), err
	}
	seen := session.LastBookmarks()
	s.seen.Store(&seen)
	return false, nil
}
