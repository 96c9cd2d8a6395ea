package sqlite

import (
	"context"
	"database/sql/driver"

	"kith/graph"
)

const newestChange = `select coalesce(max(seq),0) from _change`

// log collects entries of the change log with the next numbers. The newest entry is always kept, so that none is given
// twice.
func (w *writing) log(entries []graph.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	seq, err := w.c.integer(w.ctx, newestChange)
	if err != nil {
		return err
	}
	for i := range entries {
		e := &entries[i]
		node, far := e.Subjects()
		w.insert(`_change`, []driver.Value{seq + int64(i) + 1, e.At, e.Cause, int64(e.What), graph.EncodeFacts(e.Facts),
			e.Property,
			e.EncodeChange(), e.Record, orNull(node), orNull(far)})
	}
	return nil
}

// logFill writes what the change log says of a fill.
func (w *writing) logFill(cause string) error {
	if err := w.log(graph.Filled(cause)); err != nil {
		return err
	}
	return w.insertAll()
}

func orNull(s string) driver.Value {
	if s == "" {
		return nil
	}
	return s
}

// Changes implements graph.Store. The first row says how far the log reaches; both are of one moment.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	const text = `select (select min(seq) from _change),(select max(seq) from ` +
		`_change),null,null,null,null,null,null union all` +
		` select * from (select seq,at,cause,what,facts,property,vals,record from _change where seq>?1 order by seq ` +
		`limit ?2)`
	var log *graph.Log
	err := s.readers.use(ctx, func(c *conn) error {
		log = nil
		return c.query(ctx, text, []driver.Value{after, int64(max(limit, 0))}, func(row []driver.Value) error {
			if log == nil {
				log = reach(row, after)
				return nil
			}
			e, err := s.entry(row)
			log.Entries = append(log.Entries, e)
			return err
		})
	})
	if err != nil {
		return nil, mapped(ctx, err)
	}
	return log, nil
}

func reach(row []driver.Value, after int64) *graph.Log {
	oldest, some := row[0].(int64)
	newest, _ := row[1].(int64)
	return &graph.Log{Newest: newest, Pruned: some && after+1 < oldest}
}

func (s *Store) entry(row []driver.Value) (graph.Entry, error) {
	e := graph.Entry{Seq: row[0].(int64), At: row[1].(string), Cause: row[2].(string),
		What:     graph.LogKind(row[3].(int64)),
		Property: row[5].(string), Record: row[7].(string)}
	var err error
	if e.Facts, err = graph.DecodeFacts(row[4].(string)); err == nil {
		e.DecodeChange(s.m, row[6].(string))
	}
	return e, err
}

// ForgetChanges implements graph.Store.
func (s *Store) ForgetChanges(ctx context.Context, before string, limit int) (forgotten int, err error) {
	err = s.write(ctx, func(c *conn) error {
		return c.transact(ctx, func() (bool, error) {
			var stays int64
			forgotten, stays, err = c.oldChanges(ctx, before, limit)
			if err != nil || forgotten == 0 {
				return false, err
			}
			return true, c.exec(ctx, `delete from _change where seq<?1`, stays)
		})
	})
	return forgotten, err
}

// oldChanges is how many of the oldest entries can go, and the first that stays: one there always is, if there are any.
func (c *conn) oldChanges(ctx context.Context, before string, limit int) (n int, stays int64, err error) {
	more := true
	err = c.query(ctx, `select seq,at from _change order by seq limit ?1`, []driver.Value{int64(limit) + 1},
		func(row []driver.Value) error {
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
	err = s.readers.use(ctx, func(c *conn) error {
		v, err := c.one(ctx, `select seq from _bookmark where consumer=?1`, consumer)
		seq, _ = v.(int64)
		return err
	})
	return seq, mapped(ctx, err)
}

// SetBookmark implements graph.Store.
func (s *Store) SetBookmark(ctx context.Context, consumer string, seq int64) error {
	if err := graph.CheckBookmark(consumer, seq); err != nil {
		return err
	}
	return s.write(ctx, func(c *conn) error {
		return c.transact(ctx, func() (bool, error) {
			return true, c.exec(ctx, `insert or replace into _bookmark values(?1,?2)`, consumer, seq)
		})
	})
}
