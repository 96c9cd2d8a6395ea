package loader_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
	"kith/loader"
)

// pausing are the options of a load that stops after its first batch: it sends to started, and goes on when goOn is
// closed.
func pausing(started chan<- bool, goOn <-chan bool) loader.Options {
	first := true
	return loader.Options{BatchRows: 50, Clock: clock, Progress: func(loader.Progress) {
		if first {
			first = false
			started <- true
			<-goOn
		}
	}}
}

// TestTwoLoadsAtOnce: the second load waits for the first and is told whose it is; or it does not, if asked. Both end
// as if they had come one after the other, whether they read the same files or others.
func TestTwoLoadsAtOnce(t *testing.T) {
	same, others := many(t, 300), folder(t, clinic)
	stores := map[string]func(*testing.T) graph.Store{"neo4j": func(t *testing.T) graph.Store {
		return neo4jtest.Open(t,
			gen.Model)
	}}
	maps.Copy(stores, engines)
	for name, open := range stores {
		for what, second := range map[string]string{"same files": same, "other files": others} {
			t.Run(name+"/"+what, func(t *testing.T) {
				alone := memory.New(gen.Model)
				load(t, alone, same, loader.Options{})
				load(t, alone, second, loader.Options{})
				s := open(t)
				started, goOn, ended := make(chan bool), make(chan bool), make(chan error)
				go func() {
					_, err := loader.Load(t.Context(), s, gen.Model, []string{filepath.Join(same, "mapping.yaml")},
						pausing(started, goOn))
					ended <- err
				}()
				<-started
				holder := fmt.Sprintf("the load of many (people.csv, roles.csv) by pid %d on %s since %s", os.Getpid(),
					hostname(t), noon.Format("2006-01-02 15:04 UTC"))
				_, err := try(t, s, second, loader.Options{NoWait: true})
				if held, ok := errors.AsType[*loader.Held](err); !ok || held.By != holder {
					t.Errorf("not to wait: %v", err)
				}
				waiting := make(chan string, 1)
				go func() {
					if told := <-waiting; told != holder {
						t.Errorf("told that %q holds the store, not %q", told, holder)
					}
					close(goOn)
				}()
				load(t, s, second, loader.Options{Waiting: func(holder string) { waiting <- holder }})
				if err := <-ended; err != nil {
					t.Error(err)
				}
				if diff := cmp.Diff(dump(t, alone), dump(t, s)); diff != "" {
					t.Errorf("another graph than one after the other (-want +got):\n%.2000s", diff)
				}
			})
		}
	}
}

// TestWritesBesideALoad: a first load refuses the writes of others while it fills the store, and not after it; a later
// one lets them in between its batches, and what they wrote stands.
func TestWritesBesideALoad(t *testing.T) {
	dir, path := folder(t, clinic), filepath.Join(t.TempDir(), "kith.db")
	s, other := openSQLite(t, path), openSQLite(t, path)
	mutation := func(name string) error {
		k := gen.Model.Kind("Company")
		vals := make([]any, len(k.Props))
		vals[k.Slot("legalName")] = name
		_, err := other.Write(t.Context(), &graph.Batch{Nodes: []graph.NodeWrite{
			{Node: graph.Node{ID: k.NodeID("test", "1"), Vals: vals}}}})
		return err
	}
	met := map[string]int{}
	load(t, s, dir, loader.Options{}.Reached(func(point string) {
		if point == "fill built" {
			if err := mutation("while it is filled"); graph.ErrorKindOf(err) != graph.Busy ||
				!strings.Contains(err.Error(), "the load of clinic") {
				t.Errorf("at %q: %v", point, err)
			}
		}
		met[point]++
	}))
	if err := mutation("after the first load"); err != nil || met["filled"] != 1 {
		t.Errorf("after the first load, which passed %v: %v", met, err)
	}
	write(t, filepath.Join(dir, "people.csv"), clinic["people.csv"]+"10,Hugo,,,\n11,Ida,,,\n")
	written := ""
	load(t, s, dir, loader.Options{BatchRows: 1}.Reached(func(point string) {
		if point == "batch counted" {
			written = fmt.Sprint("between batches ", met[point])
			if err := mutation(written); err != nil {
				t.Errorf("at %q: %v", point, err)
			}
			met[point]++
		}
	}))
	if met["batch counted"] < 2 || !strings.Contains(strings.Join(dump(t, s), "\n"), written) {
		t.Errorf("%q is not there; the load passed %v", written, met)
	}
}

