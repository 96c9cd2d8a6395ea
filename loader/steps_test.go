package loader

import (
	"context"

	"kith/graph"
	"kith/graph/fill"
)

// point is a place between two steps. Tests end the process there.
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
	o.wrapSteps = func(s steps) steps { return &pointedSteps{steps: s, reach: func(p point) { reached(string(p)) }} }
	return o
}

// pointedSteps are steps with a point before or after each.
type pointedSteps struct {
	steps
	reach   func(point)
	between bool // all nodes have been written
	filling bool
}

// after is a point that is passed unless the step before it has failed.
func (s *pointedSteps) after(p point, err error) error {
	if err == nil {
		s.reach(p)
	}
	return err
}

func (s *pointedSteps) digestFiles(ctx context.Context) error {
	return s.after(pointHashed, s.steps.digestFiles(ctx))
}

func (s *pointedSteps) openRejects() error { return s.after(pointOpened, s.steps.openRejects()) }

func (s *pointedSteps) readLookups(ctx context.Context) error {
	return s.after(pointLookedUp, s.steps.readLookups(ctx))
}

func (s *pointedSteps) reject(b *batch) error {
	s.filling = false
	if b.pass != passNodes && !s.between {
		s.between = true
		s.reach(pointBetween)
	}
	if b.pass == passGone {
		s.reach(pointGone)
	}
	return s.after(pointRejected, s.steps.reject(b))
}

func (s *pointedSteps) write(ctx context.Context, b *batch, at *checkpoint) (*graph.Result, error) {
	r, err := s.steps.write(ctx, b, at)
	return r, s.after(pointWritten, err)
}

func (s *pointedSteps) count(b *batch, r *graph.Result) error {
	return s.after(pointCounted, s.steps.count(b, r))
}

func (s *pointedSteps) advance(b *batch) error {
	if !s.filling {
		s.reach(pointDone)
	}
	err := s.steps.advance(b)
	if b.pass == passGone {
		err = s.after(pointEnded, err)
	}
	return err
}

func (s *pointedSteps) collect(b *batch, all *fill.Builder) error {
	s.filling = true
	return s.after(pointCollected, s.steps.collect(b, all))
}

func (s *pointedSteps) build(ctx context.Context, all *fill.Builder, stored *storing) (*graph.Fill, error) {
	s.reach(pointAll)
	whole, err := s.steps.build(ctx, all, stored)
	return whole, s.after(pointBuilt, err)
}

func (s *pointedSteps) fill(ctx context.Context, all graph.Fill) error {
	nodes := all.Nodes
	all.Nodes = func(yield func(*graph.NodeState, error) bool) {
		for n, err := range nodes {
			s.reach(pointFilling)
			if !yield(n, err) {
				return
			}
		}
	}
	return s.after(pointFilled, s.steps.fill(ctx, all))
}

func (s *pointedSteps) finish(ctx context.Context) error {
	s.reach(pointFinishing)
	return s.after(pointFinished, s.steps.finish(ctx))
}
