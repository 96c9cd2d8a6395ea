package measure

import (
	"context"
	"fmt"
	"slices"

	"kith/graph"
	"kith/resolvers"
)

// bench is what one size is measured with: open stores and the tasks over them.
type bench struct {
	*runner
	day      string
	deepName string
	subjects *subjects
	opened   []*opened
	reads    []read
	tasks    []*task
	of       map[string]*task // by engine and name
	closing  []func() error
}

type opened struct {
	engine
	store *counting
	api   *resolvers.API
	hand  *byHand
}

const handSuffix = ", by hand"

// open opens every engine and makes the tasks; those of one read stand together.
func (b *bench) open(ctx context.Context, engines []engine) error {
	day, clock, err := sameDay(b.day)
	if err != nil {
		return err
	}
	for _, e := range engines {
		o := &opened{engine: e}
		store, err := e.open(ctx)
		if err != nil {
			return err
		}
		b.closing = append(b.closing, store.Close)
		o.store = &counting{Store: store}
		if o.api, err = newAPI(o.store, clock); err != nil {
			return err
		}
		b.opened = append(b.opened, o)
	}
	s, err := choose(ctx, b.opened[0].store, day)
	if err != nil {
		return err
	}
	b.subjects, b.reads, b.deepName = s, reads(s, day), s.deepName()
	if err := b.openHands(ctx, day); err != nil {
		return err
	}
	for _, q := range b.reads {
		for _, o := range b.opened {
			b.addRead(o, q, day)
		}
	}
	for _, q := range questions(s) {
		for _, o := range b.opened {
			b.add(&task{engine: o.name, name: q.name, statements: o.store.matches.Load,
				call: func(ctx context.Context, i int) (int, error) { return q.ask(ctx, o.api, i) }})
		}
	}
	for _, o := range b.opened {
		if err := b.addWeb(ctx, o, webReads(s), day); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) openHands(ctx context.Context, day graph.Period) (err error) {
	for _, o := range b.opened {
		if o.engine.hand == nil {
			continue
		}
		if o.hand, err = o.engine.hand(ctx); err != nil {
			return err
		}
		b.closing = append(b.closing, func() error { o.hand.close(); return nil })
		if err := o.hand.compare(ctx, o.store, b.reads, day); err != nil {
			return fmt.Errorf("%s: %w", o.name, err)
		}
	}
	return nil
}

// addRead adds a read on an engine, and beside it the statement written by hand if there is one.
func (b *bench) addRead(o *opened, q read, day graph.Period) {
	b.add(&task{engine: o.name, name: q.name, statements: o.store.matches.Load,
		call: func(ctx context.Context, i int) (int, error) {
			rows, err := o.store.Match(ctx, q.pattern(i))
			return tally(rows), err
		}})
	if o.hand == nil || o.hand.texts[q.name] == "" {
		return
	}
	b.add(&task{engine: o.name, name: q.name + handSuffix, call: func(ctx context.Context, i int) (int, error) {
		rows, err := o.hand.rows(ctx, o.hand.texts[q.name], args(q.pattern(i), day))
		return len(rows), err
	}})
}

func (b *bench) add(t *task) {
	b.tasks = append(b.tasks, t)
	b.of[t.engine+" "+t.name] = t
}

func (b *bench) close() (err error) {
	for _, c := range slices.Backward(b.closing) {
		if e := c(); err == nil {
			err = e
		}
	}
	return err
}
