package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/fill"
	"kith/graph/sqlite"
	"kith/internal/patience"
)

// shared is one file with an edge, opened by two stores.
func shared(t *testing.T) (path string, a, b *sqlite.Store) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "kith.db")
	a, b = open(t, path, insurer), open(t, path, insurer)
	t.Cleanup(func() { closed(t, a); closed(t, b) })
	put := &graph.Batch{Nodes: []graph.NodeWrite{{Node: graph.Node{ID: "per_a", Vals: vals("Person")}},
		{Node: graph.Node{ID: "com_c", Vals: vals("Company")}}}}
	if _, err := a.Write(t.Context(), put); err != nil {
		t.Fatal(err)
	}
	return path, a, b
}

// asserts is a batch of one of two writers: each has a record of its own, which states a property of the edge. With a
// known start it is settled property by property.
func asserts(writer int, text string) *graph.Batch {
	e := graph.EdgeWrite{Edge: graph.Edge{Type: "HAS_BUYING_ROLE", From: "per_a", To: "com_c", Since: "2001-01-01",
		Until: graph.Ever, Vals: []any{"USER", nil, nil}},
		By: &graph.Provenance{Record: fmt.Sprint("rec_", writer), Rank: writer,
			Observation: graph.ObservedAt("2026-01-01T00:00:00Z")}}
	e.Vals[1+writer] = text
	return &graph.Batch{Edges: []graph.EdgeWrite{e}}
}

// stands is what the two writers' properties are.
func stands(t testing.TB, s graph.Store) [2]any {
	t.Helper()
	got, err := standing(s)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func standing(s graph.Store) (out [2]any, err error) {
	step := &graph.Step{Type: "HAS_BUYING_ROLE", Target: &graph.Pattern{Labels: []string{"Company"},
		Page:  graph.Page{Size: 1},
		Props: []graph.Prop{{Name: "stance", Edge: true}, {Name: "influence", Edge: true}}}}
	rows, err := s.Match(context.Background(), &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 1},
		Steps: []*graph.Step{step}})
	if err == nil && len(rows.Rows[0].Pages[0].Rows) > 0 {
		out = [2]any(rows.Rows[0].Pages[0].Rows[0].Vals)
	}
	return out, err
}

// TestBetweenReadingAndWriting: of two who write the same edge, each while the other is between reading and writing it,
// neither loses what he said, and none overwrites the other.
func TestBetweenReadingAndWriting(t *testing.T) {
	const times = 1000
	_, one, other := shared(t)
	stores := [2]*sqlite.Store{one, other}
	for i := range times {
		first, second := i%2, 1-i%2
		text, waits, done := fmt.Sprint(i), make(chan struct{}), make(chan error, 1)
		stores[second].SetReached(func(at string, _ int64) {
			if at == sqlite.AtPlace {
				close(waits)
			}
		})
		stores[first].SetReached(func(at string, _ int64) {
			if at != sqlite.AtRead {
				return
			}
			go func() {
				_, err := stores[second].Write(context.Background(), asserts(second, text))
				done <- err
			}()
			<-waits
			select {
			case err := <-done:
				t.Errorf("the second wrote between the first's reading and writing: %v", err)
			default:
			}
		})
		if _, err := stores[first].Write(t.Context(), asserts(first, text)); err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if got := stands(t, one); got != [2]any{text, text} {
			t.Fatalf("round %d, writer %d first: the edge has %v", i, first, got)
		}
	}
}

// TestFairTurns: a write among those of a load, which come one after another, has its turn next once it waits.
func TestFairTurns(t *testing.T) {
	_, load, mutation := shared(t)
	var begun atomic.Int64
	load.SetReached(func(at string, _ int64) {
		if at == sqlite.AtRead {
			begun.Add(1)
			time.Sleep(2 * time.Millisecond)
		}
	})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		for i := 0; ctx.Err() == nil; i++ {
			if _, err := load.Write(context.Background(), asserts(0, fmt.Sprint(i))); err != nil {
				ended <- err
				return
			}
		}
		ended <- nil
	}()
	var waiting, most int64
	mutation.SetReached(func(at string, _ int64) {
		if at == sqlite.AtPlace {
			waiting = begun.Load()
		} else {
			most = max(most, begun.Load()-waiting)
		}
	})
	for i := range int64(50) {
		for begun.Load() <= i {
			runtime.Gosched()
		}
		if _, err := mutation.Write(t.Context(), asserts(1, fmt.Sprint(i))); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if most > 1 {
		t.Errorf("of %d batches up to %d began while a mutation waited", begun.Load(), most)
	}
}

