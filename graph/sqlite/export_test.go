package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"testing"
	"time"

	"kith/graph"
)

// Plan is how SQLite would run a pattern's statement, the one that gathers pages and the one that sorts all.
func (s *Store) Plan(ctx context.Context, p *graph.Pattern) (lines []string, err error) {
	err = s.readers.use(ctx, func(c *conn) error {
		of := shapeOf(s.m, p)
		for range 2 {
			l, err := s.plan(ctx, c, p, of)
			if err != nil {
				return err
			}
			err = c.query(ctx, "explain query plan "+l.text, l.args(of), func(row []driver.Value) error {
				lines = append(lines, row[3].(string))
				return nil
			})
			if err != nil {
				return err
			}
			of.sort()
		}
		return nil
	})
	return lines, err
}

// Shape is what the plans of patterns are kept by, and whether this one's is kept.
func Shape(m *graph.Model, p *graph.Pattern) (key string, keeps bool) {
	of := shapeOf(m, p)
	return string(of.key), !of.once
}

// Forget drops the plans that are kept.
func (s *Store) Forget() {
	for range s.readers.size {
		c := <-s.readers.idle
		clear(c.plans)
		defer func() { s.readers.idle <- c }()
	}
}

// SetReached has f called with every point that a write reaches, and the setting of how its commit is kept.
func (s *Store) SetReached(f func(at string, synchronous int64)) {
	c := <-s.writer.idle // which the write has when it is asked
	s.writer.idle <- c
	s.reached = func(p point) {
		synchronous, _ := c.integer(context.Background(), `pragma synchronous`)
		f(string(p), synchronous)
	}
}

// Points of a write.
const (
	AtPlace    = string(atPlace)
	AtSettling = string(atSettling)
)

// SetPatience sets for how long a write waits for its turn.
func (s *Store) SetPatience(d time.Duration) { s.patience = d }

// Exec runs a statement on the writer.
func (s *Store) Exec(ctx context.Context, text string) error {
	return s.writer.use(ctx, func(c *conn) error {
		_, err := c.one(ctx, text)
		return err
	})
}

// Make runs statements on a file as any program could.
func Make(t testing.TB, path string, texts ...string) {
	t.Helper()
	c, err := connect(t.Context(), location(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if _, err := c.one(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.close(); err != nil {
		t.Fatal(err)
	}
}

// Integrity is what SQLite finds wrong with the file, or ok.
func (s *Store) Integrity(t testing.TB) []string {
	t.Helper()
	return s.Column(t, `pragma integrity_check`)
}

// Narrow has the store take its other way to an answer already for two nodes.
func (s *Store) Narrow() { s.limits = limits{few: 1, hits: 1} }

// Room lets files have only so many pages when they are filled, until the function that it returns is called.
func Room(pages int) (noMore func()) {
	was := aloneSetting
	aloneSetting = append(aloneSetting[:len(was):len(was)], fmt.Sprint("pragma max_page_count=", pages))
	return func() { aloneSetting = was }
}

// Checkpoints come with more pages than soon in the log, and whoever writes waits for one with more than late.
func (s *Store) Checkpoints(soon, late int64) { s.soon, s.late = soon, late }

// Logged waits for a checkpoint that runs, and is how many pages the log has.
func (s *Store) Logged() int64 {
	s.running.Lock()
	defer s.running.Unlock()
	return s.logged.Load()
}

// Reading begins to read in a transaction that sees what there is now, until it is ended.
func (s *Store) Reading(t testing.TB) (end func()) {
	t.Helper()
	c := <-s.readers.idle
	for _, text := range []string{`begin`, `select count(*) from sqlite_schema`} {
		if _, err := c.one(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	return func() {
		if err := c.exec(t.Context(), `rollback`); err != nil {
			t.Error(err)
		}
		s.readers.idle <- c
	}
}

// Column is what a statement finds, a text a row.
func (s *Store) Column(t testing.TB, text string) (found []string) {
	t.Helper()
	err := s.writer.use(t.Context(), func(c *conn) error {
		return c.query(t.Context(), text, nil, func(row []driver.Value) error {
			found = append(found, row[0].(string))
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
