package sqlite

import (
	"context"
	"errors"
	"time"

	lib "modernc.org/sqlite/lib"

	"kith/graph"
)

const (
	applicationID  = 0x4b697468 // "Kith", in the header of every store
	storageVersion = "1"
)

// prepareFile makes an empty file a store, or sees that it is one of this schema. Nothing else is written to.
func prepareFile(ctx context.Context, c *conn, path string, schema []string) error {
	fresh, err := identify(ctx, c, path)
	if err != nil {
		return err
	}
	if fresh {
		err = c.create(ctx, schema)
	}
	if err != nil {
		return err
	}
	if err := compatible(ctx, c, path, digest(schema)); err != nil {
		return err
	}
	if path != Memory {
		if err := logAhead(ctx, c); err != nil {
			return err
		}
	}
	return c.settle(ctx, writerSetting)
}

// identify says whether the file is still empty; it fails if it is a file of something else.
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
func (c *conn) create(ctx context.Context, schema []string) error {
	return c.transact(ctx, func() (bool, error) {
		id, err := c.integer(ctx, `pragma application_id`)
		if err != nil || id == applicationID {
			return false, err
		}
		for _, text := range schema {
			if err := c.exec(ctx, text); err != nil {
				return false, err
			}
		}
		if err := c.exec(ctx, secureWords); err != nil {
			return false, err
		}
		if err := c.exec(ctx, `insert into _meta values('storage',?1),('schema',?2)`, storageVersion, digest(schema)); err != nil {
			return false, err
		}
		return true, c.exec(ctx, `pragma application_id=1265202280`)
	})
}

// compatible refuses a store that another version of Kith or of the model made.
func compatible(ctx context.Context, c *conn, path, schema string) error {
	storage, err := c.one(ctx, `select value from _meta where key='storage'`)
	if err != nil {
		return err
	}
	if storage != storageVersion {
		return graph.Errorf(graph.Incompatible, "%s was made by a version of Kith that stores differently (%v, here %s): use that version, or load the sources into a new file", path, storage, storageVersion)
	}
	made, err := c.one(ctx, `select value from _meta where key='schema'`)
	if err != nil {
		return err
	}
	if made != schema {
		return graph.Errorf(graph.Incompatible, "%s was made for another version of the model: load the sources into a new file, or use the Kith that made it", path)
	}
	return nil
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