// TestTurnsOfTwoPrograms: what this program and another one say of one edge at once stands, all the time.
func TestTurnsOfTwoPrograms(t *testing.T) {
	path, s, _ := shared(t)
	out := program(t, turnsEnv, path)
	for i := range turnsTaken {
		if err := turn(s, 0, i); err != nil {
			t.Fatal(err)
		}
	}
	if line, _ := out.ReadString('\n'); line != "done <nil>\n" {
		t.Fatal(line)
	}
	if last := fmt.Sprint(turnsTaken - 1); stands(t, s) != [2]any{last, last} {
		t.Errorf("in the end the edge has %v", stands(t, s))
	}
}

const (
	turnsTaken = 100
	turnsEnv   = "KITH_TAKE_TURNS"
	aloneEnv   = "KITH_ALONE_UNTIL_KILLED"
)

func turn(s graph.Store, writer, i int) error {
	if _, err := s.Write(context.Background(), asserts(writer, fmt.Sprint(i))); err != nil {
		return err
	}
	got, err := standing(s)
	if err == nil && got[writer] != fmt.Sprint(i) {
		err = fmt.Errorf("writer %d said %d, and there is %v", writer, i, got)
	}
	return err
}

func takeTurns(path string) {
	s, err := sqlite.Open(context.Background(), path, insurer)
	for i := 0; err == nil && i < turnsTaken; i++ {
		err = turn(s, 1, i)
	}
	fmt.Println("done", err)
	os.Exit(0)
}

// program starts this test binary as another program, which ends with the test, and gives what it prints.
func program(t *testing.T, env, value string) *bufio.Reader {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), env+"="+value)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed
	})
	return bufio.NewReader(out)
}

// aloneUntilKilled prints its pid when it is in the middle of filling an empty store.
func aloneUntilKilled(path string) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, insurer)
	if err == nil {
		_, err = s.Hold(ctx, "the first load", func(string) {})
	}
	if err == nil {
		err = s.Alone(ctx, true)
	}
	if err == nil {
		all := fill.New(insurer, "", 1<<20)
		err = all.Node(&graph.NodeWrite{Node: graph.Node{ID: "per_a", Vals: vals("Person")}}, 0)
		w, failed := all.Build(ctx, func(int64, fill.Outcome) error { return nil })
		if err == nil && failed == nil {
			nodes := w.Nodes
			w.Nodes = func(yield func(*graph.NodeState, error) bool) {
				fmt.Println(os.Getpid())
				time.Sleep(patience.For(time.Minute))
				nodes(yield)
			}
			err = s.Fill(ctx, *w)
		}
	}
	fmt.Println(err)
	os.Exit(1)
}

// TestBusyWhileFilled: while another program fills the store, writes are refused at once, and say by whom; when it is
// killed, the next one goes through.
func TestBusyWhileFilled(t *testing.T) {
	for _, opened := range []string{"before", "meanwhile"} {
		t.Run(opened, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "kith.db")
			var s *sqlite.Store
			if opened == "before" {
				s = open(t, path, insurer)
				defer closed(t, s)
			}
			var pid int
			if _, err := fmt.Fscan(program(t, aloneEnv, path), &pid); err != nil {
				t.Fatal(err)
			}
			b := &graph.Batch{Nodes: []graph.NodeWrite{{Node: graph.Node{ID: "per_b", Vals: vals("Person")}}}}
			write := func() error {
				if opened == "before" {
					_, err := s.Write(t.Context(), b)
					return err
				}
				s, err := sqlite.Open(t.Context(), path, insurer)
				if err == nil {
					_, err = s.Write(t.Context(), b)
					closed(t, s)
				}
				return err
			}
			err := write()
			if graph.ErrorKindOf(err) != graph.Busy || !strings.HasPrefix(err.Error(),
				"the first load needs the store for itself since 20") ||
				!strings.HasSuffix(err.Error(), " UTC: try again when it has ended") {
				t.Errorf("writing beside it: %v", err)
			}
			p, err := os.FindProcess(pid)
			if err == nil {
				err = p.Kill()
			}
			if err != nil {
				t.Fatal(err)
			}
			for err = write(); graph.ErrorKindOf(err) == graph.Busy; err = write() { // until the system has ended it
				time.Sleep(time.Millisecond)
			}
			if err != nil {
				t.Errorf("writing after it was killed: %v", err)
			}
		})
	}
}

