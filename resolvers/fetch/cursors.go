package fetch

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"kith/graph"
)

// How old the keys may be that cursors are sealed with, and those that one is refused by: another program may have
// replaced them since.
const (
	keysLast    = time.Minute
	refusalLast = time.Second
)

// Cursors seals and opens the cursors of a store. Its keys are read when they are first needed and again after a while,
// not for every request. It is safe for concurrent use.
type Cursors struct {
	store   graph.Store
	clock   func() time.Time
	known   atomic.Pointer[knownKeys]
	reading chan struct{} // has a place for the one who reads the keys
}

// knownKeys are the keys as they were read.
type knownKeys struct {
	*graph.Sealer
	at time.Time
}

// NewCursors is for a store; the clock says until when a key opens cursors that was replaced.
func NewCursors(s graph.Store, clock func() time.Time) *Cursors {
	return &Cursors{store: s, clock: clock, reading: make(chan struct{}, 1)}
}

// Sealer seals cursors for a request. It is an Incompatible error if the store has no keys for them.
func (c *Cursors) Sealer(ctx context.Context) (*graph.Sealer, error) {
	k, err := c.notOlder(ctx, keysLast)
	if err != nil {
		return nil, err
	}
	return k.Sealer, nil
}

// Open is Sealer.Open of graph. A cursor may be refused because it was sealed with a key that is not known here yet:
// then the keys are read again, at most once a second, whatever strangers send.
func (c *Cursors) Open(ctx context.Context, sent graph.Cursor, digest string, types []graph.Type) ([]any, error) {
	k, err := c.notOlder(ctx, keysLast)
	if err != nil {
		return nil, err
	}
	keys, err := k.Open(sent, digest, types, c.clock())
	if !errors.Is(err, graph.ErrCursor) {
		return keys, err
	}
	now, err := c.notOlder(ctx, refusalLast)
	switch {
	case err != nil:
		return nil, err
	case now == k:
		return nil, graph.ErrCursor
	}
	return now.Open(sent, digest, types, c.clock())
}

// notOlder gives keys that were read at most so long ago.
func (c *Cursors) notOlder(ctx context.Context, age time.Duration) (*knownKeys, error) {
	if k := c.known.Load(); k.within(age, c.clock()) {
		return k, nil
	}
	select {
	case c.reading <- struct{}{}:
		defer func() { <-c.reading }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	now := c.clock()
	if k := c.known.Load(); k.within(age, now) { // somebody has read them meanwhile
		return k, nil
	}
	keys, err := c.store.CursorKeys(ctx)
	if err != nil {
		return nil, err
	}
	k := &knownKeys{graph.NewSealer(keys), now}
	c.known.Store(k)
	return k, nil
}

// within reports whether the keys are known, and were read within a time. What was read in the future, by a clock that
// has been put back, is old.
func (k *knownKeys) within(age time.Duration, now time.Time) bool {
	return k != nil && !now.Before(k.at) && now.Sub(k.at) < age
}
