package scan

import (
	"context"
	"iter"

	"golang.org/x/sync/errgroup"
)

// InOrder works on what comes in, so many at once, and hands what comes out on in the order in which it came in. It
// ends with the first error.
func InOrder[In, Out any](ctx context.Context, workers int, in iter.Seq2[In, error],
	work func(ctx context.Context, v In) (Out, error), out func(v Out) error) error {
	group, ctx := errgroup.WithContext(ctx)
	queue := make(chan chan Out, workers)
	group.Go(func() error {
		defer close(queue)
		for v, err := range in {
			if err != nil {
				return err
			}
			place := make(chan Out, 1)
			select {
			case queue <- place:
			case <-ctx.Done():
				return ctx.Err()
			}
			group.Go(func() error {
				done, err := work(ctx, v)
				if err == nil {
					place <- done
				}
				return err
			})
		}
		return nil
	})
	group.Go(func() error {
		for place := range queue {
			select {
			case v := <-place:
				if err := out(v); err != nil {
					return err
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return group.Wait()
}
