package resolvers_test

import (
	"errors"
	"testing"

	"kith/graph/graphtest"
)

// TestWarm asks for the facts of every question in every shape, and ends where the store fails.
func TestWarm(t *testing.T) {
	s := &graphtest.Counting{Store: filled(t)}
	newAPI(t, s).Warm(t.Context())
	const want = 2 + 4*1 + 4*1 // an account's, and a household's and a person's with and without a product and a line
	if s.Matches() != want {
		t.Errorf("%d statements, want %d", s.Matches(), want)
	}
	s = &graphtest.Counting{Store: &graphtest.Failing{Store: filled(t), At: 2, Err: errors.New("gone")}}
	newAPI(t, s).Warm(t.Context())
	if s.Matches() != 2 {
		t.Errorf("%d statements of a store that fails at the second", s.Matches())
	}
}
