package graphtest

import (
	"errors"
	"testing"

	"kith/graph"
	"kith/graph/memory"
)

func TestCounting(t *testing.T) {
	s := &Counting{Store: memory.New(Model)}
	write(t, s, batch(node("per_a")))
	match(t, s, all("Person"))
	aggregate(t, s, persons(nil))
	for range graph.Scan(ctx, s, all("Person")) {
		continue
	}
	if got, want := [2]int{s.Matches(), s.Writes()}, [2]int{3, 1}; got != want {
		t.Errorf("counted %v, want %v", got, want)
	}
	s.Reset()
	if got := s.Matches() + s.Writes(); got != 0 {
		t.Errorf("counted %d after Reset", got)
	}
}

func TestFailing(t *testing.T) {
	odd := errors.New("odd")
	for at, want := range []string{1: "write", 2: "match", 3: "scan", 4: "aggregate", 5: ""} {
		s := &Failing{Store: memory.New(Model), At: at, Err: odd}
		got := ""
		if _, err := s.Write(ctx, batch(node("per_a"))); err != nil {
			got += "write"
		}
		if _, err := s.Match(ctx, all("Person")); err != nil {
			got += "match"
		}
		for _, err := range graph.Scan(ctx, s, all("Person")) {
			if errors.Is(err, odd) {
				got += "scan"
			}
		}
		if _, err := s.Aggregate(ctx, persons(nil)); err != nil {
			got += "aggregate"
		}
		if got != want {
			t.Errorf("with %d the failing calls are %q, want %q", at, got, want)
		}
	}
	s := &Failing{Store: memory.New(Model), At: 1}
	if _, err := s.Write(ctx, batch(node("per_a"))); graph.ErrorKindOf(err) != graph.Unavailable {
		t.Errorf("got %v, want an Unavailable error", err)
	}
	wants(t, s, all("Person"), "")
}
