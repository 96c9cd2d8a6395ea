package resolvers_test

import (
	"errors"
	"testing"

	"kith/graph/graphtest"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/rules"
)

// TestWarm asks for the facts of every question in every shape, and ends where the store fails.
func TestWarm(t *testing.T) {
	s, want := &graphtest.Counting{Store: filled(t)}, 0
	newAPI(t, s).Warm(t.Context())
	for _, c := range registry(t).Computed {
		want += c.Statements * (1 + len(c.Shapes))
	}
	if s.Matches() != want {
		t.Errorf("%d statements, want %d", s.Matches(), want)
	}
	s = &graphtest.Counting{Store: &graphtest.Failing{Store: filled(t), At: 2, Err: errors.New("gone")}}
	newAPI(t, s).Warm(t.Context())
	if s.Matches() != 2 {
		t.Errorf("%d statements of a store that fails at the second", s.Matches())
	}
}

// registry is the project's own, by the rules built in.
func registry(t *testing.T) resolvers.Registry {
	t.Helper()
	customers, err := rules.ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	households, err := rules.ReadHousehold("")
	if err != nil {
		t.Fatal(err)
	}
	return resolvers.Questions(gen.Model, customers, households)
}
