package derive_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"kith/derive"
	"kith/graph/sqlite"
	"kith/internal/patience"
)

// killedStore names, in the environment of a process that is to be killed, the store that it works out.
const killedStore = "KITH_TEST_DERIVE"

// TestKilledChild is the process that TestKilled kills.
func TestKilledChild(t *testing.T) {
	path := os.Getenv(killedStore)
	if path == "" {
		t.Skip("only TestKilled runs it")
	}
	s, err := sqlite.Open(t.Context(), path, m, sqlite.Patience(patience.Times()))
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, s, "2022-03-01")
	w.derive()
}

// TestKilled: killed at any moment, and run again, everything is as if it had not been.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	s, err := sqlite.Open(t.Context(), path, m, sqlite.Patience(patience.Times()))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w := newWorld(t, s, "2022-03-01")
	d := newDice(w, 7)
	d.begin()
	for i := range 600 {
		d.address(fmt.Sprintf("adr_k%d", i/3), fmt.Sprint("Feldweg ", i/3), "", "RESIDENTIAL").
			person(fmt.Sprint("per_k", i), fmt.Sprint("K", i), "Berg", "1980-01-01").
			lives(fmt.Sprint("per_k", i), fmt.Sprintf("adr_k%d", i/3), "2015-01-01", "")
	}
	w.load()
	r := rand.New(rand.NewPCG(1, 9))
	for range 6 {
		kill(t, path, time.Duration(r.IntN(400))*time.Millisecond)
	}
	w.derive()
	w.settled()
	once := newWorld(t, s, w.day)
	o := once.options()
	o.Whole = true
	if r := once.run(o); r.Counts != (derive.Counts{}) {
		t.Errorf("left to do: %+v", r.Counts)
	}
}

// kill has another process work out a store, and kills it after a time.
func kill(t *testing.T, path string, after time.Duration) {
	t.Helper()
	ctx, end := context.WithTimeout(t.Context(), after)
	defer end()
	child := exec.CommandContext(ctx, os.Args[0], "-test.run", "^TestKilledChild$")
	child.Env = append(os.Environ(), killedStore+"="+path)
	_ = child.Run() // it is killed, or was done before
}
