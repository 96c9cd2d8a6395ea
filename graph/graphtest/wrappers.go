package graphtest

import (
	"bytes"
	"context"
	"sync/atomic"

	"kith/graph"
)

// Counting is a store that counts its calls.
type Counting struct {
	graph.Store
	matches, writes atomic.Int64
}

// Matches is how often Match and Aggregate were called.
func (c *Counting) Matches() int { return int(c.matches.Load()) }

// Writes is how often Write was called.
func (c *Counting) Writes() int { return int(c.writes.Load()) }

// Reset sets the counts to zero.
func (c *Counting) Reset() {
	c.matches.Store(0)
	c.writes.Store(0)
}

// Match implements graph.Store.
func (c *Counting) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	return c.ask(ctx, c.Store, p)
}

// Aggregate implements graph.Store.
func (c *Counting) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	return c.add(ctx, c.Store, a)
}

// View implements graph.Store; the calls of its Match and its Aggregate are counted.
func (c *Counting) View(ctx context.Context, patterns int) (graph.View, error) {
	v, err := c.Store.View(ctx, patterns)
	return graph.Through{View: v, Ask: c.ask, Add: c.add}, err
}

func (c *Counting) ask(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (*graph.Rows, error) {
	c.matches.Add(1)
	return behind.Match(ctx, p)
}

func (c *Counting) add(ctx context.Context, behind graph.Aggregator, a *graph.Aggregate) (*graph.Aggregated, error) {
	c.matches.Add(1)
	return behind.Aggregate(ctx, a)
}

// Write implements graph.Store.
func (c *Counting) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	c.writes.Add(1)
	return c.Store.Write(ctx, b)
}

// Failing is a store whose At-th call (from 1, of Match, Aggregate and Write together) fails with Err and does nothing;
// all others go through. Without Err the error is Unavailable.
type Failing struct {
	graph.Store
	At  int
	Err error

	calls atomic.Int64
}

func (f *Failing) fail() error {
	if f.calls.Add(1) != int64(f.At) {
		return nil
	}
	if f.Err != nil {
		return f.Err
	}
	return graph.Errorf(graph.Unavailable, "the store fails on purpose: call again")
}

// Match implements graph.Store.
func (f *Failing) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	return f.ask(ctx, f.Store, p)
}

// Aggregate implements graph.Store.
func (f *Failing) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	return f.add(ctx, f.Store, a)
}

// View implements graph.Store; the calls of its Match and its Aggregate are counted and may fail.
func (f *Failing) View(ctx context.Context, patterns int) (graph.View, error) {
	v, err := f.Store.View(ctx, patterns)
	return graph.Through{View: v, Ask: f.ask, Add: f.add}, err
}

func (f *Failing) ask(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (*graph.Rows, error) {
	if err := f.fail(); err != nil {
		return nil, err
	}
	return behind.Match(ctx, p)
}

func (f *Failing) add(ctx context.Context, behind graph.Aggregator, a *graph.Aggregate) (*graph.Aggregated, error) {
	if err := f.fail(); err != nil {
		return nil, err
	}
	return behind.Aggregate(ctx, a)
}

// Write implements graph.Store.
func (f *Failing) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	if err := f.fail(); err != nil {
		return nil, err
	}
	return f.Store.Write(ctx, b)
}

// Keyed is a store with other keys for cursors than its own: with the same ones, stores of all engines give the same
// cursors.
type Keyed struct {
	graph.Store
	Keys graph.CursorKeys
}

// FixedKeys is a store whose keys for cursors are the same in every test.
func FixedKeys(s graph.Store) *Keyed {
	return &Keyed{s, graph.CursorKeys{Key: bytes.Repeat([]byte("kith"), 8)}}
}

// CursorKeys implements graph.Store.
func (k *Keyed) CursorKeys(context.Context) (graph.CursorKeys, error) { return k.Keys, nil }
