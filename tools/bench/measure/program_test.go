//go:build unix

package measure

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestStartKith: a program is asked where it says it answers, with the store's environment; one that ends says why.
func TestStartKith(t *testing.T) {
	dir := t.TempDir()
	program := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o700); err != nil {
			t.Fatal(err)
		}
		return path
	}
	e := engine{name: "one", address: "one:store", env: []string{"SECRET=word"}}
	p, err := startKith(t.Context(), program("answers",
		`echo "kith answers at http://$3:$SECRET/graphql" >&2; exec sleep 600`), dir, e)
	if err != nil {
		t.Fatal(err)
	}
	if p.address != "http://one:store:word" {
		t.Errorf("it answers at %s", p.address)
	}
	if err := p.close(); err != nil {
		t.Error(err)
	}
	if _, err := startKith(t.Context(), program("ends", "echo no store >&2"), dir, e); err == nil ||
		!strings.Contains(err.Error(), "no store") {
		t.Errorf("a program that ended: %v", err)
	}
}

func TestTicks(t *testing.T) {
	for in, want := range map[string]time.Duration{
		"7 (a (b) c) S 1 7 7 0 -1 4 10 11 12 13 150 25 3 4": 1750 * time.Millisecond, "7 (a) S 1": 0, "": 0,
	} {
		if got := ticks(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func TestWeigh(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("this system does not tell a process's memory")
	}
	p := &process{pid: os.Getpid(), heldMB: 1}
	if p.weigh(); p.heldMB <= 1 {
		t.Error("this program has no memory of its own")
	}
	p.heldMB = 1e9
	if p.weigh(); p.heldMB != 1e9 {
		t.Errorf("the most that was seen is forgotten: %v", p.heldMB)
	}
}