// TestAlone: who needs the store alone refuses the writes of others, not his own, until he does not need it so any
// more, or releases it; loads that wait are told by whom as ever.
func TestAlone(t *testing.T) {
	path, s, other := shared(t)
	if err := s.Alone(t.Context(), true); graph.ErrorKindOf(err) != graph.Internal {
		t.Errorf("alone without holding the store: %v", err)
	}
	for _, end := range []string{"no more", "released"} {
		release, err := s.Hold(t.Context(), "the upgrade", func(string) {})
		if err == nil {
			_, err = other.Write(t.Context(), asserts(1, "beside a load, "+end))
		}
		if err == nil {
			err = s.Alone(t.Context(), true)
		}
		if err == nil {
			_, err = s.Write(t.Context(), asserts(0, end))
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Write(t.Context(), asserts(1, end)); graph.ErrorKindOf(err) != graph.Busy {
			t.Errorf("%s: another wrote: %v", end, err)
		}
		if err := other.SetBookmark(t.Context(), "derive", 1); graph.ErrorKindOf(err) != graph.Busy {
			t.Errorf("%s: another set a bookmark: %v", end, err)
		}
		gone, give := context.WithCancel(t.Context())
		if _, err := other.Hold(gone, "another", func(holder string) {
			if give(); holder != "the upgrade" {
				t.Errorf("told that %q holds the store", holder)
			}
		}); graph.ErrorKindOf(err) != graph.Canceled {
			t.Errorf("%s: another holds the store: %v", end, err)
		}
		if end == "no more" {
			err = s.Alone(t.Context(), false)
		} else {
			err = release()
		}
		if err == nil {
			_, err = other.Write(t.Context(), asserts(1, end))
		}
		if err != nil {
			t.Errorf("%s: %v", end, err)
		}
		if err := release(); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := filepath.Glob(path + "-*"); err != nil || strings.Contains(fmt.Sprint(left), "-load") ||
		strings.Contains(fmt.Sprint(left), "-wait") || strings.Contains(fmt.Sprint(left), "-turn") {
		t.Errorf("left: %v, %v", left, err)
	}
}

// TestWaitForATurnEnds: with the context, or when it was long enough.
func TestWaitForATurnEnds(t *testing.T) {
	_, s, other := shared(t)
	gone, cancel := context.WithCancel(t.Context())
	other.SetReached(func(at string, _ int64) { cancel() })
	other.SetPatience(20 * time.Millisecond)
	s.SetReached(func(at string, _ int64) {
		if at != sqlite.AtRead {
			return
		}
		if _, err := other.Write(t.Context(), asserts(1, "x")); graph.ErrorKindOf(err) != graph.Busy ||
			err.Error() != "others have been writing into the store for 20ms: try again in a moment" {
			t.Errorf("after the patience: %v", err)
		}
		other.SetPatience(time.Minute)
		if _, err := other.Write(gone, asserts(1, "x")); graph.ErrorKindOf(err) != graph.Canceled {
			t.Errorf("after the context ended: %v", err)
		}
	})
	if _, err := s.Write(t.Context(), asserts(0, "x")); err != nil {
		t.Fatal(err)
	}
	if got := stands(t, s); got != [2]any{"x", nil} {
		t.Errorf("the edge has %v", got)
	}
}

// TestDurable: such a batch is committed with the log on the disk, others are not.
func TestDurable(t *testing.T) {
	_, s, _ := shared(t)
	var got []int64
	s.SetReached(func(at string, synchronous int64) {
		if at == sqlite.AtRead {
			got = append(got, synchronous)
		}
	})
	for i, durable := range []bool{false, true, false} {
		b := asserts(0, fmt.Sprint(i))
		b.Durable = durable
		if _, err := s.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	if fmt.Sprint(got) != "[1 2 1]" {
		t.Errorf("synchronous was %v", got)
	}
}
