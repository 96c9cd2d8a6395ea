package access_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"kith/access"
	"kith/graph"
	"kith/graph/sqlite"
	"kith/internal/released"
	"kith/resolvers/apitest"
)

const refuge = "adr_refuge"

// sees reports whether an address is there, for whoever asks by a match, in a view, and by a reader.
func sees(t *testing.T, s graph.Store, id string) bool {
	t.Helper()
	found := ids(t, s, one("Address", id)) != ""
	v, err := s.View(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if viewed := ids(t, v, one("Address", id)) != ""; viewed != found {
		t.Errorf("%s by a match: %v, in a view: %v", id, found, viewed)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	err = s.Read(t.Context(), func(r graph.Reader) error {
		known, err := r.Resolve([]string{id})
		if read := known[id] != ""; read != found {
			t.Errorf("%s by a match: %v, by a reader: %v", id, found, read)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestWritten: what is written by somebody else is hidden, or there again, for whoever asks next.
func TestWritten(t *testing.T) {
	on(t, embedded, func(t *testing.T, behind, s graph.Store) {
		if sees(t, s, refuge) || !sees(t, s, "adr_old") {
			t.Fatal("at the beginning")
		}
		write(t, behind, "per_olaf-LOCATED_AT-adr_old use=PROTECTED from=2026-01-01")
		if sees(t, s, "adr_old") {
			t.Error("an address that is protected now is there")
		}
		write(t, behind, "per_mia-LOCATED_AT-adr_refuge use=PROTECTED from=2025-01-01 to=2026-01-01",
			"per_olaf-LOCATED_AT-adr_old use=PROTECTED from=2026-01-01 to=2026-02-01")
		if !sees(t, s, refuge) || !sees(t, s, "adr_old") {
			t.Error("an address that is not protected any more is not there")
		}
		if got := ids(t, s, every("ContactPoint")); got != "cpt_first cpt_olaf" {
			t.Errorf("contact points: %q", got)
		}
	})
}

// TestUnlogged: a batch that the change log does not have is noticed if it is written through the store.
func TestUnlogged(t *testing.T) {
	on(t, embedded, func(t *testing.T, _, s graph.Store) {
		if !sees(t, s, "adr_old") {
			t.Fatal("at the beginning")
		}
		if _, err := s.Write(t.Context(), batch([]string{"per_olaf-LOCATED_AT-adr_old use=PROTECTED"})); err != nil {
			t.Fatal(err)
		}
		if sees(t, s, "adr_old") {
			t.Error("an address that is protected now is there")
		}
	})
}

// TestForgotten: where the change log does not tell any more, everything is looked at.
func TestForgotten(t *testing.T) {
	on(t, embedded, func(t *testing.T, behind, s graph.Store) {
		if !sees(t, s, "adr_old") {
			t.Fatal("at the beginning")
		}
		write(t, behind, "per_olaf-LOCATED_AT-adr_old use=PROTECTED")
		write(t, behind, "per_olaf fullName=Ole")
		if n, err := behind.ForgetChanges(t.Context(), "9999-01-01", 100); n == 0 || err != nil {
			t.Fatal(n, err)
		}
		if sees(t, s, "adr_old") {
			t.Error("an address that is protected now is there")
		}
	})
}

// TestDays: what is protected until a day is there from that day on, without anybody writing; what begins later is
// hidden before it begins.
func TestDays(t *testing.T) {
	on(t, embedded, func(t *testing.T, behind, _ graph.Store) {
		write(t, behind, "per_olaf-LOCATED_AT-adr_old use=PROTECTED from=2027-01-01 to=2027-02-01")
		now := noon
		s := access.Protect(behind, m, func() time.Time { return now })
		for day, want := range map[string]bool{"2026-05-06": false, "2027-01-31": false, "2027-02-01": true} {
			now, _ = time.Parse(time.DateOnly, day)
			if sees(t, s, "adr_old") != want {
				t.Errorf("on %s: %v", day, !want)
			}
		}
	})
}

// TestEarlierVersion: in a store of an earlier version, which is only read, the same is hidden.
func TestEarlierVersion(t *testing.T) {
	now := released.Known(m)
	for _, former := range now.Former {
		path := filepath.Join(t.TempDir(), "kith.db")
		was, err := sqlite.Open(t.Context(), path, former.Model)
		if err != nil {
			t.Fatal(err)
		}
		b := batchOf(former.Model, []string{"per_mia fullName=Mia", "adr_refuge lines=Lane_5", "adr_old lines=Road_7",
			"per_mia-LOCATED_AT-adr_refuge use=PROTECTED"})
		if _, err := was.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if err := was.Close(); err != nil {
			t.Fatal(err)
		}
		behind, err := sqlite.Open(t.Context(), path, now)
		if err != nil {
			t.Fatal(err)
		}
		defer behind.Close()
		s := access.Protect(behind, m, clock)
		if s.Fits() == nil || sees(t, s, refuge) || !sees(t, s, "adr_old") {
			t.Error("not hidden, or not of an earlier version")
		}
	}
}

// interrupted is a store into which something is written right before the first pattern of a view is matched.
type interrupted struct {
	graph.Store
	once *sync.Once
	then func()
}

func (i interrupted) View(ctx context.Context, patterns int) (graph.View, error) {
	return graph.ViewThrough(ctx, i.Store, patterns, func(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (
		*graph.Rows, error) {
		i.once.Do(i.then)
		return behind.Match(ctx, p)
	})
}

// TestMoment: a view that begins while somebody writes sees what is hidden at its own moment.
func TestMoment(t *testing.T) {
	on(t, embedded, func(t *testing.T, behind, _ graph.Store) {
		for _, patterns := range []int{1, 2} {
			id := fmt.Sprint("adr_new", patterns)
			write(t, behind, id+" lines=New")
			var once sync.Once
			s := access.Protect(interrupted{behind, &once, func() {
				write(t, behind, "per_olaf-LOCATED_AT-"+id+" use=PROTECTED")
			}}, m, clock)
			if got := ids(t, s, one("Address", id)); got != id { // what is hidden is known
				t.Fatal(got)
			}
			v, err := s.View(t.Context(), patterns)
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(t, v, one("Address", id)); got != "" {
				t.Errorf("view of %d: %s is there", patterns, got)
			}
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestAtOnce: many ask while others write, and nobody waits for ever.
func TestAtOnce(t *testing.T) {
	on(t, embedded, func(t *testing.T, behind, s graph.Store) {
		var group sync.WaitGroup
		for i := range 8 {
			group.Go(func() {
				for range 20 {
					v, err := s.View(t.Context(), 1+i%2)
					if err != nil {
						t.Error(err)
						return
					}
					rows, err := v.Match(t.Context(), one("Address", refuge))
					if graph.ErrorKindOf(err) != graph.Busy && (err != nil || len(rows.Rows) > 0) {
						t.Errorf("%v, %v", rows, err)
					}
					if err := v.Close(); err != nil {
						t.Error(err)
					}
				}
			})
		}
		for i := range 20 {
			write(t, behind, fmt.Sprint("per_more", i, " fullName=More"))
		}
		group.Wait()
	})
}

// TestNothing: where nothing is protected, patterns are passed on as they are, and one look at the change log is all
// that a view takes beside them.
func TestNothing(t *testing.T) {
	apitest.On(t, func(t *testing.T, behind graph.Store) {
		write(t, behind, "per_olaf fullName=Olaf", "adr_old lines=Road_7", "per_olaf-LOCATED_AT-adr_old use=HOME")
		p := every("Address")
		watched := &watching{Store: behind}
		s := access.Protect(watched, m, clock)
		for range 3 {
			watched.seen, watched.looks = nil, 0
			v, err := s.View(t.Context(), 1)
			if err != nil {
				t.Fatal(err)
			}
			ids(t, v, p)
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if len(watched.seen) != 1 || watched.seen[0] != p || watched.looks != 1 {
			t.Errorf("%d patterns, %d looks", len(watched.seen), watched.looks)
		}
	}, embedded...)
}

// watching counts what a store is asked.
type watching struct {
	graph.Store
	seen  []*graph.Pattern
	looks int
}

func (w *watching) View(ctx context.Context, patterns int) (graph.View, error) {
	v, err := graph.ViewThrough(ctx, w.Store, patterns, func(ctx context.Context, behind graph.Matcher,
		p *graph.Pattern) (*graph.Rows, error) {
		w.seen = append(w.seen, p)
		return behind.Match(ctx, p)
	})
	return looking{v, w}, err
}

func (w *watching) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	w.looks++
	return w.Store.Changes(ctx, after, limit)
}

type looking struct {
	graph.View
	w *watching
}

func (l looking) Newest(ctx context.Context) (int64, error) {
	l.w.looks++
	return l.View.Newest(ctx)
}
