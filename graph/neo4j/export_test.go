package neo4j

import "time"

// SetLease sets how long the store is held for a program that is not heard of any more.
func (s *Store) SetLease(length time.Duration) { s.length = length }

// SetPatience sets for how long a transaction is tried again.
func (s *Store) SetPatience(patience time.Duration) { s.patience = patience }
