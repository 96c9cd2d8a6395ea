package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/sqlite"
)

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("KITH_WRITE_UNTIL_KILLED"); path != "" {
		writeUntilKilled(path)
	}
	if path := os.Getenv("KITH_FILL_UNTIL_KILLED"); path != "" {
		fillUntilKilled(path)
	}
	if path := os.Getenv(turnsEnv); path != "" {
		takeTurns(path)
	}
	if path := os.Getenv(aloneEnv); path != "" {
		aloneUntilKilled(path)
	}
	if path := os.Getenv("KITH_UPGRADE_UNTIL_KILLED"); path != "" {
		upgradeUntilKilled(path)
	}
	os.Exit(m.Run())
}

const pairs = 200 // of an account and its owner, in a batch

// writeUntilKilled prints the number of every batch that it has written.
func writeUntilKilled(path string) {
	s, err := sqlite.Open(context.Background(), path, insurer)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	s.Checkpoints(20, 500)
	for i := next(s); ; i++ {
		if _, err := s.Write(context.Background(), numbered(i)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(i)
	}
}

// numbered is the batch with a number: pairs of nodes, each with an edge, said by a record.
func numbered(i int) *graph.Batch {
	record := insurer.Kind("SourceRecord").NodeID("test", fmt.Sprint(i))
	b := &graph.Batch{
		Nodes: []graph.NodeWrite{{Node: graph.Node{ID: record,
			Vals: vals("SourceRecord", "recordId", fmt.Sprint(i))}}},
		Checkpoint: &graph.Node{ID: checkpoint, Vals: vals("SourceRecord", "recordId", fmt.Sprint(i))},
	}
	by := &graph.Provenance{Record: record, Observation: graph.ObservedAt("2026-01-01T00:00:00Z")}
	for j := range pairs {
		key := fmt.Sprintf("%06d-%03d", i, j)
		person, account := insurer.Kind("Person").NodeID("test", key), insurer.Kind("Account").NodeID("test", key)
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: person, Vals: vals("Person", "fullName", key)},
			By: by},
			graph.NodeWrite{Node: graph.Node{ID: account, Vals: vals("Account", "number", key)}, By: by})
		b.Edges = append(b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: "HAS_ROLE", From: person, To: account,
			Until: graph.Ever, Vals: []any{"OWNER", nil, nil}}, By: by})
	}
	return b
}

const checkpoint = "rec_checkpoint"

// next is the number that follows the checkpoint.
func next(s *sqlite.Store) int {
	rows, err := s.Match(context.Background(), &graph.Pattern{Labels: []string{"SourceRecord"},
		Where: []graph.Cond{is("id", checkpoint)},
		Page:  graph.Page{Size: 1}, Props: props("recordId")})
	if err != nil || len(rows.Rows) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(rows.Rows[0].Vals[0].(string))
	return n + 1
}

// TestKilled: a program that is killed while it writes has lost no batch that it said was written, keeps none by half,
// and goes on where it was.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	said := -1
	for round := range 4 {
		said = max(said, killed(t, path, 1+round, time.Duration(round*13)*time.Millisecond))
		s := open(t, path, insurer)
		whole(t, s, next(s), said)
		closed(t, s)
	}
}

