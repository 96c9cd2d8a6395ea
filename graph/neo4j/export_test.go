package neo4j

import (
	"context"
	"time"
)

// SetLease sets how long a lease lasts that is not renewed.
func (s *Store) SetLease(length time.Duration) { s.guard.Lease.Length = length }

// SetPatience sets for how long a transaction is tried again.
func (s *Store) SetPatience(patience time.Duration) { s.db.Patience = patience }

// SetLimits sets the time limits of a statement of a view that the server has planned, and of one that it has not.
func (s *Store) SetLimits(known, unknown time.Duration) { s.db.Known, s.db.New = known, unknown }

// Answer runs a statement as a view does.
func (s *Store) Answer(ctx context.Context, text string, params map[string]any) error {
	_, err := s.db.Answer(ctx, text, params)
	return s.db.Failure(ctx, err)
}

// SetFewNodes sets up to how many nodes a fill keeps the indexes as they are.
func (s *Store) SetFewNodes(nodes int) { s.fewNodes = nodes }

// SetFewOfKinds sets up to how many nodes of some kinds are few for a statement.
func (s *Store) SetFewOfKinds(nodes int) { s.fewOfKinds = nodes }

// SetReached has f called when a batch has read what is stored of it.
func (s *Store) SetReached(f func()) { s.read = f }

// SetPlaced has f called when a write has the waiting place.
func (s *Store) SetPlaced(f func()) { s.turns.placed = f }

// SetWait sets for how long a write waits for its turn.
func (s *Store) SetWait(wait time.Duration) { s.turns.wait = wait }

// UpgradeIn is Upgrade with as many facts in a range.
var UpgradeIn = upgradeIn
