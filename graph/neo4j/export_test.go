package neo4j

import "time"

// SetLease sets how long a lease lasts that is not renewed.
func (s *Store) SetLease(length time.Duration) { s.guard.Lease.Length = length }

// SetPatience sets for how long a transaction is tried again.
func (s *Store) SetPatience(patience time.Duration) { s.db.Patience = patience }

// SetFewNodes sets up to how many nodes a fill keeps the indexes as they are.
func (s *Store) SetFewNodes(nodes int) { s.fewNodes = nodes }

// SetReached has f called when a batch has read what is stored of it.
func (s *Store) SetReached(f func()) { s.read = f }

// SetPlaced has f called when a write has the waiting place.
func (s *Store) SetPlaced(f func()) { s.turns.placed = f }

// SetWait sets for how long a write waits for its turn.
func (s *Store) SetWait(wait time.Duration) { s.turns.wait = wait }

// UpgradeIn is Upgrade with as many facts in a range.
var UpgradeIn = upgradeIn
