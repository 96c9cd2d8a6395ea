// Package conn is a connection to an SQLite database with its prepared statements, a pool that lends connections, and
// the kinds of errors that package graph promises for what SQLite reports. The driver is used without database/sql,
// which would keep statements per pool and a goroutine per result.
package conn

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net/url"
	"runtime/debug"
	"slices"
	"time"

	sqlite3 "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"kith/graph"
)

// Conn is one connection, for one goroutine at a time.
type Conn struct {
	db    *sql.DB   // of this connection alone, which never leaves it
	held  *sql.Conn // the only way to the driver's limits
	raw   driver.Conn
	made  statements
	memo  *memo
	last  kept
	named []driver.NamedValue // the arguments of the call that runs
	fault error               // why it cannot be used any more; nil if it can
}

// always are the settings of every connection: it waits for locks, and sorts in memory.
var always = []string{`pragma busy_timeout=5000`, `pragma temp_store=memory`, `pragma foreign_keys=off`}

// Open opens a connection to a database and runs the settings on it. The database is what File returns, or a name that
// SQLite knows.
func Open(ctx context.Context, database string, settings ...string) (*Conn, error) {
	connector, memo, err := withMemo(database)
	if err != nil {
		return nil, err
	}
	c := &Conn{db: sql.OpenDB(connector), memo: memo}
	if c.held, err = c.db.Conn(ctx); err != nil {
		return nil, errors.Join(err, c.db.Close())
	}
	_ = c.held.Raw(func(raw any) error { // no error but that of the function
		c.raw = raw.(driver.Conn)
		return nil
	})
	c.made = newStatements(c.raw)
	if err := c.Set(ctx, slices.Concat(always, settings)...); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// LimitText bounds the bytes of any text or row that a statement makes: beyond, it fails as Invalid.
func (c *Conn) LimitText(bytes int) error {
	_, err := sqlite3.Limit(c.held, lib.SQLITE_LIMIT_LENGTH, bytes)
	return err
}

// File is the name of the database in a file. With the setting in it SQLite never reads a name that is no column as a
// text.
func File(path string) string {
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: "_dqs=0"}).String()
}

