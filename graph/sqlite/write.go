package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"

	"kith/graph"
)

// Write implements graph.Store.
func (s *Store) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	if s.unfit != nil {
		return nil, s.unfit
	}
	plan, err := graph.NewUpsert(s.m, b)
	if err != nil {
		return nil, err
	}
	var result *graph.Result
	s.makeRoom(ctx)
	err = s.write(ctx, func(c *conn) error {
		defer func() { s.log(c.written()) }()
		return c.durably(ctx, b.Durable, func() error {
			w := writing{ctx: ctx, c: c, m: s.m, ids: map[string]int64{}, free: map[*graph.Kind]int64{},
				rows: map[string][][]driver.Value{}}
			return c.transact(ctx, func() (bool, error) {
				cur, err := plan.Read(&w)
				if err != nil {
					return false, err
				}
				s.hooks.reach(atSettling)
				var puts graph.ChangeSet
				puts, result = plan.Apply(cur)
				return !puts.Empty(), w.put(puts, cur)
			})
		})
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

// durably has what f commits on the disk when it is done, if that is wanted; else a machine that stops may lose the
// latest batches.
func (c *conn) durably(ctx context.Context, wanted bool, f func() error) (err error) {
	if !wanted {
		return f()
	}
	if _, err := c.one(ctx, `pragma synchronous=full`); err != nil {
		return err
	}
	defer func() {
		_, back := c.one(context.WithoutCancel(ctx), `pragma synchronous=normal`)
		err = errors.Join(err, back)
	}()
	return f()
}

// point is where a write is. hooks hears of it; nil but in tests.
type point string

const (
	atPlace    point = "has the waiting place"
	atSettling point = "has read what it settles"
)

type hooks struct{ reached func(point) }

func (h hooks) reach(p point) {
	if h.reached != nil {
		h.reached(p)
	}
}

// writing is one transaction.
type writing struct {
	ctx  context.Context
	c    *conn
	m    *graph.Model
	ids  map[string]int64            // the integers of the nodes that are stored
	free map[*graph.Kind]int64       // the next integer of a kind
	rows map[string][][]driver.Value // to be inserted, by table
}

// newID is the integer of a node that was not stored before.
func (w *writing) newID(k *graph.Kind) (int64, error) {
	id, known := w.free[k]
	if !known {
		last, err := w.c.one(w.ctx, `select max(_id) from `+quote(k.Name))
		if err != nil {
			return 0, err
		}
		id = 1<<kindBits | int64(k.Number)
		if last != nil {
			id = last.(int64) + 1<<kindBits
		}
	}
	w.free[k] = id + 1<<kindBits
	return id, nil
}
