package neo4j

import (
	"context"
	"errors"

	"kith/graph"
	"kith/graph/neo4j/fill"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
)

// Read implements graph.Store. The assertions of a store whose upgrade is under way are in no order that its own model
// knows.
func (s *Store) Read(ctx context.Context, f func(graph.Reader) error) error {
	if s.unfit != nil && s.kept.Half {
		return s.unfit
	}
	err := s.db.Transaction(ctx, func(run server.Runner) error {
		if err := f(storage.Tx{Model: s.m, Run: run, Aliased: true}); err != nil {
			return err
		}
		return server.ErrNothing
	})
	return s.db.Failure(ctx, err)
}

// Write implements graph.Store.
func (s *Store) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	if s.unfit != nil {
		return nil, s.unfit
	}
	upsert, err := graph.NewUpsert(s.m, b)
	if err == nil {
		err = checkAllStorable(s.m, b)
	}
	if err != nil {
		return nil, err
	}
	defer s.moments.Unsettle()
	result, err := s.upsert(ctx, upsert)
	for errors.Is(err, meta.ErrFilling) {
		if err = fill.TakeBack(ctx, s.db, s.m, s.db.Limit(server.WriteTimeout)); err == nil {
			result, err = s.upsert(ctx, upsert)
		}
	}
	if err != nil {
		return nil, s.db.Failure(ctx, err)
	}
	return result, nil
}

// upsert reads what is stored, works out what changes, and writes that. The result is that of the last attempt, which
// is the one that was committed.
func (s *Store) upsert(ctx context.Context, u *graph.Upsert) (result *graph.Result, err error) {
	err = s.turns.take(ctx, s.guard, func(run server.Runner, aliased bool) error {
		tx := storage.Tx{Model: s.m, Run: run, Aliased: aliased}
		current, err := u.Read(tx)
		if err != nil {
			return err
		}
		if s.read != nil {
			s.read()
		}
		var changes graph.ChangeSet
		if changes, result = u.Apply(current); changes.Empty() {
			return server.ErrNothing
		}
		return tx.Put(changes)
	})
	return result, err
}

// inTurn changes what the store's node keeps, in a write of its own.
func (s *Store) inTurn(ctx context.Context, work func(run server.Runner) error) error {
	if s.unfit != nil {
		return s.unfit
	}
	err := s.turns.take(ctx, s.guard, func(run server.Runner, _ bool) error { return work(run) })
	if errors.Is(err, meta.ErrFilling) {
		err = fill.UnderWay(s.db)
	}
	return s.db.Failure(ctx, err)
}

// CheckStorable implements graph.Store.
func (s *Store) CheckStorable(w *graph.NodeWrite) error {
	if s.unfit != nil {
		return s.unfit
	}
	return storage.CheckStorable(s.m, w)
}

// checkAllStorable refuses a batch with a node that cannot be stored. What only several sources together make too long
// is found when it is put.
func checkAllStorable(m *graph.Model, b *graph.Batch) error {
	for i := range b.Nodes {
		if err := storage.CheckStorable(m, &b.Nodes[i]); err != nil {
			return &graph.BadWrite{List: "node", Index: i, Err: err}
		}
	}
	return nil
}

// ForgetChanges implements graph.Store.
func (s *Store) ForgetChanges(ctx context.Context, before string, limit int) (forgotten int, err error) {
	if s.unfit != nil {
		return 0, s.db.Failure(ctx, s.unfit)
	}
	defer s.moments.Unsettle()
	err = s.turns.take(ctx, s.guard, func(run server.Runner, _ bool) (err error) {
		forgotten, err = storage.PruneLog(run, before, limit)
		return err
	})
	return forgotten, s.db.Failure(ctx, err)
}

// SetBookmark implements graph.Store.
func (s *Store) SetBookmark(ctx context.Context, consumer string, seq int64) error {
	if err := graph.CheckBookmark(consumer, seq); err != nil {
		return err
	}
	if s.unfit != nil {
		return s.db.Failure(ctx, s.unfit)
	}
	defer s.moments.Unsettle()
	return s.db.Failure(ctx, s.turns.take(ctx, s.guard, func(run server.Runner, _ bool) error {
		return storage.SetBookmark(run, consumer, seq)
	}))
}
