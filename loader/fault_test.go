package loader_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// lost is a store whose At-th write happens, but whose answer does not arrive.
type lost struct {
	graph.Store
	at int
}

func (l *lost) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	r, err := l.Store.Write(ctx, b)
	if l.at--; l.at == 0 {
		return nil, graph.Errorf(graph.Unavailable, "the store went away: start it again")
	}
	return r, err
}

// TestGoesOnWhereItStopped breaks a load at every call of the store, before and after it took effect, and goes on.
func TestGoesOnWhereItStopped(t *testing.T) {
	dir := folder(t, clinic)
	opts := loader.Options{BatchRows: 2, Rejects: filepath.Join(dir, "rejects.jsonl")}
	whole := memory.New(gen.Model)
	want := load(t, whole, dir, opts)
	wantGraph, wantRejects := dump(t, whole), read(t, opts.Rejects)
	breaks := map[string]func(s graph.Store, at int) graph.Store{
		"before": func(s graph.Store, at int) graph.Store {
			return byBatches{&graphtest.Failing{Store: s, At: at,
				Err: graph.Errorf(graph.Unavailable, "the store went away: start it again")}}
		},
		"after": func(s graph.Store, at int) graph.Store { return byBatches{&lost{s, at}} },
	}
	for name, broken := range breaks {
		for at := 1; ; at++ {
			if err := os.Remove(opts.Rejects); err != nil {
				t.Fatal(err)
			}
			s := memory.New(gen.Model)
			_, err := try(t, broken(s, at), dir, opts)
			if err == nil {
				if at < 6 {
					t.Errorf("%s: only %d calls could be broken", name, at)
				}
				break
			}
			if graph.ErrorKindOf(err) != graph.Unavailable || !strings.Contains(err.Error(),
				"the same command goes on from there") {
				t.Fatalf("%s call %d: %v", name, at, err)
			}
			later := opts
			later.Clock = func() time.Time { return noon.Add(time.Hour) }
			r := load(t, s, dir, later)
			if diff := cmp.Diff(wantGraph, dump(t, s)); diff != "" && r.Resumed {
				t.Errorf("%s call %d: the graph is another one (-want +got):\n%s", name, at, diff)
			}
			if diff := cmp.Diff(want.Unreadable, r.Unreadable); diff != "" {
				t.Errorf("%s call %d: other values are left out (-want +got):\n%s", name, at, diff)
			}
			if got := read(t, opts.Rejects); got != wantRejects {
				t.Errorf("%s call %d: the rejects are others:\n%s", name, at, got)
			}
			if got := onceWritten(r.Total); got != onceWritten(want.Total) {
				t.Errorf("%s call %d: got %+v, want %+v", name, at, got, want.Total)
			}
			if diff := cmp.Diff(want.Reasons, r.Reasons); diff != "" {
				t.Errorf("%s call %d: reasons (-want +got):\n%s", name, at, diff)
			}
			if again := load(t, s, dir, later); again.Wrote {
				t.Errorf("%s call %d: a third load wrote something", name, at)
			}
		}
	}
}

// onceWritten are counts without regard to whether a batch was written once or twice.
func onceWritten(c report.Counts) report.Counts {
	c.Inserted, c.Unchanged = c.Inserted+c.Unchanged, 0
	return c
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestChangedInputBeginsANewRun(t *testing.T) {
	dir := folder(t, clinic)
	s := memory.New(gen.Model)
	if _, err := try(t, byBatches{&lost{s, 2}}, dir, loader.Options{BatchRows: 2}); err == nil {
		t.Fatal("the load was not broken off")
	}
	write(t, filepath.Join(dir, "people.csv"), clinic["people.csv"]+"10,Hugo,,,\n")
	r := load(t, s, dir, loader.Options{})
	const note = "An earlier load of clinic was not finished, and its files or its mapping were others than now: " +
		"this is a new load, from the beginning."
	if r.Resumed || len(r.Notes) != 1 || r.Notes[0] != note {
		t.Errorf("resumed %v: %q", r.Resumed, r.Notes)
	}
	fresh := memory.New(gen.Model)
	load(t, fresh, dir, loader.Options{})
	if diff := cmp.Diff(dump(t, fresh), dump(t, s)); diff != "" {
		t.Errorf("the graph is another one than without the broken load (-want +got):\n%s", diff)
	}
	if again := load(t, s, dir, loader.Options{}); again.Wrote || len(again.Notes) != 1 {
		t.Errorf("the next load: wrote %v, %q", again.Wrote, again.Notes)
	}
}

func TestCanceled(t *testing.T) {
	dir := folder(t, clinic)
	s := byBatches{memory.New(gen.Model)}
	ctx, cancel := context.WithCancel(t.Context())
	opts := loader.Options{BatchRows: 2, Clock: clock, Progress: func(p loader.Progress) {
		if p.Rows == 4 {
			cancel()
		}
	}}
	r, err := loader.Load(ctx, s, gen.Model, []string{filepath.Join(dir, "mapping.yaml")}, opts)
	var e *graph.Error
	if !errors.As(err, &e) || e.Kind != graph.Canceled || e.Msg != "stopped as asked after 4 rows; run the same "+
		"command again to go on from there" || r.Finished {
		t.Fatalf("got %v", err)
	}
	if r := load(t, s, dir, loader.Options{}); !r.Resumed || !r.Finished || r.Total.Rows != 16 {
		t.Errorf("the next load: %+v", r)
	}
}

func TestStoreErrorsSayWhatToDo(t *testing.T) {
	dir := folder(t, clinic)
	for kind, want := range map[graph.ErrorKind]string{
		graph.Unavailable: "it is down; 0 rows were read, what is written stays, and the same command goes on from " +
			"there",
		graph.Denied: "it is down; 0 rows were read, what is written stays, and the same command goes on from " +
			"there",
		graph.Invalid: "it is down",
	} {
		_, err := try(t, &graphtest.Failing{Store: memory.New(gen.Model), At: 2,
			Err: graph.Errorf(kind, "it is down.")}, dir, loader.Options{})
		if graph.ErrorKindOf(err) != kind || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// many is a source of some thousand rows with something of everything.
func many(t *testing.T, rows int) string {
	t.Helper()
	var people, roles strings.Builder
	people.WriteString("id,name,born\n")
	roles.WriteString("person,account,role\n")
	for i := range rows {
		fmt.Fprintf(&people, "%d,Person %d,%d-01-01\n", i, i, 1900+i%150)
		fmt.Fprintf(&roles, "%d,%d,%s\n", i, i/3, []string{"owner", "payer", "nothing"}[i%3])
	}
	return folder(t, map[string]string{"people.csv": people.String(), "roles.csv": roles.String(), "mapping.yaml": `
system: many
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name, birthDate: born } }
- path: roles.csv
  rows:
  - { node: Account, key: account, set: { number: account } }
  - { edge: HAS_ROLE, from: { Person: person }, to: { Account: account }, set: { role: role } }
`})
}

const childDir = "KITH_LOADER_CHILD"

// TestChild is the load that TestHolderKilled kills.
func TestChild(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("not started as a child")
	}
	s := byBatches{openSQLite(t, filepath.Join(dir, "kith.db"))}
	tell := func(loader.Progress) { fmt.Println("batch"); pauseIfAsked() }
	load(t, s, dir, loader.Options{BatchRows: 20, Rejects: filepath.Join(dir, "rejects.jsonl"), Progress: tell})
}
