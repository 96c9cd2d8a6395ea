package fetch

import (
	"cmp"
	"context"
	"sync"

	"kith/graph"
)

// Source reads statements from a store, all of a request at one moment.
type Source struct {
	Store     graph.Store
	Recovered func(ctx context.Context, panicked any) error // makes an error of a panic
}

// AtOneMoment calls read with a reader of the store at one moment, through which it matches at most so many patterns.
// If the store has moved meanwhile, as one can that does not hold a moment, it calls read once more, from the
// beginning; moved reports that it has moved again. The error is one that keeps everything from being answered.
func (s Source) AtOneMoment(ctx context.Context, patterns int, read func(Reader)) (moved bool, err error) {
	for range 2 {
		if moved, err = s.once(ctx, patterns, read); !moved {
			break
		}
	}
	return moved, err
}

func (s Source) once(ctx context.Context, patterns int, read func(Reader)) (moved bool, err error) {
	view, err := s.Store.View(ctx, patterns)
	if err != nil {
		return false, err
	}
	defer func() { err = cmp.Or(err, view.Close()) }()
	read(Reader{view, s.Store, s.Recovered})
	if patterns <= 1 {
		return false, nil
	}
	return view.Moved(ctx)
}

// Reader reads statements at one moment.
type Reader struct {
	view      graph.View
	store     graph.Store
	recovered func(ctx context.Context, panicked any) error
}

// Match matches a pattern of a question that reads by itself.
func (r Reader) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	return r.view.Match(ctx, p)
}

// Aggregate counts and sums up.
func (r Reader) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	return r.view.Aggregate(ctx, a)
}

// Stored reads facts as they are stored, at a moment of its own.
func (r Reader) Stored(ctx context.Context, f func(graph.Reader) error) error {
	return r.store.Read(ctx, f)
}

// Changes reads the change log as it is now.
func (r Reader) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	return r.store.Changes(ctx, after, limit)
}

// Each calls f with every number below n, side by side if the store answers so, and returns the errors. A panic is an
// error, too.
func (r Reader) Each(ctx context.Context, n int, f func(i int) error) []error {
	errs := make([]error, n)
	call := func(i int) {
		defer func() {
			if p := recover(); p != nil {
				errs[i] = r.recovered(ctx, p)
			}
		}()
		errs[i] = f(i)
	}
	if n == 1 || !r.view.Parallel() {
		for i := range n {
			call(i)
		}
		return errs
	}
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() { call(i) })
	}
	group.Wait()
	return errs
}
