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

	looking sync.Mutex
	kept    atomic.Pointer[counted]
}

// counted are sizes as they were counted, the extent at that time, and when it was last looked at.
type counted struct {
	sizes  *Sizes
	extent int64
	looked time.Time
}

// Sizes are those that were counted last, counted anew if the store has become another since. Once there are some,
// there is no error, and nobody waits for what somebody else counts.
func (s *Sizing) Sizes(ctx context.Context) (*Sizes, error) {
	had := s.kept.Load()
	switch {
	case had == nil:
		s.looking.Lock()
	case time.Since(had.looked) < s.Pause || !s.looking.TryLock():
		return had.sizes, nil
	}
	defer s.looking.Unlock()
	if now := s.kept.Load(); now != had {
		return now.sizes, nil
	}
	now, err := s.look(ctx, had)
	switch {
	case err == nil:
		s.kept.Store(now)
		return now.sizes, nil
	case had != nil:
		return had.sizes, nil
	}
	return nil, err
}

// look is what was counted, if that is about right, or is counted now.
func (s *Sizing) look(ctx context.Context, had *counted) (*counted, error) {
	extent, err := s.Extent(ctx)
	if err != nil {
		return nil, err
	}
	now := &counted{extent: extent, looked: time.Now()}
	if had != nil && max(extent-had.extent, had.extent-extent) <= had.extent/8 {
		now.sizes, now.extent = had.sizes, had.extent
		return now, nil
	}
	now.sizes, err = s.Count(ctx)
	return now, err
}
