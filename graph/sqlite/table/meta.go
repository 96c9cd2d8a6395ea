package table

import (
	"context"
	"crypto/rand"
	"database/sql/driver"
	"strconv"

	lib "modernc.org/sqlite/lib"

	"kith/graph"
	"kith/graph/sqlite/conn"
)

const (
	applicationID  = 0x4b697468 // "Kith", in the header of every store
	storageVersion = "2"
	formerVersion  = "1" // whose stores do not keep their model
)

// The keys of _meta.
const (
	metaStorage = "storage"
	metaSchema  = "schema"    // of a former version: a digest of its tables
	metaModel   = "model"     // graph.EncodeModel
	metaFormat  = "format"    // graph.Format
	metaUpgrade = "upgrading" // how far an upgrade is
	metaStamp   = "stamp"     // another text whenever any of these has changed
	metaCursors = "cursors"   // graph.EncodeCursorKeys; no part of what the stamp is of
	metaAccess  = "access"    // graph.EncodeAccessKeys, neither; only stores that ever had a key have it
)

// Fresh reports whether the database in a file has no tables yet. It is an error if it is anything else but a store;
// nothing is written to it.
func Fresh(ctx context.Context, c *conn.Conn, path string) (bool, error) {
	if !c.Writable() { // before it is read, which would leave files beside it
		return false, graph.Errorf(graph.Denied, "%s may only be read: a store must be writable by this user", path)
	}
	id, tables, err := header(ctx, c)
	switch {
	case conn.Code(err) == lib.SQLITE_NOTADB:
		return false, NotAStore(path)
	case err != nil:
		return false, err
	case id != applicationID && (id != 0 || tables != 0):
		return false, graph.Errorf(graph.Invalid, "%s is a database of another program: name another file", path)
	}
	return id == 0, nil
}

// header reads the application id and the number of tables at one moment.
func header(ctx context.Context, c *conn.Conn) (id, tables int64, err error) {
	err = c.Moment(ctx, func() (err error) {
		if id, err = c.Integer(ctx, `pragma application_id`); err != nil {
			return err
		}
		tables, err = c.Integer(ctx, `select count(*) from sqlite_schema`)
		return err
	})
	return id, tables, err
}

// NotAStore is the error of a file that is no database.
func NotAStore(path string) error {
	return graph.Errorf(graph.Invalid, "%s is not a store of Kith but a file of another kind: name another file", path)
}

// Create makes the tables of a model in an empty database, unless another program just did.
func Create(ctx context.Context, c *conn.Conn, m *graph.Model) error {
	return c.Transact(ctx, func() (bool, error) {
		id, err := c.Integer(ctx, `pragma application_id`)
		if err != nil || id == applicationID {
			return false, err
		}
		for _, text := range append(DDL(m), secureWords, SecureKeys) {
			if err := c.Exec(ctx, text); err != nil {
				return false, err
			}
		}
		if err := SetModel(ctx, c, m, graph.Format()); err != nil {
			return false, err
		}
		return true, c.Exec(ctx, `pragma application_id=1265202280`)
	})
}

// SetModel writes the model and the format that a store is made with from now on, and keys for cursors if it has none.
// No upgrade is under way then.
func SetModel(ctx context.Context, c *conn.Conn, m *graph.Model, format int) error {
	for _, kept := range [][2]string{{metaStorage, storageVersion}, {metaModel, graph.EncodeModel(m)},
		{metaFormat, strconv.Itoa(format)}, {metaStamp, rand.Text()}} {
		if err := setMeta(ctx, c, kept[0], kept[1]); err != nil {
			return err
		}
	}
	err := c.Exec(ctx, `insert or ignore into _meta values(?1,?2)`, metaCursors,
		graph.EncodeCursorKeys(graph.NewCursorKeys()))
	if err != nil {
		return err
	}
	return c.Exec(ctx, `delete from _meta where key in (?1,?2)`, metaSchema, metaUpgrade)
}

func setMeta(ctx context.Context, c *conn.Conn, key, value string) error {
	return c.Exec(ctx, `insert or replace into _meta values(?1,?2)`, key, value)
}

func meta(ctx context.Context, c *conn.Conn, key string) (string, error) {
	v, err := c.One(ctx, `select value from _meta where key=?1`, key)
	text, _ := v.(string)
	return text, err
}

// Stamp reads a text that changes when the store is upgraded; "" in a store of a former version.
func Stamp(ctx context.Context, c *conn.Conn) (string, error) { return meta(ctx, c, metaStamp) }

// CursorKeys reads the keys for cursors of the store in a file.
func CursorKeys(ctx context.Context, c *conn.Conn, path string) (graph.CursorKeys, error) {
	text, err := meta(ctx, c, metaCursors)
	if err != nil {
		return graph.CursorKeys{}, err
	}
	return graph.DecodeCursorKeys(path, text)
}

// SetCursorKeys writes the keys for cursors.
func SetCursorKeys(ctx context.Context, c *conn.Conn, keys graph.CursorKeys) error {
	return setMeta(ctx, c, metaCursors, graph.EncodeCursorKeys(keys))
}

// AccessKeys reads the access keys of the store in a file.
func AccessKeys(ctx context.Context, c *conn.Conn, path string) ([]graph.AccessKey, error) {
	text, err := meta(ctx, c, metaAccess)
	if err != nil {
		return nil, err
	}
	return graph.DecodeAccessKeys(path, text)
}

// SetAccessKeys writes the access keys.
func SetAccessKeys(ctx context.Context, c *conn.Conn, list []graph.AccessKey) error {
	return setMeta(ctx, c, metaAccess, graph.EncodeAccessKeys(list))
}

// Upgrading reads what SetUpgrading wrote of an upgrade that is under way, "" if there is none.
func Upgrading(ctx context.Context, c *conn.Conn) (string, error) { return meta(ctx, c, metaUpgrade) }

// SetUpgrading writes how far an upgrade is.
func SetUpgrading(ctx context.Context, c *conn.Conn, progress string) error {
	return setMeta(ctx, c, metaUpgrade, progress)
}

// Kept reads what a store was made with. The model of a version that did not keep it is found among the former ones of
// m. It is an Incompatible error if the store's version is none that can be read.
func Kept(ctx context.Context, c *conn.Conn, path string, m *graph.Model) (*graph.Kept, error) {
	all := map[string]string{}
	err := c.Query(ctx, `select key,value from _meta`, nil, func(row []driver.Value) error {
		all[row[0].(string)] = row[1].(string)
		return nil
	})
	if err != nil {
		return nil, err
	}
	k := &graph.Kept{Where: path, Half: all[metaUpgrade] != "", Sealed: all[metaCursors] != ""}
	switch all[metaStorage] {
	case storageVersion:
		if k.Format, err = strconv.Atoi(all[metaFormat]); err == nil {
			k.Model, err = graph.DecodeModel(all[metaModel])
		}
		return k, err
	case formerVersion:
		for _, f := range m.Former {
			if f.SQLite == all[metaSchema] {
				k.Model = f.Model
				return k, nil
			}
		}
		return nil, graph.Errorf(graph.Incompatible, "%s was made by a version of Kith that was never released: "+
			"load the sources into a new file, or use the Kith that made it", path)
	}
	return nil, graph.Errorf(graph.Incompatible, "%s was made by a version of Kith that stores differently "+
		"(%s, here %s): use that version", path, all[metaStorage], storageVersion)
}
