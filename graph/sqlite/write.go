package sqlite

import (
	"context"
	"errors"
	"time"

	"kith/graph"
	"kith/graph/sqlite/batch"
	"kith/graph/sqlite/conn"
)

// Write implements graph.Store.
func (s *Store) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	if s.unfit != nil {
		return nil, s.unfit
	}
	upsert, err := graph.NewUpsert(s.m, b)
	if err != nil {
		return nil, err
	}
	var result *graph.Result
	s.checkpoints.makeRoom(ctx, s.readers)
	err = s.write(ctx, func(c *conn.Conn) error {
		defer func() { s.checkpoints.wrote(c.Written(), s.readers) }()
		return durably(ctx, c, b.Durable, func() error {
			return c.Transact(ctx, func() (bool, error) {
				r := batch.NewReader(ctx, c, s.m)
				cur, err := upsert.Read(r)
				if err != nil {
					return false, err
				}
				if s.hasRead != nil {
					s.hasRead()
				}
				var changes graph.ChangeSet
				changes, result = upsert.Apply(cur)
				return !changes.Empty(), batch.Write(r, changes, cur)
			})
		})
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

// durably runs f. If that is wanted, what f commits is on the disk when it is done; else a machine that stops may lose
// the latest batches.
func durably(ctx context.Context, c *conn.Conn, wanted bool, f func() error) (err error) {
	if !wanted {
		return f()
	}
	if err := c.Set(ctx, `pragma synchronous=full`); err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, c.Set(context.WithoutCancel(ctx), `pragma synchronous=normal`))
	}()
	return f()
}

const (
	turnWait = 10 * time.Second // for a turn
	loadWait = 2 * time.Minute  // of a load, which would have to begin again
)

// write runs f with the writer's connection when it is this store's turn to write. It is a Busy error if that takes too
// long, or another program needs the store alone.
func (s *Store) write(ctx context.Context, f func(*conn.Conn) error) error {
	patience := s.patience
	if s.locks.Held() {
		patience = max(patience, loadWait)
	}
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	began := false
	err := s.writer.Use(limited, func(c *conn.Conn) error {
		return s.locks.InTurn(limited, func() error {
			began = true
			if err := s.files.check(); err != nil {
				return err
			}
			if err := s.unchanged(limited, c); err != nil {
				return err
			}
			return f(c)
		})
	})
	if !began && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return graph.Errorf(graph.Busy,
			"others have been writing into the store for %v: try again in a moment", patience)
	}
	return conn.Mapped(ctx, err)
}
