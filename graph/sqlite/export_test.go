package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unsafe"

	lib "modernc.org/sqlite/lib"

	"kith/graph"
	"kith/graph/sqlite/compile"
	"kith/graph/sqlite/conn"
)

// Plan is how SQLite would run a pattern's statement, the one that gathers pages and the one that sorts all.
func (s *Store) Plan(ctx context.Context, p *graph.Pattern) (lines []string, err error) {
	err = s.readers.Use(ctx, func(c *conn.Conn) error {
		sig := compile.SignatureOf(s.m, p)
		for range 2 {
			st, err := s.statement(ctx, c, p, sig)
			if err != nil {
				return err
			}
			err = c.Query(ctx, "explain query plan "+st.Text, st.Args(sig), func(row []driver.Value) error {
				lines = append(lines, row[3].(string))
				return nil
			})
			if err != nil {
				return err
			}
			sig.SetInOrder()
		}
		return nil
	})
	return lines, err
}

// AggregatePlan is how SQLite would run an aggregate's statement.
func (s *Store) AggregatePlan(ctx context.Context, a *graph.Aggregate) (lines []string, err error) {
	err = s.readers.Use(ctx, func(c *conn.Conn) error {
		sig := compile.SignatureOfAggregate(s.m, a)
		st, err := s.aggregation(ctx, c, a, sig)
		if err != nil {
			return err
		}
		return c.Query(ctx, "explain query plan "+st.Text, st.Args(sig), func(row []driver.Value) error {
			lines = append(lines, row[3].(string))
			return nil
		})
	})
	return lines, err
}

// Forget drops the statements that are kept.
func (s *Store) Forget(t testing.TB) {
	t.Helper()
	err := s.readers.All(t.Context(), func(all []*conn.Conn) error {
		for _, c := range all {
			clear(s.compiled[c])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// SetReached has f called with every point that a write reaches, and the setting of how its commit is kept.
func (s *Store) SetReached(f func(at string, synchronous int64)) {
	var writer *conn.Conn // which the write has when it is asked
	_ = s.writer.Use(context.Background(), func(c *conn.Conn) error { writer = c; return nil })
	reached := func(at string) func() {
		return func() {
			synchronous, _ := writer.Integer(context.Background(), `pragma synchronous`)
			f(at, synchronous)
		}
	}
	s.locks.OnPlace, s.hasRead = reached(AtPlace), reached(AtRead)
}

// Points of a write.
const (
	AtPlace = "has the waiting place"
	AtRead  = "has read what it needs"
)

// SetPatience sets for how long a write waits for its turn.
func (s *Store) SetPatience(d time.Duration) { s.patience = d }

// Exec runs a statement on the writer.
func (s *Store) Exec(ctx context.Context, text string) error {
	return s.writer.Use(ctx, func(c *conn.Conn) error {
		_, err := c.One(ctx, text)
		return err
	})
}

// Make runs statements on a file as any program could.
func Make(t testing.TB, path string, texts ...string) {
	t.Helper()
	c, err := conn.Open(t.Context(), conn.File(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if _, err := c.One(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

// Integrity is what SQLite finds wrong with the file, or ok.
func (s *Store) Integrity(t testing.TB) []string {
	t.Helper()
	return s.Column(t, `pragma integrity_check`)
}

// Narrow has the store take its other way to an answer already for two nodes.
func (s *Store) Narrow() { s.thresholds = thresholds{fewNodes: 1, hits: 1, collected: 1} }

// Room lets files have only so many pages when they are filled, until the function that it returns is called.
func Room(pages int) (noMore func()) {
	was := aloneSetting
	aloneSetting = append(aloneSetting[:len(was):len(was)], fmt.Sprint("pragma max_page_count=", pages))
	return func() { aloneSetting = was }
}

// Checkpoints come with more pages than soon in the log, and whoever writes waits for one with more than late.
func (s *Store) Checkpoints(soon, late int64) { s.checkpoints.soon, s.checkpoints.late = soon, late }

// Logged waits for a checkpoint that runs, and is how many pages the log has.
func (s *Store) Logged() int64 {
	s.checkpoints.running.Lock()
	defer s.checkpoints.running.Unlock()
	return s.checkpoints.logged.Load()
}

// Reading begins to read in a transaction that sees what there is now, until it is ended.
func (s *Store) Reading(t testing.TB) (end func()) {
	t.Helper()
	begun, ended, failed := make(chan bool), make(chan bool), make(chan error, 1)
	go func() {
		failed <- s.readers.Use(context.Background(), func(c *conn.Conn) error {
			if err := c.Set(context.Background(), `begin`, `select count(*) from sqlite_schema`); err != nil {
				return err
			}
			close(begun)
			<-ended
			return c.Set(context.Background(), `rollback`)
		})
	}()
	select {
	case <-begun:
	case err := <-failed:
		t.Fatal(err)
	}
	return func() {
		close(ended)
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
}

// Column is what a statement finds, a text a row.
func (s *Store) Column(t testing.TB, text string) (found []string) {
	t.Helper()
	err := s.writer.Use(t.Context(), func(c *conn.Conn) error {
		return c.Query(t.Context(), text, nil, func(row []driver.Value) error {
			found = append(found, row[0].(string))
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Steps is how many steps SQLite's machine takes for the statements of a pattern.
func (s *Store) Steps(t testing.TB, p *graph.Pattern) (steps int64) {
	t.Helper()
	err := s.readers.Use(t.Context(), func(c *conn.Conn) error {
		raw := reflect.ValueOf(c).Elem().FieldByName("raw").Elem().Elem() // the driver's own connection
		tls := raw.FieldByName("tls")
		tls = reflect.NewAt(tls.Type(), unsafe.Pointer(tls.UnsafeAddr())).Elem()
		db := reflect.ValueOf(uintptr(raw.FieldByName("db").Uint()))
		call := func(f any, args ...any) reflect.Value {
			in := []reflect.Value{tls}
			for _, a := range args {
				in = append(in, reflect.ValueOf(a))
			}
			return reflect.ValueOf(f).Call(in)[0]
		}
		taken := func() (n int64) {
			for at := uintptr(0); ; {
				at = uintptr(call(lib.Xsqlite3_next_stmt, uintptr(db.Uint()), at).Uint())
				if at == 0 {
					return n
				}
				n += call(lib.Xsqlite3_stmt_status, at, int32(lib.SQLITE_STMTSTATUS_VM_STEP), int32(1)).Int()
			}
		}
		taken()
		_, _, err := s.match(t.Context(), c, p)
		steps = taken()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return steps
}

// Sought are the words by which nodes are looked for: of each its forms.
func (s *Store) Sought(t testing.TB, p *graph.Pattern) (words []string) {
	t.Helper()
	err := s.readers.Use(t.Context(), func(c *conn.Conn) (err error) {
		var whole, short [][]string
		for _, w := range compile.Searched(p) {
			whole, short = append(whole, w.All()), append(short, compile.Shortened(w))
		}
		whole, err = s.lengthened(t.Context(), c, p, whole, short)
		for _, forms := range whole {
			words = append(words, strings.Join(forms, "|"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// Bound makes other limits of views: the time of a statement and of all, and the bytes that all answer.
func (s *Store) Bound(statement, view time.Duration, text int) {
	s.bounds = bounds{statement, view, text}
}
