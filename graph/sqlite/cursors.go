package sqlite

import (
	"context"
	"time"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// CursorKeys implements graph.Store.
func (s *Store) CursorKeys(ctx context.Context) (keys graph.CursorKeys, err error) {
	err = s.readers.Use(ctx, func(c *conn.Conn) error {
		keys, err = table.CursorKeys(ctx, c, s.path)
		return err
	})
	return keys, conn.Mapped(ctx, err)
}

// Secret implements graph.Store.
func (s *Store) Secret(ctx context.Context) (secret []byte, err error) {
	err = s.readers.Use(ctx, func(c *conn.Conn) error {
		secret, err = table.Secret(ctx, c, s.path)
		return err
	})
	return secret, conn.Mapped(ctx, err)
}

// RotateCursorKeys implements graph.Store. The new key is on the disk when it is returned: whoever wants the former one
// gone may rely on that.
func (s *Store) RotateCursorKeys(ctx context.Context, at time.Time) (was, now graph.CursorKeys, err error) {
	if s.unfit != nil {
		return was, now, s.unfit
	}
	err = s.write(ctx, func(c *conn.Conn) error {
		return durably(ctx, c, true, func() error {
			return c.Transact(ctx, func() (bool, error) {
				if was, err = table.CursorKeys(ctx, c, s.path); err != nil {
					return false, err
				}
				now = was.Rotated(at)
				return true, table.SetCursorKeys(ctx, c, now)
			})
		})
	})
	return was, now, err
}
