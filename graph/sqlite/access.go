package sqlite

import (
	"context"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// AccessKeys implements graph.Store. It has the connection of Fits, which no question of others keeps waiting. Of files
// that were replaced, keys are revoked in those that are there now: so it is an error, though questions go on.
func (s *Store) AccessKeys(ctx context.Context) (list []graph.AccessKey, err error) {
	if err := s.files.check(); err != nil {
		return nil, err
	}
	err = s.probe.Use(ctx, func(c *conn.Conn) error {
		list, err = table.AccessKeys(ctx, c, s.path)
		return err
	})
	return list, conn.Mapped(ctx, err)
}

// PutAccessKey implements graph.Store.
func (s *Store) PutAccessKey(ctx context.Context, k graph.AccessKey) error {
	if s.unfit != nil {
		return s.unfit
	}
	return s.write(ctx, func(c *conn.Conn) error {
		return durably(ctx, c, true, func() error {
			return c.Transact(ctx, func() (bool, error) {
				list, err := table.AccessKeys(ctx, c, s.path)
				if err != nil {
					return false, err
				}
				if list, err = graph.WithAccessKey(list, k); err != nil {
					return false, err
				}
				return true, table.SetAccessKeys(ctx, c, list)
			})
		})
	})
}
