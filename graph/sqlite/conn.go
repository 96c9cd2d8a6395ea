package sqlite

import (
	"container/list"
	"context"
	"database/sql/driver"
	"errors"
	"io"
)

// What a connection keeps at most: prepared statements, and plans of shapes.
const (
	maxStatements = 256
	maxPlans      = 1024
)

// conn is one connection with its prepared statements, for one goroutine at a time. The driver is used without
// database/sql, which would keep statements per pool and a goroutine per result.
type conn struct {
	raw    driver.Conn
	byText map[string]*list.Element
	recent *list.List // of *statement, the one used last in front
	plans  map[string]*plan
	named  []driver.NamedValue // the arguments of the call that runs
}

type statement struct {
	text string
	driver.Stmt
}

func newConn(raw driver.Conn) *conn {
	return &conn{raw: raw, byText: map[string]*list.Element{}, recent: list.New(), plans: map[string]*plan{}}
}

// keep keeps the plan of a shape. Who asks for so many shapes has others next time.
func (c *conn) keep(key []byte, l *plan) {
	if len(c.plans) == maxPlans {
		clear(c.plans)
	}
	c.plans[string(key)] = l
}

// prepare finds a statement by its text, or makes it and drops the one used longest ago.
func (c *conn) prepare(ctx context.Context, text string) (*statement, error) {
	if e := c.byText[text]; e != nil {
		c.recent.MoveToFront(e)
		return e.Value.(*statement), nil
	}
	st, err := c.raw.(driver.ConnPrepareContext).PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if c.recent.Len() == maxStatements {
		oldest := c.recent.Remove(c.recent.Back()).(*statement)
		delete(c.byText, oldest.text)
		if err := oldest.Close(); err != nil {
			return nil, errors.Join(err, st.Close())
		}
	}
	s := &statement{text, st}
	c.byText[text] = c.recent.PushFront(s)
	return s, nil
}

// exec runs a statement that returns nothing.
func (c *conn) exec(ctx context.Context, text string, args ...driver.Value) error {
	st, err := c.prepare(ctx, text)
	if err != nil {
		return err
	}
	_, err = st.Stmt.(driver.StmtExecContext).ExecContext(ctx, c.numbered(args))
	return err
}

// query yields the rows of a statement; a row is only good until the next one.
func (c *conn) query(ctx context.Context, text string, args []driver.Value, each func(row []driver.Value) error) (
	err error) {
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

// ask begins to run a statement.
func (c *conn) ask(ctx context.Context, st *statement, args []driver.Value) (driver.Rows, error) {
	return st.Stmt.(driver.StmtQueryContext).QueryContext(ctx, c.numbered(args))
}

// numbered are arguments as the driver takes them. It copies them, so their list can serve again.
func (c *conn) numbered(args []driver.Value) []driver.NamedValue {
	c.named = c.named[:0]
	for i, v := range args {
		c.named = append(c.named, driver.NamedValue{Ordinal: i + 1, Value: v})
	}
	return c.named
}

// one is the first value of a statement's first row, nil if it has none. The rest is not asked for.
func (c *conn) one(ctx context.Context, text string, args ...driver.Value) (v driver.Value, err error) {
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

func (c *conn) close() error {
	var errs []error
	for e := c.recent.Front(); e != nil; e = e.Next() {
		errs = append(errs, e.Value.(*statement).Close())
	}
	return errors.Join(append(errs, c.raw.Close())...)
}

// transact runs f in a transaction that nobody else writes in, and keeps what it did if it says so. The end of a
// transaction is not broken off: whoever is told that it failed may believe it.
func (c *conn) transact(ctx context.Context, f func() (keep bool, err error)) error {
	if err := c.exec(ctx, `begin immediate`); err != nil {
		return err
	}
	whole := context.WithoutCancel(ctx)
	keep, err := f()
	if err == nil && keep {
		if err = c.exec(whole, `commit`); err == nil {
			return nil
		}
	}
	_ = c.exec(whole, `rollback`) // some errors have ended the transaction already
	return err
}
