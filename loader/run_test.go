package loader_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// attempts load some files again and again, a minute after each other.
type attempts struct {
	dir   string
	store graph.Store
	made  int
}

func (a *attempts) options() loader.Options {
	a.made++
	at := noon.Add(time.Duration(a.made) * time.Minute)
	return loader.Options{BatchRows: 6, Clock: func() time.Time { return at }}
}

// brokenOff is an attempt that the store ends at one of its calls; false if it came to its end before.
func (a *attempts) brokenOff(t *testing.T, people string, mappings []string, call int) bool {
	t.Helper()
	write(t, filepath.Join(a.dir, "people.csv"), people)
	_, err := tryAll(t, byBatches{&graphtest.Failing{Store: a.store, At: call}}, a.dir, mappings, a.options())
	return err != nil
}

func (a *attempts) whole(t *testing.T, people string, mappings []string) *report.Report {
	t.Helper()
	write(t, filepath.Join(a.dir, "people.csv"), people)
	return loadAll(t, a.store, a.dir, mappings, a.options())
}

// TestOthersBetweenTwoAttempts: where a load was broken off, nobody goes on once another one has written rows of the
// same systems, whether that one came to its end or not. The load ends in the graph that it has without the other.
func TestOthersBetweenTwoAttempts(t *testing.T) {
	both := []string{"town.yaml", "bank.yaml"}
	right := sources["people.csv"]
	wrong := strings.ReplaceAll(right, ",Person ", ",Nobody ")
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		fresh := attempts{dir: folder(t, sources), store: open(t)}
		fresh.whole(t, right, both)
		want := digest(t, fresh.store)
		for _, c := range []struct {
			name  string
			other []string
			calls []int // at which attempts over the wrong file are broken off
			right int   // the call at which another attempt over the right one is
		}{
			{"one", both, []int{20}, 0},
			{"two", both, []int{20, 30}, 0},
			{"one, then the right one", both, []int{20}, 25},
			{"one of fewer systems", []string{"town.yaml"}, []int{20}, 0},
			{"a whole one of fewer systems", []string{"town.yaml"}, []int{1000}, 0},
		} {
			t.Run(c.name, func(t *testing.T) {
				a := attempts{dir: folder(t, sources), store: open(t)}
				if !a.brokenOff(t, right, both, 40) {
					t.Fatal("the first attempt came to its end")
				}
				for _, call := range c.calls {
					a.brokenOff(t, wrong, c.other, call)
				}
				if !strings.Contains(strings.Join(digest(t, a.store), "\n"), "Nobody") {
					t.Fatal("nothing of the wrong file was written")
				}
				if c.right > 0 && !a.brokenOff(t, right, both, c.right) {
					t.Fatal("the attempt came to its end")
				}
				r := a.whole(t, right, both)
				if diff := cmp.Diff(want, digest(t, a.store)); diff != "" {
					t.Errorf("the graph is another one (-want +got):\n%.2000s", diff)
				}
				if goesOn := c.right > 0; r.Resumed != goesOn {
					t.Errorf("resumed %v, want %v", r.Resumed, goesOn)
				}
				if again := a.whole(t, right, both); again.Wrote || len(again.Notes) != 1 {
					t.Errorf("the load after it: wrote %v, %q", again.Wrote, again.Notes)
				}
			})
		}
	})
}

// TestOvertakenRunIsClosed: also if the load that begins anew finds everything there.
func TestOvertakenRunIsClosed(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		a := attempts{dir: folder(t, sources), store: open(t)}
		ctx, cancel := context.WithCancel(t.Context())
		opts := a.options().Reached(func(point string) {
			if point == "before finish" {
				cancel()
			}
		})
		mappings := []string{filepath.Join(a.dir, "town.yaml"), filepath.Join(a.dir, "bank.yaml")}
		if _, err := loader.Load(ctx, a.store, gen.Model, mappings, opts); graph.ErrorKindOf(err) != graph.Canceled {
			t.Fatalf("the first attempt: %v", err)
		}
		loadAll(t, a.store, a.dir, []string{"town.yaml"}, a.options())
		const note = "An earlier load of these files was broken off, and another one has written since: this one " +
			"began anew."
		if r := loadAll(t, a.store, a.dir, []string{"town.yaml", "bank.yaml"}, a.options()); r.Resumed ||
			r.Notes[0] != note {
			t.Errorf("resumed %v, %q", r.Resumed, r.Notes)
		}
		if r := loadAll(t, a.store, a.dir, []string{"town.yaml", "bank.yaml"}, a.options()); r.Wrote ||
			len(r.Notes) != 1 {
			t.Errorf("the load after it: wrote %v, %q", r.Wrote, r.Notes)
		}
	})
}

// TestOtherRulesBetweenTwoAttempts: what was loaded by other rules is not gone on with.
func TestOtherRulesBetweenTwoAttempts(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		a := attempts{dir: folder(t, sources), store: open(t)}
		if !a.brokenOff(t, sources["people.csv"], []string{"town.yaml"}, 20) {
			t.Fatal("the attempt came to its end")
		}
		opts := a.options()
		opts.Rules = "others"
		if r := loadAll(t, a.store, a.dir, []string{"town.yaml"}, opts); r.Resumed {
			t.Error("the load went on")
		}
	})
}

// TestLeftByAnAttempt: what a broken-off load has stored of rows that the next one does not have is told.
func TestLeftByAnAttempt(t *testing.T) {
	const note = "The load that was not finished has stored rows of people.csv that are not in it any more, and what " +
		"they state stays: 1, the first of them people.csv#1. If they were a mistake, say in the mapping that the " +
		"file is complete, and load again."
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		files := map[string]string{"mapping.yaml": "system: s\nstrict: true\nfiles:\n- path: people.csv\n  key: id\n" +
			"  rows:\n  - { node: Person, key: id, set: { fullName: name, birthDate: born } }\n"}
		a := attempts{dir: folder(t, files), store: open(t)}
		all := []string{"mapping.yaml"}
		const header = "id,name,born\n"
		rows := strings.SplitAfter("0,Anna,\n1,Bert,\n2,Cleo,\n3,Dirk,\n4,Emma,\n5,Fritz,\n6,Gina,\n7,Hugo,\n", "\n")
		if !a.brokenOff(t, header+strings.Join(rows, ""), all, 5) {
			t.Fatal("the attempt came to its end")
		}
		r := a.whole(t, header+strings.Join(append(rows[2:], "0,Anna,soon\n"), ""), all)
		if len(r.Notes) != 2 || r.Notes[1] != note {
			t.Errorf("notes %q", r.Notes)
		}
		if got := len(facts(t, a.store)); got != 8 {
			t.Errorf("%d facts, want those of all rows", got)
		}
		write(t, filepath.Join(a.dir, "mapping.yaml"), strings.Replace(files["mapping.yaml"], "key: id\n",
			"key: id\n  complete: true\n", 1))
		if r := a.whole(t, header+strings.Join(rows[2:], ""), all); r.Total.Gone != 2 || len(r.Notes) != 0 {
			t.Errorf("as the file is complete: %d rows gone, %q", r.Total.Gone, r.Notes)
		}
	})
}
