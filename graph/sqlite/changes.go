package sqlite

import (
	"context"
	"database/sql/driver"

	"kith/graph"
	"kith/graph/sqlite/conn"
)

// Changes implements graph.Store. The first row of its statement is how far the log reaches, so that this and the
// entries are of one moment.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	const text = `select (select min(seq) from _change),(select max(seq) from _change),null,null,null,null,null,null` +
		` union all select * from (select seq,at,cause,what,facts,property,vals,record` +
		` from _change where seq>?1 order by seq limit ?2)`
	var log *graph.Log
	err := s.readers.Use(ctx, func(c *conn.Conn) error {
		log = nil
		return c.Query(ctx, text, []driver.Value{after, int64(max(limit, 0))}, func(row []driver.Value) error {
			if log == nil {
				log = reach(row, after)
				return nil
			}
			e, err := entryOf(s.m, row)
			log.Entries = append(log.Entries, e)
			return err
		})
	})
	if err != nil {
		return nil, conn.Mapped(ctx, err)
	}
	return log, nil
}

// reach is the log without entries, from a row with the numbers of its oldest and its newest one.
func reach(row []driver.Value, after int64) *graph.Log {
	oldest, some := row[0].(int64)
	newest, _ := row[1].(int64)
	return &graph.Log{Newest: newest, Pruned: some && after+1 < oldest}
}

// entryOf is the entry of the change log in a row.
func entryOf(m *graph.Model, row []driver.Value) (graph.Entry, error) {
	e := graph.Entry{Seq: row[0].(int64), At: row[1].(string), Cause: row[2].(string),
		What: graph.LogKind(row[3].(int64)), Property: row[5].(string), Record: row[7].(string)}
	var err error
	if e.Facts, err = graph.DecodeFacts(row[4].(string)); err == nil {
		e.DecodeChange(m, row[6].(string))
	}
	return e, err
}

// ForgetChanges implements graph.Store. Like every write it is an Incompatible error if the store has been upgraded
// since it was opened.
func (s *Store) ForgetChanges(ctx context.Context, before string, limit int) (forgotten int, err error) {
	err = s.write(ctx, func(c *conn.Conn) error {
		return c.Transact(ctx, func() (bool, error) {
			var stays int64
			forgotten, stays, err = oldChanges(ctx, c, before, limit)
			if err != nil || forgotten == 0 {
				return false, err
			}
			return true, c.Exec(ctx, `delete from _change where seq<?1`, stays)
		})
	})
	return forgotten, err
}

// oldChanges is how many of the oldest entries can go, at most limit, and the number of the first that stays: the
// newest one stays in any case.
func oldChanges(ctx context.Context, c *conn.Conn, before string, limit int) (n int, stays int64, err error) {
	more := true
	const text = `select seq,at from _change order by seq limit ?1`
	err = c.Query(ctx, text, []driver.Value{int64(limit) + 1}, func(row []driver.Value) error {
		if !more {
			return nil
		}
		if stays != 0 {
			n++
		}
		stays = row[0].(int64)
		more = row[1].(string) < before
		return nil
	})
	return n, stays, err
}

// Bookmark implements graph.Store.
func (s *Store) Bookmark(ctx context.Context, consumer string) (seq int64, err error) {
	err = s.readers.Use(ctx, func(c *conn.Conn) error {
		v, err := c.One(ctx, `select seq from _bookmark where consumer=?1`, consumer)
		seq, _ = v.(int64)
		return err
	})
	return seq, conn.Mapped(ctx, err)
}

// SetBookmark implements graph.Store.
func (s *Store) SetBookmark(ctx context.Context, consumer string, seq int64) error {
	if err := graph.CheckBookmark(consumer, seq); err != nil {
		return err
	}
	return s.write(ctx, func(c *conn.Conn) error {
		return c.Transact(ctx, func() (bool, error) {
			return true, c.Exec(ctx, `insert or replace into _bookmark values(?1,?2)`, consumer, seq)
		})
	})
}
