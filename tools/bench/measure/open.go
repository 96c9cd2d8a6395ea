package measure

import (
	"context"
	"fmt"

	"kith/graph"
)

// openEngines opens every engine and makes the tasks; those of one read stand together.
func openEngines(ctx context.Context, b *bench, engines []engine) error {
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
	if err := openHands(ctx, b, day); err != nil {
		return err
	}
	for _, q := range b.reads {
		for _, o := range b.opened {
			addRead(b, o, q, day)
		}
	}
	for _, q := range questions(s) {
		for _, o := range b.opened {
			b.add(&task{engine: o.name, name: q.name, statements: o.store.matches.Load,
				call: func(ctx context.Context, i int) (int, error) { return q.ask(ctx, o.api, i) }})
		}
	}
	for _, o := range b.opened {
		if err := addWeb(ctx, b, o, webReads(s), day); err != nil {
			return err
		}
	}
	return nil
}

func openHands(ctx context.Context, b *bench, day graph.Period) (err error) {
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
func addRead(b *bench, o *opened, q read, day graph.Period) {
	b.add(&task{engine: o.name, name: q.name, statements: o.store.matches.Load,
		call: func(ctx context.Context, i int) (int, error) {
			rows, err := o.store.Match(ctx, q.pattern(i))
			return rows.Count(), err
		}})
	if o.hand == nil || o.hand.texts[q.name] == "" {
		return
	}
	b.add(&task{engine: o.name, name: q.name + handSuffix, call: func(ctx context.Context, i int) (int, error) {
		rows, err := o.hand.rows(ctx, o.hand.texts[q.name], args(q.pattern(i), day))
		return len(rows), err
	}})
}
