package memory

import (
	"context"

	"kith/graph"
)

// note adds entries to the change log.
func (s *Store) note(entries []graph.Entry) {
	for _, e := range entries {
		e.Seq = s.newest() + 1
		s.log = append(s.log, e)
	}
}

// newest is the number of the newest entry; there is one if there ever was.
func (s *Store) newest() int64 {
	if len(s.log) == 0 {
		return 0
	}
	return s.log[len(s.log)-1].Seq
}

// Changes implements graph.Store.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := ended(ctx); err != nil {
		return nil, err
	}
	log := &graph.Log{Newest: s.newest()}
	if len(s.log) > 0 {
		log.Pruned = after+1 < s.log[0].Seq
	}
	for _, e := range s.log {
		if e.Seq > after && len(log.Entries) < limit {
			e.Before, e.After = copied(e.Before), copied(e.After)
			log.Entries = append(log.Entries, e)
		}
	}
	return log, nil
}

// ForgetChanges implements graph.Store.
func (s *Store) ForgetChanges(ctx context.Context, before string, limit int) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ended(ctx); err != nil {
		return 0, err
	}
	n := 0
	for n < min(limit, len(s.log)-1) && s.log[n].At < before {
		n++
	}
	s.log = s.log[n:]
	return n, nil
}

// Bookmark implements graph.Store.
func (s *Store) Bookmark(ctx context.Context, consumer string) (int64, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.marks[consumer], ended(ctx)
}

// SetBookmark implements graph.Store.
func (s *Store) SetBookmark(ctx context.Context, consumer string, seq int64) error {
	if err := graph.CheckBookmark(consumer, seq); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ended(ctx); err != nil {
		return err
	}
	s.marks[consumer] = seq
	return nil
}
