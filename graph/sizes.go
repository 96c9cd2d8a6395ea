package graph

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Sizes are about how much a store holds: good enough to estimate what a question would read, never to answer one.
type Sizes struct {
	Nodes map[string]int       // by concrete kind
	Edges map[string]EdgeSizes // by type
}

// EdgeSizes are about how many edges of a type there are in all, and how many one node has at most: Out of those that
// start from it, In of those that lead to it. The most is that of the nodes that were looked at, among them, as good as
// always, any with a large part of all edges.
type EdgeSizes struct{ All, Out, In int }

// Most is how many edges of a step one node has at most.
func (e EdgeSizes) Most(in bool) int {
	if in {
		return e.In
	}
	return e.Out
}

// Sizing keeps the sizes of a store for as long as they are about right. It is safe for concurrent use.
type Sizing struct {
	// Extent is a number that grows with the store. It is asked for again after Pause.
	Extent func(context.Context) (int64, error)
	// Count counts anew. It is called when the extent has changed by more than an eighth.
	Count func(context.Context) (*Sizes, error)
	Pause time.Duration
	// Aside, if it is not nil, ends when the store is closed: it takes long to count, and nobody waits for it.
	Aside context.Context

	looking sync.Mutex
	kept    atomic.Pointer[counted]
}

// countTime bounds a count that nobody waits for.
const countTime = 2 * time.Minute

// counted are sizes as they were counted, the extent at that time, and when it was last looked at.
type counted struct {
	sizes  *Sizes
	extent int64
	looked time.Time
}

// Sizes are those that were counted last, counted anew if the store has become another since. Once there are some,
// there is no error, and nobody waits for what somebody else counts. It is Unavailable while they are counted for the
// first time aside.
func (s *Sizing) Sizes(ctx context.Context) (*Sizes, error) {
	had := s.kept.Load()
	switch {
	case had != nil && time.Since(had.looked) < s.Pause:
		return had.sizes, nil
	case s.Aside != nil:
		if s.looking.TryLock() {
			go s.lookAside()
		}
		if had == nil {
			return nil, Errorf(Unavailable, "what the store holds is being counted: try again in a moment")
		}
		return had.sizes, nil
	case had == nil:
		s.looking.Lock()
	case !s.looking.TryLock():
		return had.sizes, nil
	}
	defer s.looking.Unlock()
	err := s.look(ctx)
	if now := s.kept.Load(); now != nil {
		return now.sizes, nil
	}
	return nil, err
}

func (s *Sizing) lookAside() {
	defer s.looking.Unlock()
	ctx, cancel := context.WithTimeout(s.Aside, countTime)
	defer cancel()
	_ = s.look(ctx) // whoever asks next tries again
}

// Close waits for what is counted aside, which ends with Aside.
func (s *Sizing) Close() {
	s.looking.Lock()
	defer s.looking.Unlock()
}

// look counts, unless what was counted is about right.
func (s *Sizing) look(ctx context.Context) error {
	had := s.kept.Load()
	if had != nil && time.Since(had.looked) < s.Pause { // somebody else was faster
		return nil
	}
	extent, err := s.Extent(ctx)
	if err != nil {
		return err
	}
	now := &counted{extent: extent, looked: time.Now()}
	if had != nil && max(extent-had.extent, had.extent-extent) <= had.extent/8 {
		now.sizes, now.extent = had.sizes, had.extent
	} else if now.sizes, err = s.Count(ctx); err != nil {
		return err
	}
	s.kept.Store(now)
	return nil
}