// Set runs settings, which may return a row.
func (c *Conn) Set(ctx context.Context, settings ...string) error {
	for _, text := range settings {
		if _, err := c.One(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// WriteAhead switches the file to a write-ahead log. SQLite does not wait for the lock that this takes, so this does.
func (c *Conn) WriteAhead(ctx context.Context) error {
	for wait := time.Millisecond; ; wait *= 2 {
		_, err := c.One(ctx, `pragma journal_mode=wal`)
		if Code(err) != lib.SQLITE_BUSY || wait > 4*time.Second {
			return err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Writable reports whether the file itself may be written; if not, SQLite has opened it for reading only.
func (c *Conn) Writable() bool {
	raw, ok := c.raw.(interface{ IsReadOnly(string) (bool, error) })
	if !ok {
		return true
	}
	only, err := raw.IsReadOnly("main")
	return err == nil && !only
}

// Exec runs a statement that returns nothing.
func (c *Conn) Exec(ctx context.Context, text string, args ...driver.Value) (err error) {
	defer c.guard(debug.SetPanicOnFault(true), &err)
	st, err := c.prepare(ctx, text)
	if err != nil {
		return err
	}
	_, err = st.Stmt.(driver.StmtExecContext).ExecContext(ctx, c.numbered(args))
	return err
}

// ExecShort is Exec for one of many short statements. The context is only looked at before: to have the driver watch it
// costs more than a row.
func (c *Conn) ExecShort(ctx context.Context, text string, args ...driver.Value) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.Exec(context.WithoutCancel(ctx), text, args...)
}

// Query calls each with the rows of a statement. A row is only good until the next one. It ends with the first error of
// each.
func (c *Conn) Query(
	ctx context.Context, text string, args []driver.Value, each func(row []driver.Value) error,
) (err error) {
	defer c.guard(debug.SetPanicOnFault(true), &err)
	st, err := c.prepare(ctx, text)
	if err != nil {
		return err
	}
	rows, err := c.ask(ctx, st, args)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := make([]driver.Value, len(rows.Columns()))
	for {
		switch err := rows.Next(row); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := each(row); err != nil {
			return err
		}
	}
}

// One returns the first value of a statement's first row, nil if it has none. The rest is not asked for.
func (c *Conn) One(ctx context.Context, text string, args ...driver.Value) (v driver.Value, err error) {
	defer c.guard(debug.SetPanicOnFault(true), &err)
	st, err := c.prepare(ctx, text)
	if err != nil {
		return nil, err
	}
	rows, err := c.ask(ctx, st, args)
	if err != nil {
		return nil, err
	}
	row := make([]driver.Value, len(rows.Columns()))
	if err = rows.Next(row); errors.Is(err, io.EOF) {
		return nil, rows.Close()
	}
	return row[0], errors.Join(err, rows.Close())
}

// Integer is One for a whole number, 0 if there is none.
func (c *Conn) Integer(ctx context.Context, text string, args ...driver.Value) (int64, error) {
	v, err := c.One(ctx, text, args...)
	n, _ := v.(int64)
	return n, err
}

// LookInto gives the statements that follow sets to look into, as in_set of their places, and what texts are compared
// with, as text_is of theirs.
func (c *Conn) LookInto(sets []*graph.Set, texts []*graph.TextMatch) {
	c.memo.sets, c.memo.texts = sets, texts
}

// prepare finds or makes a statement.
func (c *Conn) prepare(ctx context.Context, text string) (*statement, error) {
	if c.fault != nil {
		return nil, c.fault
	}
	return c.made.prepare(ctx, text)
}

// ask begins to run a statement that returns rows.
func (c *Conn) ask(ctx context.Context, st *statement, args []driver.Value) (driver.Rows, error) {
	c.memo.reset()
	return st.Stmt.(driver.StmtQueryContext).QueryContext(ctx, c.numbered(args))
}

// numbered are arguments as the driver takes them. It copies them, so their list can serve again.
func (c *Conn) numbered(args []driver.Value) []driver.NamedValue {
	c.named = c.named[:0]
	for i, v := range args {
		c.named = append(c.named, driver.NamedValue{Ordinal: i + 1, Value: v})
	}
	return c.named
}

// Moment runs f, which only reads, at one moment of the database.
func (c *Conn) Moment(ctx context.Context, f func() error) (err error) {
	if err := c.Exec(ctx, `begin`); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Exec(context.WithoutCancel(ctx), `rollback`)) }()
	return f()
}

// Transact runs f in a transaction beside which nobody else writes. The transaction is committed if f returns true and
// no error, and else rolled back. The end of ctx does not break off a commit: when Transact returns an error, nothing
// is stored.
func (c *Conn) Transact(ctx context.Context, f func() (commit bool, err error)) error {
	if err := c.Exec(ctx, `begin immediate`); err != nil {
		return err
	}
	lasting := context.WithoutCancel(ctx)
	commit, err := f()
	if err == nil && commit {
		if err = c.Exec(lasting, `commit`); err == nil {
			return nil
		}
	}
	_ = c.Exec(lasting, `rollback`) // some errors have ended the transaction already
	return err
}

// Written is how many pages the connection has written into the write-ahead log since it was last asked.
func (c *Conn) Written() int64 {
	n, _, _ := c.raw.(sqlite3.DBStatus).Status(sqlite3.DBStatusCacheWrite, true) // the operation is known
	return int64(n)
}

// Close closes the statements and the connection.
func (c *Conn) Close() (err error) {
	if c.fault != nil {
		return nil
	}
	defer c.guard(debug.SetPanicOnFault(true), &err)
	return errors.Join(c.made.close(), c.held.Close(), c.db.Close())
}
