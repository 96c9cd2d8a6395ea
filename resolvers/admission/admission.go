// Package admission decides when a request may run, so that a few that take long do not keep all others waiting.
//
// A light request, a look-up by key with little to read, runs at once. Others have slots: one fewer than the store has
// readers, so that there is always a reader, and a processor, for light ones. Who finds no slot waits in a queue,
// first come, first served; whoever has waited too long, or finds the queue full, is refused as Busy. Keyed requests
// are light as a rule, and long if they are about a node with very many edges: they have slots and a queue of their
// own, so that they wait for each other, and not for what always takes long. Which is which is left to those who plan
// requests.
package admission

import (
	"context"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"kith/graph"
)

// The limits of the queue.
const (
	maxWait  = 2 * time.Second
	maxBytes = 4 << 20 // of what the requests in it hold, as their callers say
	overhead = 4 << 10 // of a request, whatever it holds
)

// Class is what a request takes, as far as it is known before it runs.
type Class uint8

// The classes.
const (
	Light Class = iota
	Keyed
	Heavy
)

// Gate lets requests in. It is safe for concurrent use.
type Gate struct {
	slots, keyed *semaphore.Weighted
	wait         time.Duration

	queued                                         atomic.Int64 // bytes
	running, waiting, light, heavy, refused, given atomic.Int64
	waited                                         atomic.Int64 // nanoseconds
}

// New makes the gate of a store with so many readers.
func New(readers int) *Gate {
	return &Gate{slots: semaphore.NewWeighted(int64(max(1, readers-1))),
		keyed: semaphore.NewWeighted(int64(max(1, readers/2))), wait: maxWait}
}

// Enter lets a request in that holds so many bytes while it waits, at once if it is light; leave is to be called
// once, when it is done. The error is Busy if there was no slot in time, and Canceled if the context ended.
func (g *Gate) Enter(ctx context.Context, class Class, bytes int) (leave func(), err error) {
	slots := g.slots
	switch class {
	case Light:
		g.light.Add(1)
		return func() {}, nil
	case Keyed:
		slots = g.keyed
	}
	if !slots.TryAcquire(1) {
		if err := g.queue(ctx, slots, int64(bytes)+overhead); err != nil {
			return nil, err
		}
	}
	if class == Keyed {
		g.light.Add(1)
		return func() { slots.Release(1) }, nil
	}
	g.heavy.Add(1)
	g.running.Add(1)
	return func() {
		g.running.Add(-1)
		slots.Release(1)
	}, nil
}

// queue waits for a slot.
func (g *Gate) queue(ctx context.Context, slots *semaphore.Weighted, bytes int64) error {
	defer g.queued.Add(-bytes)
	if g.queued.Add(bytes) > maxBytes {
		g.refused.Add(1)
		return busy()
	}
	begin := time.Now()
	g.waiting.Add(1)
	limited, cancel := context.WithTimeout(ctx, g.wait)
	defer cancel()
	err := slots.Acquire(limited, 1)
	g.waiting.Add(-1)
	g.waited.Add(int64(time.Since(begin)))
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		g.given.Add(1)
		return &graph.Error{Kind: graph.Canceled, Msg: "the request ended before it could run", Err: ctx.Err()}
	}
	g.refused.Add(1)
	return busy()
}

func busy() error {
	return graph.Errorf(graph.Busy, "other requests that take long are running: try again in a moment, or ask for "+
		"less")
}

// Load is how busy a gate is, and what it has done since it was made.
type Load struct {
	Running, Waiting int64         // requests that are not light, now
	Light, Heavy     int64         // that were let in, Keyed among Light
	Refused          int64         // as Busy
	GivenUp          int64         // whose context ended while they waited
	Waited           time.Duration // by all together
}

// Load returns the counts of now. They need not fit each other, as requests come and go.
func (g *Gate) Load() Load {
	return Load{Running: g.running.Load(), Waiting: g.waiting.Load(), Light: g.light.Load(), Heavy: g.heavy.Load(),
		Refused: g.refused.Load(), GivenUp: g.given.Load(), Waited: time.Duration(g.waited.Load())}
}
