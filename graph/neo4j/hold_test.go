package neo4j_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/patience"
)

const holdEnv = "KITH_HOLD_UNTIL_KILLED"

// shortLease is the length of a lease that a running program still renews in time.
var shortLease = patience.For(500 * time.Millisecond)

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if uri := os.Getenv(holdEnv); uri != "" {
		holdUntilKilled(neo4j.Config{URI: uri, Username: os.Getenv(holdEnv + "_USER"),
			Password: os.Getenv(holdEnv + "_PASSWORD"), Patience: patience.Times()})
	}
	if uri := os.Getenv(upgradeEnv); uri != "" {
		upgradeUntilKilled(neo4j.Config{URI: uri, Username: os.Getenv(upgradeEnv + "_USER"),
			Password: os.Getenv(upgradeEnv + "_PASSWORD"), Patience: patience.Times()})
	}
	os.Exit(m.Run())
}

func holdUntilKilled(cfg neo4j.Config) {
	s, err := neo4j.Open(context.Background(), cfg, medium)
	if err == nil {
		s.SetLease(shortLease)
		_, err = s.Hold(context.Background(), "the program that is killed", func(string) {})
	}
	if err == nil {
		err = s.Alone(context.Background(), true)
	}
	fmt.Println("held", err)
	select {}
}

// TestHolderKilled: while a program lives it keeps what it holds, and has it alone; killed, it loses that when the
// lease has run out.
func TestHolderKilled(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	s.SetLease(shortLease)
	cfg := neo4jtest.Config(t)
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), holdEnv+"="+cfg.URI, holdEnv+"_USER="+cfg.Username,
		holdEnv+"_PASSWORD="+cfg.Password)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "held <nil>\n" {
		t.Fatal(line)
	}
	three, cancel := context.WithTimeout(t.Context(), 3*shortLease)
	defer cancel()
	told := ""
	if _, err := s.Hold(three, "the one that waits", func(holder string) { told = holder }); graph.ErrorKindOf(
		err) != graph.Canceled {
		t.Fatalf("the lease of a program that lives ran out: %v", err)
	}
	if told != "the program that is killed" {
		t.Errorf("told that %q holds the store", told)
	}
	if _, err := s.Write(t.Context(), batch(0, 1)); graph.ErrorKindOf(err) != graph.Busy {
		t.Errorf("writing beside who needs the store alone: %v", err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	_, err = s.Write(t.Context(), batch(0, 1))
	for graph.ErrorKindOf(err) == graph.Busy {
		time.Sleep(shortLease / 20)
		_, err = s.Write(t.Context(), batch(0, 1))
	}
	if err != nil {
		t.Fatal(err)
	}
	release, err := s.Hold(t.Context(), "the one that waits", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
	if left := neo4jtest.Run(t, "MATCH (m:KithStore) RETURN [m.lease,m.holder,m.until]",
		nil); fmt.Sprint(left) != "[[<nil> <nil> <nil>]]" {
		t.Errorf("left behind: %v", left)
	}
}

// TestLeaseLost: a load whose lease ran out and was taken over by another load writes nothing any more.
func TestLeaseLost(t *testing.T) {
	s, r := relayed(t)
	s.SetLease(shortLease)
	release, err := s.Hold(t.Context(), "the one without a network", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(t.Context(), batch(0, 1)); err != nil {
		t.Fatal(err)
	}
	r.pause(true)
	other, err := neo4j.Open(t.Context(), neo4jtest.Config(t), medium)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetLease(shortLease)
	end, err := other.Hold(t.Context(), "the next", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	r.pause(false)
	lost := `another load has taken over the Neo4j database "neo4j", as nothing was heard of this one for ` +
		shortLease.String()
	if _, err := s.Write(t.Context(), batch(1, 2)); graph.ErrorKindOf(err) != graph.Unavailable || err.Error() != lost {
		t.Errorf("writing under a lost lease: %v", err)
	}
	if _, err := other.Write(t.Context(), batch(2, 3)); err != nil {
		t.Errorf("the next: %v", err)
	}
	if err := release(); err != nil {
		t.Errorf("releasing what was lost: %v", err)
	}
	if _, err := other.Write(t.Context(), batch(3, 4)); err != nil {
		t.Errorf("the next, after the first has released: %v", err)
	}
	if err := end(); err != nil {
		t.Error(err)
	}
}