// TestTwoLoadsThroughWrappers: a store that is wrapped keeps the second load waiting all the same, and is filled at
// once.
func TestTwoLoadsThroughWrappers(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(t *testing.T) graph.Store) {
		s := open(t)
		wrapped := func() graph.Store { return &graphtest.Counting{Store: &graphtest.Failing{Store: s}} }
		first := wrapped()
		release, err := first.Hold(t.Context(), "the first", func(string) { t.Error("the first waited") })
		if err != nil {
			t.Fatal(err)
		}
		dir := folder(t, clinic)
		_, err = try(t, wrapped(), dir, loader.Options{NoWait: true})
		if held, ok := errors.AsType[*loader.Held](err); !ok || held.By != "the first" {
			t.Errorf("loaded beside the first: %v", err)
		}
		if err := release(); err != nil {
			t.Fatal(err)
		}
		second := &graphtest.Counting{Store: wrapped()}
		if load(t, second, dir, loader.Options{BatchRows: 1}); second.Writes() > 1 { // the end of the run
			t.Errorf("an empty store took %d batches", second.Writes())
		}
	})
}

func hostname(t *testing.T) string {
	t.Helper()
	name, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// TestHolderKilled: a load that waits for another process goes on at once when that is killed.
func TestHolderKilled(t *testing.T) {
	dir := many(t, 300)
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestChild$", "-test.v")
	c.Env = append(os.Environ(), childDir+"="+dir, childPauses+"=1")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdin, err := c.StdinPipe() // kept open: the child waits for its end
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for said.Scan() && said.Text() != "batch" {
		continue
	}
	s := openSQLite(t, filepath.Join(dir, "kith.db"))
	r := load(t, s, dir, loader.Options{Waiting: func(holder string) {
		if !strings.Contains(holder, fmt.Sprintf("by pid %d ", c.Process.Pid)) {
			t.Errorf("told that %q holds the store", holder)
		}
		if err := c.Process.Kill(); err != nil {
			t.Error(err)
		}
	}})
	if err := c.Wait(); err == nil {
		t.Error("nobody had to wait for the child")
	}
	if !r.Resumed {
		t.Error("the load did not go on where the killed one was")
	}
	alone := memory.New(gen.Model)
	load(t, alone, dir, loader.Options{})
	if diff := cmp.Diff(dump(t, alone), dump(t, s)); diff != "" {
		t.Errorf("another graph than without the killed load (-want +got):\n%.2000s", diff)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "kith.db-load")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestFilesChangeWhileWaiting: what is loaded is what the files hold when the load's turn has come.
func TestFilesChangeWhileWaiting(t *testing.T) {
	dir := folder(t, map[string]string{"people.csv": "id,name\n1,Anna\n",
		"mapping.yaml": "system: a\nfiles:\n- path: people.csv\n  rows:\n  - { node: Person, key: id, set: { " +
			"fullName: name } }\n"})
	s := memory.New(gen.Model)
	release, err := s.Hold(t.Context(), "another", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	load(t, s, dir, loader.Options{Waiting: func(string) {
		write(t, filepath.Join(dir, "people.csv"), "name,note,id\nBert,x,2\n")
		if err := release(); err != nil {
			t.Error(err)
		}
	}})
	if diff := cmp.Diff([]string{`Person "Bert": fullName Bert`}, facts(t, s)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

const childPauses = "KITH_LOADER_CHILD_PAUSES"

// pauseIfAsked keeps a child from going on until nobody wants anything of it any more.
func pauseIfAsked() {
	if os.Getenv(childPauses) != "" {
		_, _ = io.Copy(&bytes.Buffer{}, os.Stdin)
	}
}

// keeping is a store that cannot be told that a load has ended.
type keeping struct{ graph.Store }

func (keeping) Hold(context.Context, string, func(string)) (func() error, error) {
	return func() error { return graph.Errorf(graph.Unavailable, "the store went away") }, nil
}

// TestNotReleased: what is loaded is loaded, also if nobody can be told.
func TestNotReleased(t *testing.T) {
	r := load(t, keeping{memory.New(gen.Model)}, folder(t, clinic), loader.Options{})
	if !r.Finished || !slices.Contains(r.Notes, "The store could not be told that this load has ended: the next one "+
		"may have to wait for a moment.") {
		t.Errorf("finished %v: %q", r.Finished, r.Notes)
	}
}
