package loader

import (
	"context"

	"kith/graph"
	"kith/graph/fill"
)

// point is a place between two effects. Tests end the process there.
type point string

// The points, in the order in which a load passes them.
const (
	pointHashed   point = "files hashed"
	pointOpened   point = "rejects opened"
	pointLookedUp point = "lookups read"

	pointRejected point = "rejects of a batch written"
	pointWritten  point = "batch written, not counted"
	pointCounted  point = "batch counted"
	pointDone     point = "batch done"
	pointBetween  point = "between nodes and edges"
	pointGone     point = "before a batch of what is gone"
	pointEnded    point = "after a batch of what is gone"

	pointCollected point = "batch given to be sorted"
	pointAll       point = "all given to be sorted"
	pointBuilt     point = "fill built"
	pointFilling   point = "node taken to fill the store"
	pointFilled    point = "filled"

	pointFinishing point = "before finish"
	pointFinished  point = "finished"
)

var points = []point{pointHashed, pointOpened, pointLookedUp, pointRejected, pointWritten, pointCounted, pointDone,
	pointBetween,
	pointGone, pointEnded, pointCollected, pointAll, pointBuilt, pointFilling, pointFilled, pointFinishing,
	pointFinished}

// Points are all that a load can pass.
func Points() (out []string) {
	for _, p := range points {
		out = append(out, string(p))
	}
	return out
}

// Reached are the same options, with somebody who is called at every point.
func (o Options) Reached(reached func(point string)) Options {
	o.wrapEffects = func(s effects) effects {
		return &pointedEffects{effects: s, reach: func(p point) { reached(string(p)) }}
	}
	return o
}

// pointedEffects are effects with a point before or after each.
type pointedEffects struct {
	effects
	reach   func(point)
	between bool // all nodes have been written
	filling bool
}

// after is a point that is passed unless the effect before it has failed.
func (s *pointedEffects) after(p point, err error) error {
	if err == nil {
		s.reach(p)
	}
	return err
}

func (s *pointedEffects) digestFiles(ctx context.Context) error {
	return s.after(pointHashed, s.effects.digestFiles(ctx))
}

func (s *pointedEffects) openRejects() error { return s.after(pointOpened, s.effects.openRejects()) }

func (s *pointedEffects) readLookups(ctx context.Context) error {
	return s.after(pointLookedUp, s.effects.readLookups(ctx))
}

func (s *pointedEffects) reject(b *batch) error {
	s.filling = false
	if b.pass != passNodes && !s.between {
		s.between = true
		s.reach(pointBetween)
	}
	if b.pass == passGone {
		s.reach(pointGone)
	}
	return s.after(pointRejected, s.effects.reject(b))
}

func (s *pointedEffects) write(ctx context.Context, b *batch, at *checkpoint) (*graph.Result, error) {
	r, err := s.effects.write(ctx, b, at)
	return r, s.after(pointWritten, err)
}

func (s *pointedEffects) count(b *batch, r *graph.Result) error {
	return s.after(pointCounted, s.effects.count(b, r))
}

func (s *pointedEffects) advance(b *batch) error {
	if !s.filling {
		s.reach(pointDone)
	}
	err := s.effects.advance(b)
	if b.pass == passGone {
		err = s.after(pointEnded, err)
	}
	return err
}

func (s *pointedEffects) collect(b *batch, all *fill.Builder) error {
	s.filling = true
	return s.after(pointCollected, s.effects.collect(b, all))
}

func (s *pointedEffects) build(ctx context.Context, all *fill.Builder, stored *storing) (*graph.Fill, error) {
	s.reach(pointAll)
	f, err := s.effects.build(ctx, all, stored)
	return f, s.after(pointBuilt, err)
}

func (s *pointedEffects) fill(ctx context.Context, all graph.Fill) error {
	nodes := all.Nodes
	all.Nodes = func(yield func(*graph.NodeState, error) bool) {
		for n, err := range nodes {
			s.reach(pointFilling)
			if !yield(n, err) {
				return
			}
		}
	}
	return s.after(pointFilled, s.effects.fill(ctx, all))
}

func (s *pointedEffects) finish(ctx context.Context) error {
	s.reach(pointFinishing)
	return s.after(pointFinished, s.effects.finish(ctx))
}
