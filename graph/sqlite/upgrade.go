package sqlite

import (
	"context"
	"errors"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
	"kith/graph/sqlite/upgrade"
)

// Upgrade makes a store of another version one of this model. It holds the store meanwhile, so loads wait; readers see
// the store as it was until all is done. If it is ended at any moment, the next call goes on from there. It is an
// Incompatible error, and nothing is changed, if the model would narrow the store, if the store is newer than the
// program, and with OnlyAdding if anything that is stored would change.
func Upgrade(ctx context.Context, path string, m *graph.Model, o graph.UpgradeOptions) (done *graph.Upgraded,
	err error) {
	s, err := Open(ctx, path, m)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	work, err := upgrade.Needed(s.kept, m, o)
	if err != nil {
		return nil, conn.Mapped(ctx, err)
	}
	err = s.writer.Use(ctx, func(c *conn.Conn) error { return work.Count(ctx, c) })
	if err != nil || len(work.Done.Steps) == 0 || o.DryRun {
		return work.Done, conn.Mapped(ctx, err)
	}
	waiting := o.Waiting
	if waiting == nil {
		waiting = func(string) {}
	}
	release, err := s.Hold(ctx, o.Who, waiting)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()
	if err := s.Alone(ctx, true); err != nil {
		return nil, err
	}
	err = s.writer.Use(ctx, func(c *conn.Conn) error {
		return s.locks.InTurn(ctx, func() error {
			kept, err := table.Kept(ctx, c, path, m)
			if err != nil {
				return err
			}
			now, err := upgrade.Needed(kept, m, o) // another program may have done it while this one waited
			if err != nil || len(now.Done.Steps) == 0 {
				return err
			}
			work = now
			return work.Run(ctx, c)
		})
	})
	return work.Done, conn.Mapped(ctx, err)
}
