package rows

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

// database is an SQLite file that is only looked at: nothing is written to it or beside it, and what a program has left
// there unfinished is left to that program.
type database struct {
	db   *sql.DB
	left []string     // columns that are left out
	done func() error // with the file
}

// openDatabase opens the file as it lies.
func openDatabase(ctx context.Context, path string, left []string, done func() error) (*database, error) {
	if err := settled(ctx, path); err != nil {
		return nil, errors.Join(err, done())
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, errors.Join(err, done())
	}
	name := (&url.URL{Scheme: "file", Path: full}).String() +
		"?mode=ro&immutable=1&_pragma=query_only(1)&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, errors.Join(err, done())
	}
	db.SetMaxOpenConns(1)
	return &database{db, left, done}, nil
}

// Close ends the reading.
func (d *database) Close() error { return errors.Join(d.db.Close(), d.done()) }

// undamaged says what of the database's structure does not add up: that can hide rows without any other sign. What is
// wrong with values is found out row by row, and what cannot be read at all by whoever reads it.
func (d *database) undamaged(ctx context.Context) error {
	found, err := d.list(ctx, "PRAGMA quick_check(1)")
	if err != nil || len(found) == 0 {
		return ctx.Err()
	}
	if _, what, bad := strings.Cut(found[0], "*** in database main ***\n"); bad {
		return fmt.Errorf("the database is damaged (%s): copy it again, or save what is left by sqlite3 FILE .recover",
			what)
	}
	return nil
}

const databaseMark = "SQLite format 3\x00"

// settled says what keeps a file from being a whole database.
func settled(ctx context.Context, path string) error {
	f, err := OpenFile(ctx, path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read
	head := make([]byte, 16)
	if _, err := io.ReadFull(f, head); err != nil || string(head) != databaseMark {
		return errors.New("it is no SQLite database, or it is encrypted")
	}
	const finish = "open it once with the program it belongs to and close it there, or copy it by sqlite3 FILE " +
		"'.backup COPY'"
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return fmt.Errorf("changes of it stand beside it still (%s-wal): %s", filepath.Base(path), finish)
	}
	if journal, err := os.ReadFile(path + "-journal"); err == nil && len(journal) > 0 && journal[0] != 0 {
		return fmt.Errorf("a change of it was broken off (%s-journal): %s", filepath.Base(path), finish)
	}
	return nil
}

// table is a table or a view of a database.
type table struct {
	name    string
	columns []string
	order   []string // expressions that give its rows one order
}

// table finds one by its name.
func (d *database) table(ctx context.Context, wanted string) (*table, error) {
	list,
		err := d.list(ctx,
		`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view') AND name NOT LIKE `+
			`'sqlite\_%' ESCAPE '\' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	at := indexFold(list, wanted)
	if at < 0 {
		return nil, noTable("the database", wanted, list)
	}
	t := &table{name: list[at]}
	if t.columns, err = d.list(ctx, "SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid",
		t.name); err != nil {
		return nil, err
	}
	if t.columns, err = kept(t.columns, d.left); err != nil {
		return nil, err
	}
	if at, reason := BadHeader(t.columns); reason != "" {
		return nil, fmt.Errorf("column %d of the table %s", at+1, reason)
	}
	return t, d.orderOf(ctx, t)
}

// orderOf finds what rows are ordered by: the number that most have, otherwise the primary key, and those of a view by
// all they hold.
func (d *database) orderOf(ctx context.Context, t *table) error {
	kind, err := d.list(ctx, "SELECT type || wr FROM pragma_table_list(?) WHERE schema = 'main'", t.name)
	if err != nil || len(kind) == 0 {
		return err
	}
	if kind[0] == "table0" {
		for _, id := range []string{"rowid", "_rowid_", "oid"} {
			if indexFold(t.columns, id) < 0 {
				t.order = []string{id}
				return nil
			}
		}
	}
	if t.order, err = d.list(ctx, "SELECT name FROM pragma_table_xinfo(?) WHERE pk > 0 ORDER BY pk",
		t.name); err != nil {
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

// list is one column of texts.
func (d *database) list(ctx context.Context, query string, args ...any) (out []string, err error) {
	found, err := d.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, damaged(err)
	}
	defer func() { _ = found.Close() }() // only read
	for found.Next() {
		var s string
		if err := found.Scan(&s); err != nil {
			return nil, damaged(err)
		}
		out = append(out, s)
	}
	return out, damaged(found.Err())
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func damaged(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("the database cannot be read (%w); copy it again", err)
}

// What stands for values that are not to be read: bytes, and texts beyond the limit.
const (
	markBlob = 0
	markLong = 1
)

// query gives the rows of a table. No value that cannot be used comes out of the database, however large it is.
func (t *table) query() string {
	list := make([]string, len(t.columns))
	for i, c := range t.columns {
		list[i] = fmt.Sprintf("CASE WHEN typeof(%[1]s) = 'blob' THEN x'%02[2]x' WHEN octet_length(%[1]s) > %[4]d "+
			"THEN x'%02[3]x' ELSE %[1]s END",
			quoted(c), markBlob, markLong, maxField)
	}
	return "SELECT " + strings.Join(list, ", ") + " FROM " + quoted(t.name) + " ORDER BY " + strings.Join(t.order, ", ")
}

// rows gives every row and every fault, and last an error that ends the reading.
func (d *database) rows(ctx context.Context, t *table, told func()) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		found, err := d.db.QueryContext(ctx, t.query())
		if err != nil {
			yield(nil, damaged(err))
			return
		}
		defer func() { _ = found.Close() }() // only read
		row := &Row{Fields: make([]string, len(t.columns)), Values: make([]any, len(t.columns))}
		into := make([]any, len(t.columns))
		for i := range into {
			into[i] = &row.Values[i]
		}
		for found.Next() {
			row.Line++
			if err := found.Scan(into...); err != nil {
				yield(nil, damaged(err))
				return
			}
			if f := row.settle(); f != nil {
				f.Line = row.Line
				if !yield(nil, f) {
					return
				}
				continue
			}
			if !yield(row, nil) {
				return
			}
		}
		told()
		if err := found.Err(); err != nil {
			yield(nil, damaged(err))
		}
	}
}

// settle makes of a database's values what they are to expressions, and their texts.
func (r *Row) settle() *Fault {
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
			f = (&text{exact: true}).unclean(v)
		case []byte:
			f = &Fault{Code: CodeBlob, Reason: reasonBlob}
			if len(v) == 1 && v[0] == markLong {
				f = &Fault{Code: CodeFieldTooLong, Reason: reasonFieldTooLong}
			}
		}
		if f != nil {
			f.Column = i + 1
			return f
		}
		if size += len(r.Fields[i]); size > MaxRow {
			return &Fault{Code: CodeRecordTooLong, Reason: reasonRecordTooLong}
		}
	}
	return nil
}
