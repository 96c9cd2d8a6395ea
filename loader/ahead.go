package loader

import (
	"context"
	"iter"
)

// ahead lets the works be prepared while earlier ones are written.
func ahead[T any](ctx context.Context, list func(context.Context) iter.Seq2[T, error]) iter.Seq2[T, error] {
	type step struct {
		v   T
		err error
	}
	return func(yield func(T, error) bool) {
		inner, stop := context.WithCancel(ctx)
		steps := make(chan step, 1)
		go func() {
			defer close(steps)
			for v, err := range list(inner) {
				select {
				case steps <- step{v, err}:
				case <-inner.Done():
					return
				}
			}
		}()
		defer func() {
			stop()
			for range steps { // until the other side has ended
				continue
			}
		}()
		for s := range steps {
			if !yield(s.v, s.err) {
				return
			}
		}
	}
}
