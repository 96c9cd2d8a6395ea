package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql/driver"
	"errors"
	"strconv"
	"time"

	lib "modernc.org/sqlite/lib"

	"kith/graph"
)

const (
	applicationID  = 0x4b697468 // "Kith", in the header of every store
	storageVersion = "2"
	formerVersion  = "1" // whose stores do not keep their model
)

// prepareFile makes an empty file a store, or sees what it was made with. Nothing else is written to.
func prepareFile(ctx context.Context, c *conn, path string, m *graph.Model) (*graph.Kept, error) {
	fresh, err := identify(ctx, c, path)
	if err != nil {
		return nil, err
	}
	if fresh {
		err = c.create(ctx, m)
	}
	if err != nil {
		return nil, err
	}
	kept, err := c.kept(ctx, path, m)
	if err != nil {
		return nil, err
	}
	if path != Memory {
		if err := logAhead(ctx, c); err != nil {
			return nil, err
		}
	}
	return kept, c.settle(ctx, writerSetting)
}

// identify reports whether the file is still empty; it fails if it is a file of something else.
func identify(ctx context.Context, c *conn, path string) (fresh bool, err error) {
	if !c.writable() { // before it is read, which would leave files beside it
		return false, graph.Errorf(graph.Denied, "%s may only be read: a store must be writable by this user", path)
	}
	id, tables, err := c.header(ctx)
	switch {
	case code(err) == lib.SQLITE_NOTADB:
		return false, notAStore(path)
	case err != nil:
		return false, err
	case id != applicationID && (id != 0 || tables != 0):
		return false, graph.Errorf(graph.Invalid, "%s is a database of another program: name another file", path)
	}
	return id == 0, nil
}

// header reads whose file it is and how much is in it at one moment.
func (c *conn) header(ctx context.Context) (id, tables int64, err error) {
	if err := c.exec(ctx, `begin`); err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, c.exec(context.WithoutCancel(ctx), `rollback`)) }()
	if id, err = c.integer(ctx, `pragma application_id`); err != nil {
		return 0, 0, err
	}
	tables, err = c.integer(ctx, `select count(*) from sqlite_schema`)
	return id, tables, err
}

func (c *conn) integer(ctx context.Context, text string) (int64, error) {
	v, err := c.one(ctx, text)
	n, _ := v.(int64)
	return n, err
}

func notAStore(path string) error {
	return graph.Errorf(graph.Invalid, "%s is not a store of Kith but a file of another kind: name another file", path)
}

// create makes the tables, unless another program just did.
func (c *conn) create(ctx context.Context, m *graph.Model) error {
	return c.transact(ctx, func() (bool, error) {
		id, err := c.integer(ctx, `pragma application_id`)
		if err != nil || id == applicationID {
			return false, err
		}
		for _, text := range append(ddl(m), secureWords) {
			if err := c.exec(ctx, text); err != nil {
				return false, err
			}
		}
		if err := c.stamp(ctx, m, graph.Format()); err != nil {
			return false, err
		}
		return true, c.exec(ctx, `pragma application_id=1265202280`)
	})
}

// What a store keeps of itself in _meta.
const (
	metaStorage = "storage"
	metaSchema  = "schema"    // of a former version: a digest of its tables
	metaModel   = "model"     // graph.EncodeModel
	metaFormat  = "format"    // graph.Format
	metaUpgrade = "upgrading" // how far an upgrade is
	metaStamp   = "stamp"     // another text whenever any of these has changed
)

// stamp says what the store is made with, and that no upgrade is under way.
func (c *conn) stamp(ctx context.Context, m *graph.Model, format int) error {
	for _, kept := range [][2]string{{metaStorage, storageVersion}, {metaModel, graph.EncodeModel(m)},
		{metaFormat, strconv.Itoa(format)}, {metaStamp, rand.Text()}} {
		if err := c.putMeta(ctx, kept[0], kept[1]); err != nil {
			return err
		}
	}
	return c.exec(ctx, `delete from _meta where key in (?1,?2)`, metaSchema, metaUpgrade)
}

func (c *conn) putMeta(ctx context.Context, key, value string) error {
	return c.exec(ctx, `insert or replace into _meta values(?1,?2)`, key, value)
}

// kept reads what the store was made with.
func (c *conn) kept(ctx context.Context, path string, m *graph.Model) (*graph.Kept, error) {
	meta := map[string]string{}
	err := c.query(ctx, `select key,value from _meta`, nil, func(row []driver.Value) error {
		meta[row[0].(string)] = row[1].(string)
		return nil
	})
	if err != nil {
		return nil, err
	}
	k := &graph.Kept{Where: path, Half: meta[metaUpgrade] != ""}
	switch meta[metaStorage] {
	case storageVersion:
		if k.Format, err = strconv.Atoi(meta[metaFormat]); err == nil {
			k.Model, err = graph.DecodeModel(meta[metaModel])
		}
		return k, err
	case formerVersion:
		for _, f := range m.Former {
			if f.SQLite == meta[metaSchema] {
				k.Model = f.Model
				return k, nil
			}
		}
		return nil, graph.Errorf(graph.Incompatible, "%s was made by a version of Kith that was never released: load "+
			"the sources into a new file, or use the Kith that made it", path)
	}
	return nil, graph.Errorf(graph.Incompatible, "%s was made by a version of Kith that stores differently (%s, here "+
		"%s): use that version", path, meta[metaStorage], storageVersion)
}

// stamped is the store's stamp, "" of a former version.
func (c *conn) stamped(ctx context.Context) (string, error) {
	v, err := c.one(ctx, `select value from _meta where key=?1`, metaStamp)
	text, _ := v.(string)
	return text, err
}

// same reports whether the store is made as it was when it was opened: an upgrade may have come meanwhile.
func (s *Store) same(ctx context.Context, c *conn) error {
	now, err := c.stamped(ctx)
	if err == nil && now != s.stamp {
		err = graph.Errorf(graph.Incompatible, "%s has been upgraded since this program opened it: start the program "+
			"again", s.path)
	}
	return err
}

// logAhead switches the file to a write-ahead log. SQLite does not wait for the lock that this takes.
func logAhead(ctx context.Context, c *conn) error {
	for wait := time.Millisecond; ; wait *= 2 {
		_, err := c.one(ctx, `pragma journal_mode=wal`)
		if code(err) != lib.SQLITE_BUSY || wait > 4*time.Second {
			return err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
