package neo4j

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const (
	longPatience = 30 * time.Second // for which a transaction is tried again after it failed first
	shortPause   = 10 * time.Millisecond
	longestPause = time.Second
)

// runner runs a statement of a transaction.
type runner func(text string, params map[string]any) ([]*neo4j.Record, error)

// errNothing ends a transaction that has nothing to write.
var errNothing = errors.New("nothing to write")

// transaction does the work in one transaction, and all of it again for a while if the server is busy, moved, or gone.
// A commit whose answer was lost is such a case: the work has to find out whether it is done already (receipt).
func (s *Store) transaction(ctx context.Context, work func(runner) error) error {
	return s.persist(ctx, func() error {
		return s.attempt(ctx, func(tx neo4j.ExplicitTransaction) error { return work(running(ctx, tx)) })
	})
}

// persist tries until it works, fails for good, or has failed for too long.
func (s *Store) persist(ctx context.Context, try func() error) error {
	var failing time.Time
	for pause := shortPause; ; pause = min(2*pause, longestPause) {
		err := try()
		if err == nil || !passing(err) {
			return err
		}
		if failing.IsZero() {
			failing = time.Now()
		}
		if time.Since(failing) > s.patience {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(rand.N(pause)): //nolint:gosec // a pause is no secret
		}
	}
}

func (s *Store) attempt(ctx context.Context, work func(neo4j.ExplicitTransaction) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	tx, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(s.cfg.limit(writeTimeout)))
	if err != nil {
		return err
	}
	defer tx.Close(ctx)
	err = work(tx)
	if errors.Is(err, errNothing) {
		return nil // closing rolls back
	}
	if err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	seen := session.LastBookmarks()
	s.seen.Store(&seen)
	return nil
}

func running(ctx context.Context, tx neo4j.ExplicitTransaction) runner {
	return func(text string, params map[string]any) ([]*neo4j.Record, error) {
		result, err := tx.Run(ctx, text, params)
		if err != nil {
			return nil, err
		}
		return result.Collect(ctx)
	}
}
