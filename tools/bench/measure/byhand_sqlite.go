package measure

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"

	_ "modernc.org/sqlite" // the driver by its name
)

// sqliteTexts use the tables as graph/sqlite makes them. The low bits of a node's number are its kind; people are 0.
var sqliteTexts = map[string]string{
	householdRead: `
select h.name, p.fullName, p.birthDate, m.role, a.number, a.kind, a.status, r.role, d.name
from Household h
left join MEMBER_OF m on m._dst = h._id and m._since < :to and m._until > :from
left join Person p on p._id = m._src
left join HAS_ROLE r on r._src = p._id and r._since < :to and r._until > :from
left join Account a on a._id = r._dst
left join FOR_PRODUCT f on f._src = a._id and f._since < :to and f._until > :from
left join Product d on d._id = f._dst
where h._uid = :key
order by p.fullName nulls last, m._id, a.number nulls last, r._id`,
	accountRead: `
select a.number, a.kind, a.status, p.fullName, p.birthDate, r.role, h.name, m.role
from Account a
left join HAS_ROLE r on r._dst = a._id and r._since < :to and r._until > :from and r._src & 31 = 0
left join Person p on p._id = r._src
left join MEMBER_OF m on m._src = p._id and m._since < :to and m._until > :from
left join Household h on h._id = m._dst
where a.number = :key
order by p.fullName nulls last, r._id, h.name, m._id`,
}

// sqliteByHand reads a file through the driver itself, on one connection that keeps its statements, as the engine does.
func sqliteByHand(ctx context.Context, path string) (*byHand, error) {
	uri := url.URL{Scheme: "file", Opaque: path,
		RawQuery: "mode=ro&_pragma=query_only(1)&_pragma=mmap_size(1073741824)"}
	db, err := sql.Open("sqlite", uri.String())
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	prepared := map[string]driver.Stmt{}
	rows := func(ctx context.Context, text string, args map[string]any) (out [][]any, err error) {
		err = conn.Raw(func(raw any) error {
			st, err := prepare(ctx, raw, prepared, text)
			if err != nil {
				return err
			}
			out, err = query(ctx, st, args)
			return err
		})
		return out, err
	}
	return &byHand{sqliteTexts, nil, rows, func() {
		for _, st := range prepared {
			_ = st.Close()
		}
		_ = conn.Close()
		_ = db.Close()
	}}, nil
}

func prepare(ctx context.Context, raw any, prepared map[string]driver.Stmt, text string) (driver.Stmt, error) {
	if st := prepared[text]; st != nil {
		return st, nil
	}
	conn, ok := raw.(driver.ConnPrepareContext)
	if !ok {
		return nil, fmt.Errorf("the driver's connection, a %T, prepares no statements", raw)
	}
	st, err := conn.PrepareContext(ctx, text)
	if err == nil {
		prepared[text] = st
	}
	return st, err
}

func query(ctx context.Context, st driver.Stmt, args map[string]any) (out [][]any, err error) {
	asking, ok := st.(driver.StmtQueryContext)
	if !ok {
		return nil, fmt.Errorf("the driver's statement, a %T, answers nothing", st)
	}
	var values []driver.NamedValue
	for name, v := range args {
		values = append(values, driver.NamedValue{Name: name, Ordinal: len(values) + 1, Value: v})
	}
	rows, err := asking.QueryContext(ctx, values)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for {
		row := make([]driver.Value, len(rows.Columns()))
		switch err := rows.Next(row); {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, err
		}
		plain := make([]any, len(row))
		for i, v := range row {
			plain[i] = v
		}
		out = append(out, plain)
	}
}
