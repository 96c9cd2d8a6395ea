package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/fill"
	"kith/graph/graphtest"
	"kith/graph/sqlite"
	"kith/internal/patience"
)

// TestFill: a store that was filled with the first batch is as if it had been written.
func TestFill(t *testing.T) {
	for name, f := range map[string]graphtest.Factory{"memory": inMemory, "file": inFile,
		"file by rows": inFileByRows} {
		t.Run(name, func(t *testing.T) {
			graphtest.Run(t, graphtest.Filling(f))
			graphtest.DifferentialBatches(t, graphtest.Filling(f), 50)
		})
	}
}

const fillPersons = 3000

// bookAtOnce is a fill of the book of so many persons; the builder is to be closed.
func bookAtOnce(ctx context.Context, dir string, persons int) (*graph.Fill, *fill.Builder, error) {
	all := fill.New(insurer, dir, 1<<20)
	var failed error
	keep := func(err error) {
		if failed == nil {
			failed = err
		}
	}
	k := book{persons: persons, records: true, flush: func(b *graph.Batch) {
		for i := range b.Nodes {
			keep(all.Node(&b.Nodes[i], 0))
		}
		for i := range b.Edges {
			keep(all.Edge(&b.Edges[i], 0))
		}
	}}
	k.write()
	w, err := all.Build(ctx, func(int64, fill.Outcome) error { return nil })
	keep(err)
	return w, all, failed
}

func filled(ctx context.Context, t testing.TB, s *sqlite.Store) error {
	t.Helper()
	w, all, err := bookAtOnce(t.Context(), t.TempDir(), fillPersons)
	if err != nil {
		t.Fatal(err)
	}
	defer all.Close()
	return s.Fill(ctx, *w)
}

// TestFillIsSound: SQLite finds nothing wrong with a filled file, and every question is answered as from a written one;
// so it is when the file goes on being written to.
func TestFillIsSound(t *testing.T) {
	s, written := open(t, filepath.Join(t.TempDir(), "kith.db"), insurer), open(t, sqlite.Memory, insurer)
	defer closed(t, s)
	defer closed(t, written)
	stored(t, written, fillPersons, true)
	if err := filled(t.Context(), t, s); err != nil {
		t.Fatal(err)
	}
	sound(t, s, written)
	for i := range 3 {
		for _, to := range []*sqlite.Store{s, written} {
			if _, err := to.Write(t.Context(), numbered(i)); err != nil {
				t.Fatal(err)
			}
		}
	}
	sound(t, s, written)
	refused(t, filled(t.Context(), t, s), graph.Invalid, "the store is not empty")
}

func inFileByRows(t testing.TB, m *graph.Model) graph.Store {
	s := open(t, filepath.Join(t.TempDir(), "kith.db"), m)
	s.FillByRows()
	return s
}

