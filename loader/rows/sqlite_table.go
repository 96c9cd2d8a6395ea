package rows

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// table is a table or a view of a database.
type table struct {
	name    string
	columns []string
	order   []string // expressions by which its rows are ordered, always the same way
}

// table finds a table by its name.
func (d *database) table(ctx context.Context, wanted string) (*table, error) {
	list, err := d.list(ctx, `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view') `+
		`AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	at := row.IndexFold(list, wanted)
	if at < 0 {
		return nil, row.NoTable("the database", wanted, list)
	}
	t := &table{name: list[at]}
	t.columns, err = d.list(ctx, "SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid", t.name)
	if err != nil {
		return nil, err
	}
	if t.columns, err = row.Without(t.columns, d.left); err != nil {
		return nil, err
	}
	if at, reason := row.BadHeader(t.columns); reason != "" {
		return nil, fmt.Errorf("column %d of the table %s", at+1, reason)
	}
	return t, d.orderOf(ctx, t)
}

// orderOf finds what the rows of a table are ordered by: the row id if there is one, otherwise the primary key, and in
// a view all columns.
func (d *database) orderOf(ctx context.Context, t *table) error {
	kind, err := d.list(ctx, "SELECT type || wr FROM pragma_table_list(?) WHERE schema = 'main'", t.name)
	if err != nil || len(kind) == 0 {
		return err
	}
	if kind[0] == "table0" {
		for _, id := range []string{"rowid", "_rowid_", "oid"} {
			if row.IndexFold(t.columns, id) < 0 {
				t.order = []string{id}
				return nil
			}
		}
	}
	t.order, err = d.list(ctx, "SELECT name FROM pragma_table_xinfo(?) WHERE pk > 0 ORDER BY pk", t.name)
	if err != nil {
		return err
	}
	if len(t.order) == 0 {
		t.order = slices.Clone(t.columns)
	}
	for i, c := range t.order {
		t.order[i] = quoted(c)
	}
	return nil
}

// What a query gives in place of values that are not read: bytes, and texts that are too long.
const (
	markBlob = 0
	markLong = 1
)

// query is the statement that gives the rows. Values that are not read stay in the database, however large they are.
func (t *table) query() string {
	list := make([]string, len(t.columns))
	for i, c := range t.columns {
		list[i] = fmt.Sprintf("CASE WHEN typeof(%[1]s) = 'blob' THEN x'%02[2]x' "+
			"WHEN octet_length(%[1]s) > %[4]d THEN x'%02[3]x' ELSE %[1]s END",
			quoted(c), markBlob, markLong, row.MaxField)
	}
	return "SELECT " + strings.Join(list, ", ") + " FROM " + quoted(t.name) + " ORDER BY " + strings.Join(t.order, ", ")
}

// rows are the rows and faults of a table; an error that is no fault is the last. It calls done behind the last row.
func (d *database) rows(ctx context.Context, t *table, done func()) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		found, err := d.db.QueryContext(ctx, t.query())
		if err != nil {
			yield(nil, damaged(err))
			return
		}
		defer func() { _ = found.Close() }() // only read
		next := &Row{Fields: make([]string, len(t.columns)), Values: make([]any, len(t.columns))}
		into := make([]any, len(t.columns))
		for i := range into {
			into[i] = &next.Values[i]
		}
		for found.Next() {
			next.Line++
			if err := found.Scan(into...); err != nil {
				yield(nil, damaged(err))
				return
			}
			if f := convert(next); f != nil {
				f.Line = next.Line
				if !yield(nil, f) {
					return
				}
				continue
			}
			if !yield(next, nil) {
				return
			}
		}
		done()
		if err := found.Err(); err != nil {
			yield(nil, damaged(err))
		}
	}
}

// convert turns the values of a row from what the driver gives into what Row.Values hold, and makes its fields of them.
func convert(r *Row) *Fault {
	size := 0
	for i, v := range r.Values {
		f := (*Fault)(nil)
		switch v := v.(type) {
		case nil:
			r.Fields[i] = ""
		case int64:
			r.Values[i], r.Fields[i] = int(v), strconv.FormatInt(v, 10)
		case float64:
			r.Fields[i] = strconv.FormatFloat(v, 'f', -1, 64)
		case string:
			r.Fields[i] = v
			f = text.CheckUTF8(v)
		case []byte:
			f = row.Blob()
			if len(v) == 1 && v[0] == markLong {
				f = row.FieldTooLong()
			}
		}
		if f != nil {
			f.Column = i + 1
			return f
		}
		if size += len(r.Fields[i]); size > row.MaxRow {
			return row.TooLong()
		}
	}
	return nil
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
