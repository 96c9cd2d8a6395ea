package access

import (
	"context"
	"time"

	"kith/graph"
	"kith/internal/caller"
)

// ByCaller is a store as the caller of each call may see it: the store itself with the right "protected", otherwise as
// Protect shows it. Callers of both kinds may use it at the same time.
func ByCaller(s graph.Store, m *graph.Model, now func() time.Time) graph.Store {
	return &byCaller{Store: Protect(s, m, now), open: s}
}

// byCaller is the protected store for whatever it does not choose for, and for writing: that has to be known there.
type byCaller struct {
	graph.Store
	open graph.Store
}

func (s *byCaller) of(ctx context.Context) graph.Store {
	if caller.Of(ctx).Protected {
		return s.open
	}
	return s.Store
}

// Match implements graph.Store.
func (s *byCaller) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	return s.of(ctx).Match(ctx, p)
}

// Aggregate implements graph.Store.
func (s *byCaller) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	return s.of(ctx).Aggregate(ctx, a)
}

// View implements graph.Store.
func (s *byCaller) View(ctx context.Context, patterns int) (graph.View, error) {
	return s.of(ctx).View(ctx, patterns)
}

// Read implements graph.Store.
func (s *byCaller) Read(ctx context.Context, f func(graph.Reader) error) error {
	return s.of(ctx).Read(ctx, f)
}

// Sizes implements graph.Store.
func (s *byCaller) Sizes(ctx context.Context) (*graph.Sizes, error) { return s.of(ctx).Sizes(ctx) }

// Changes implements graph.Store.
func (s *byCaller) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	return s.of(ctx).Changes(ctx, after, limit)
}