// TestFillByRows: a store that was filled by rows is the one that pages make, row for row and index for index.
func TestFillByRows(t *testing.T) {
	pages, rows := inFile(t, insurer).(*sqlite.Store), inFileByRows(t, insurer).(*sqlite.Store)
	defer closed(t, pages)
	defer closed(t, rows)
	for _, s := range []*sqlite.Store{pages, rows} {
		if err := filled(t.Context(), t, s); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(dump(t, pages), dump(t, rows)); diff != "" {
		t.Errorf("(-pages +rows):\n%.2000s", diff)
	}
	sound(t, rows, pages)
}

// dump is everything in a file but what is each store's own (its stamp, and the time of its fill), and what FTS5 keeps.
func dump(t *testing.T, s *sqlite.Store) (lines []string) {
	t.Helper()
	lines = s.Column(t, `select name||' '||coalesce(sql,'') from sqlite_schema order by 1`)
	tables := s.Column(t,
		`select name from sqlite_schema where type='table' and name not like '\_words%' escape '\' and `+
			`name not like '\_keys%' escape '\' and name not in ('_change','_meta') order by 1`)
	for _, table := range tables {
		columns := s.Column(t, `select 'quote("'||name||'")' from pragma_table_info('`+table+`')`)
		lines = append(append(lines, table), s.Column(t, `select `+strings.Join(columns,
			`||','||`)+` from "`+table+`" order by 1`)...)
	}
	return lines
}

func sound(t *testing.T, s, written *sqlite.Store) {
	t.Helper()
	if problems := s.Integrity(t); !slices.Equal(problems, []string{"ok"}) {
		t.Fatal(problems)
	}
	for _, name := range []string{"_words", "_keys"} {
		if err := s.Exec(t.Context(), `insert into `+name+`(`+name+`) values('integrity-check')`); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range questions(fillPersons) {
		for i := range 20 {
			p := q.ask(i)
			want, err := written.Match(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			got, err := s.Match(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(graphtest.ShowRows(p, want), graphtest.ShowRows(p, got)); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", q.name, diff)
			}
		}
	}
}

// TestFillBeside: a store that others have open is filled all the same, and they see it.
func TestFillBeside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	s, other := open(t, path, insurer), open(t, path, insurer)
	defer closed(t, s)
	defer closed(t, other)
	if got := people(t, other); got != 0 {
		t.Fatalf("%d people in an empty store", got)
	}
	if err := filled(t.Context(), t, s); err != nil {
		t.Fatal(err)
	}
	for _, each := range []*sqlite.Store{s, other} {
		if got := people(t, each); got != fillPersons {
			t.Errorf("%d people, want %d", got, fillPersons)
		}
	}
	if problems := other.Integrity(t); !slices.Equal(problems, []string{"ok"}) {
		t.Error(problems)
	}
}

func people(t testing.TB, s graph.Store) int64 {
	t.Helper()
	rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Person"}, Count: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows.Total
}

// TestFillFull: without room for all of it, or without anybody who waits for it, nothing is stored, and the store goes
// on.
func TestFillFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	s := open(t, path, insurer)
	defer closed(t, s)
	room := sqlite.Room(300)
	err := filled(t.Context(), t, s)
	room()
	refused(t, err, graph.Unavailable, "disk is full")
	ctx, cancel := context.WithCancel(t.Context())
	w, all, err := bookAtOnce(t.Context(), t.TempDir(), fillPersons)
	if err != nil {
		t.Fatal(err)
	}
	defer all.Close()
	nodes, n := w.Nodes, 0
	w.Nodes = func(yield func(*graph.NodeState, error) bool) {
		for node, err := range nodes {
			if n++; n == 2000 {
				cancel()
			}
			if !yield(node, err) {
				return
			}
		}
	}
	refused(t, s.Fill(ctx, *w), graph.Canceled, "ended")
	if empty, err := s.Empty(t.Context()); err != nil || !empty {
		t.Errorf("empty: %v, %v", empty, err)
	}
	if err := filled(t.Context(), t, s); err != nil {
		t.Fatal(err)
	}
	if got := people(t, s); got != fillPersons {
		t.Errorf("%d people, want %d", got, fillPersons)
	}
}

// fillUntilKilled fills a store and prints when it begins, and when it is done or has come to the node at which it is
// to stay.
func fillUntilKilled(path string) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, insurer)
	if err == nil {
		var w *graph.Fill
		var all *fill.Builder
		if w, all, err = bookAtOnce(ctx, filepath.Dir(path), fillPersons); err == nil {
			w.Nodes = staying(w.Nodes)
			fmt.Println("begins")
			err = s.Fill(ctx, *w)
			fmt.Println("done", all.Close())
		}
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	time.Sleep(patience.For(time.Minute))
}

// staying yields nodes up to the one that the environment names, if it names one.
func staying(nodes iter.Seq2[*graph.NodeState, error]) iter.Seq2[*graph.NodeState, error] {
	at, _ := strconv.Atoi(os.Getenv("KITH_FILL_STAYS_AT"))
	return func(yield func(*graph.NodeState, error) bool) {
		n := 0
		for node, err := range nodes {
			if n++; n == at {
				fmt.Println("at")
				time.Sleep(patience.For(time.Minute))
			}
			if !yield(node, err) {
				return
			}
		}
	}
}

// TestFillKilled: a program that is killed while it fills leaves an empty store, or a full one; and no files beside it.
func TestFillKilled(t *testing.T) {
	took := killedFill(t, filepath.Join(t.TempDir(), "kith.db"), patience.For(time.Minute), 0)
	const kills = 12 // half of them on the way, half at any time
	for i := range kills {
		path := filepath.Join(t.TempDir(), "kith.db")
		onTheWay := i < kills/2
		if onTheWay {
			killedFill(t, path, patience.For(time.Minute), 1+2*i*fillPersons/kills)
		} else {
			killedFill(t, path, 2*took*time.Duration(i-kills/2)/kills, 0)
		}
		s := open(t, path, insurer)
		if got := people(t, s); got != 0 && (got != fillPersons || onTheWay) {
			t.Errorf("kill %d: %d people", i, got)
		}
		if problems := s.Integrity(t); !slices.Equal(problems, []string{"ok"}) {
			t.Error(problems)
		}
		if people(t, s) == 0 {
			if err := filled(t.Context(), t, s); err != nil {
				t.Error(err)
			}
		}
		closed(t, s)
		left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
		if err != nil || !slices.Equal(left, []string{path}) {
			t.Errorf("left: %v, %v", left, err)
		}
	}
}

// killedFill kills a filling program so long after it began, or when it is done or at a node (from 1; 0 is none), and
// returns how long it went on.
func killedFill(t *testing.T, path string, after time.Duration, at int) time.Duration {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "KITH_FILL_UNTIL_KILLED="+path, fmt.Sprint("KITH_FILL_STAYS_AT=", at))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	if !said.Scan() || said.Text() != "begins" {
		t.Fatal(said.Text())
	}
	begun := time.Now()
	done := make(chan struct{})
	go func() {
		said.Scan()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(after):
	}
	took := time.Since(begun)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-done
	_ = cmd.Wait() // it was killed
	return took
}
