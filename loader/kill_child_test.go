package loader_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
	"kith/loader"
)

// The points of the engine, beside those of the loader.
const (
	beforeWrite, afterWrite = "before a write", "after a write"
	beforeFill, afterFill   = "before a fill", "after a fill"
	anywhere                = "anywhere"
)

// death is the passing at which a process ends itself.
type death struct {
	Point string
	At    int           // of its passings, from 1
	After time.Duration // longer, while the load goes on
}

// random is one of so many passings, half of the times a moment later.
func random(r *rand.Rand, passings int) death {
	return death{anywhere, 1 + r.IntN(passings), time.Duration(r.IntN(2)*r.IntN(3000)) * time.Microsecond}
}

// killedStore writes down what a load passes and writes, and ends the process where it is to die.
type killedStore struct {
	graph.Store
	death
	log    *os.File
	mu     sync.Mutex
	passed map[string]int
}

func newKilledStore(t *testing.T, s graph.Store, path string, d death) *killedStore {
	t.Helper()
	log, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = log.Close() })
	w := &killedStore{Store: s, death: d, log: log, passed: map[string]int{}}
	w.note("began")
	return w
}

func (w *killedStore) note(line string) { _, _ = w.log.WriteString(line + "\n") }

// pass passes a point.
func (w *killedStore) pass(point string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.passed[point]++
	w.passed[anywhere]++
	if w.passed[w.Point] != w.At || w.Point != point && w.Point != anywhere {
		return
	}
	w.note("killed " + point)
	if w.After == 0 {
		die()
	}
	time.AfterFunc(w.After, die)
}

func die() {
	p, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = p.Kill()
	}
	if err != nil {
		panic(err)
	}
	select {}
}

func (w *killedStore) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	w.pass(beforeWrite)
	w.note("writes " + place(b))
	r, err := w.Store.Write(ctx, b)
	if err == nil && r.Wrote() {
		w.note("wrote " + place(b))
	}
	w.pass(afterWrite)
	return r, err
}

// place says which batch of a load it is; "" if it is none of rows.
func place(b *graph.Batch) string {
	if b.Checkpoint == nil {
		return ""
	}
	var at struct{ Pass, File, Row int }
	text, _ := b.Checkpoint.Vals[gen.Model.Kind("LoadRun").Slot("position")].(string)
	if err := json.Unmarshal([]byte(text), &at); err != nil {
		return err.Error()
	}
	first := ""
	if len(b.Nodes) > 0 { // batches of what is gone have no other place
		first = b.Nodes[0].ID
	}
	return fmt.Sprint(at, first)
}

// Fill implements graph.Store.
func (w *killedStore) Fill(ctx context.Context, all graph.Fill) error {
	w.pass(beforeFill)
	err := w.Store.Fill(ctx, all)
	w.pass(afterFill)
	return err
}

const (
	doomedDir, doomedMappings = "KITH_DOOMED_DIR", "KITH_DOOMED_MAPPINGS"
	doomedEngine, doomedDeath = "KITH_DOOMED_ENGINE", "KITH_DOOMED_DEATH"
	doomedAttempt             = "KITH_DOOMED_ATTEMPT"

	doomedLogged, doomedReport = "killed.log", "report.json"
)

// TestDoomed is the load that is killed.
func TestDoomed(t *testing.T) {
	dir := os.Getenv(doomedDir)
	if dir == "" {
		t.Skip("not started to be killed")
	}
	var d death
	if err := json.Unmarshal([]byte(os.Getenv(doomedDeath)), &d); err != nil {
		t.Fatal(err)
	}
	var attempt int
	if _, err := fmt.Sscan(os.Getenv(doomedAttempt), &attempt); err != nil {
		t.Fatal(err)
	}
	w := newKilledStore(t, reopened(t, os.Getenv(doomedEngine), dir), filepath.Join(dir, doomedLogged), d)
	r := loadAll(t, w, dir, strings.Split(os.Getenv(doomedMappings), ","), doomed(dir, attempt).Reached(w.pass))
	write(t, filepath.Join(dir, doomedReport), string(r.JSON()))
}

// doomed are the options of all loads that may be killed; later attempts come later in the day.
func doomed(dir string, attempt int) loader.Options {
	return loader.Options{BatchRows: 6, Rejects: filepath.Join(dir, "rejects.jsonl"), Temp: dir,
		Clock: func() time.Time { return noon.Add(time.Duration(attempt) * time.Minute) }}
}

// reopened is the store of a trial, as a new process opens it.
func reopened(t *testing.T, engine, dir string) graph.Store {
	t.Helper()
	if engine == "sqlite" {
		return openSQLite(t, filepath.Join(dir, "kith.db"))
	}
	s, err := neo4j.Open(t.Context(), neo4jtest.Config(t), gen.Model)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
