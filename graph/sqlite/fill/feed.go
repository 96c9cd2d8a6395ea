package fill

import "iter"

// feed reads a sequence in a goroutine of its own, ahead of what is taken from it.
type feed[T any] struct {
	ahead   chan []T
	stopped chan struct{}
	some    []T
	failed  error // once ahead is closed
}

const feedAtOnce = 256

func newFeed[T any](list iter.Seq2[T, error]) *feed[T] {
	f := &feed[T]{ahead: make(chan []T, 4), stopped: make(chan struct{})}
	go f.read(list)
	return f
}

func (f *feed[T]) read(list iter.Seq2[T, error]) {
	defer close(f.ahead)
	some := make([]T, 0, feedAtOnce)
	for v, err := range list {
		if err != nil {
			f.failed = err
			return
		}
		if some = append(some, v); len(some) == feedAtOnce {
			if !f.give(some) {
				return
			}
			some = make([]T, 0, feedAtOnce)
		}
	}
	f.give(some)
}

// give hands elements over. It is false once close was called.
func (f *feed[T]) give(some []T) bool {
	select {
	case f.ahead <- some:
		return true
	case <-f.stopped:
		return false
	}
}

// next returns the next element, and false at the end.
func (f *feed[T]) next() (v T, ok bool, err error) {
	for len(f.some) == 0 {
		if f.some, ok = <-f.ahead; !ok {
			return v, false, f.failed
		}
	}
	v, f.some = f.some[0], f.some[1:]
	return v, true, nil
}

// close ends the reading, and waits until it has ended.
func (f *feed[T]) close() {
	close(f.stopped)
	for range f.ahead {
		continue
	}
}