// killed ends a program some time after it has written a few batches, and gives the last number that it said.
func killed(t testing.TB, path string, batches int, after time.Duration) int {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "KITH_WRITE_UNTIL_KILLED="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	n := -1
	for said := bufio.NewScanner(out); said.Scan(); batches-- {
		if n, err = strconv.Atoi(said.Text()); err != nil {
			t.Fatal(said.Text())
		}
		if batches == 1 {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
	}
	_ = cmd.Wait() // it was killed
	return n
}

// whole wants as many batches as the checkpoint has, complete, and at least those that were printed.
func whole(t testing.TB, s *sqlite.Store, batches, printed int) {
	t.Helper()
	if batches <= printed {
		t.Fatalf("batch %d was written, there are %d", printed, batches)
	}
	owned := graph.Cond{Op: graph.Some, Step: in("HAS_ROLE", 0, graph.Pattern{Labels: []string{"Person"}})}
	for what, p := range map[string]*graph.Pattern{
		"persons":  {Labels: []string{"Person"}, Count: true},
		"accounts": {Labels: []string{"Account"}, Count: true},
		"owned":    {Labels: []string{"Account"}, Count: true, Where: []graph.Cond{owned}},
		"found":    {Labels: []string{"Account"}, Count: true, Where: []graph.Cond{{Op: graph.Words, Value: "000"}}},
	} {
		rows, err := s.Match(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		if rows.Total < int64(pairs) && batches > 0 || what != "found" && rows.Total != int64(pairs*batches) {
			t.Errorf("%d %s for %d batches of %d", rows.Total, what, batches, pairs)
		}
	}
	for i := max(0, batches-3); i < batches; i++ {
		r, err := s.Write(t.Context(), numbered(i))
		if err != nil || r.Wrote() {
			t.Fatalf("batch %d was not whole: %v", i, err)
		}
	}
	if problems := s.Integrity(t); !slices.Equal(problems, []string{"ok"}) {
		t.Error(problems)
	}
}

// TestTwoHandles: two stores on one file, made and written at once, have together what each has written.
func TestTwoHandles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	const handles, each = 3, 10
	var wg sync.WaitGroup
	for h := range handles {
		wg.Go(func() {
			s, err := sqlite.Open(t.Context(), path, insurer)
			if err != nil {
				t.Error(err)
				return
			}
			defer closed(t, s)
			for i := range each {
				_, err := s.Write(t.Context(), numbered(h*each+i))
				for graph.ErrorKindOf(err) == graph.Unavailable && err != nil { // SQLite's waiting is not fair
					_, err = s.Write(t.Context(), numbered(h*each+i))
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	s := open(t, path, insurer)
	defer closed(t, s)
	whole(t, s, handles*each, handles*each-1)
}

func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	a, b := open(t, path, insurer), open(t, path, insurer)
	defer closed(t, a)
	defer closed(t, b)
	if err := a.Exec(t.Context(), `begin immediate`); err != nil {
		t.Fatal(err)
	}
	if err := b.Exec(t.Context(), `pragma busy_timeout=20`); err != nil {
		t.Fatal(err)
	}
	_, err := b.Write(t.Context(), numbered(1))
	refused(t, err, graph.Unavailable, "written by another program")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := b.Exec(t.Context(), `pragma busy_timeout=5000`); err != nil {
		t.Fatal(err)
	}
	_, err = b.Write(ctx, numbered(1))
	refused(t, err, graph.Canceled, "ended")
	if err := a.Exec(t.Context(), `rollback`); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Write(t.Context(), numbered(1)); err != nil {
		t.Error(err)
	}
}

// TestFull: a batch for which there is no room leaves nothing, and the same batch goes in when there is.
func TestFull(t *testing.T) {
	for _, path := range []string{sqlite.Memory, filepath.Join(t.TempDir(), "kith.db")} {
		s := open(t, path, insurer)
		defer closed(t, s)
		if err := s.Exec(t.Context(), `pragma max_page_count=150`); err != nil {
			t.Fatal(err)
		}
		var err error
		n := 0
		for ; err == nil && n < 100; n++ {
			_, err = s.Write(t.Context(), numbered(n))
		}
		refused(t, err, graph.Unavailable, "disk is full")
		whole(t, s, n-1, n-2)
		if err := s.Exec(t.Context(), `pragma max_page_count=100000`); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Write(t.Context(), numbered(n-1)); err != nil {
			t.Fatal(err)
		}
		whole(t, s, n, n-1)
	}
}

// TestCanceled: a question whose caller has gone stops.
func TestCanceled(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "kith.db"), insurer)
	defer closed(t, s)
	stored(t, s, 2000, false)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	everyone := func(steps ...*graph.Step) graph.Pattern {
		return graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: graph.All}, Steps: steps}
	}
	hub := everyone()
	for range 3 {
		hub = everyone(out("MEMBER_OF", graph.All, graph.Pattern{Labels: []string{"Household"},
			Steps: []*graph.Step{in("MEMBER_OF", graph.All, hub)}}))
	}
	_, err := s.Match(ctx, &hub)
	refused(t, err, graph.Canceled, "ended")
}
