package main

import (
	"context"
	"time"

	"kith/decision"
	"kith/graph"
	"kith/internal/gen"
)

// lapse takes back the decisions whose last day is over: now, and at the beginning of every day (UTC) until the context
// ends. The channel is closed when lapse has ended, so that the store may be closed.
func (p *program) lapse(ctx context.Context, store graph.Store) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			now := time.Now().UTC()
			if n, err := decision.Lapse(ctx, store, gen.Model, now); err != nil && ctx.Err() == nil {
				p.log().WarnContext(ctx, "decisions whose last day is over could not be taken back", "error", err)
			} else if n > 0 {
				p.log().InfoContext(ctx, "decisions whose last day is over were taken back", "decisions", n)
			}
			select {
			case <-ctx.Done():
			case <-time.After(now.Truncate(24*time.Hour).AddDate(0, 0, 1).Sub(now)):
			}
		}
	}()
	return done
}
