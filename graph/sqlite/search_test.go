package sqlite_test

import (
	"slices"
	"testing"

	"kith/graph"
	"kith/graph/sqlite"
)

// TestSought: a search looks for the first letters alone, which are found one by one, of words that are too broad to be
// collected, and of those behind a rare one.
func TestSought(t *testing.T) {
	s := open(t, sqlite.Memory, insurer)
	defer closed(t, s)
	k := &book{b: &graph.Batch{}}
	for i, name := range []string{"Alpha Pension Fund", "Beta Pension Fund", "Trust Pension Gamma", "Pensioner"} {
		k.node("Company", i, nil, "legalName", name)
	}
	if _, err := s.Write(t.Context(), k.b); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words  string
		narrow bool
		want   []string
	}{
		{"pension fund", false, []string{"pension", "fun|pensionfund"}},
		{"gamma pension", true, []string{"pen|gammapension", "gamma"}},
		{"pension fund", true, []string{"pen", "fun|pensionfund"}},
		{"pension pens p", true, []string{"pen"}},
		{"müller", true, []string{"muller|mueller"}},
		{"pen fu f", true, []string{"pen", "fu|penfu"}},
		{"p", true, nil},
	} {
		if c.narrow {
			s.Narrow()
		}
		p := &graph.Pattern{Labels: []string{"Person", "Company"}, Page: graph.Page{Size: 9},
			Where: []graph.Cond{{Op: graph.Words, Value: c.words}}}
		if got := s.Sought(t, p); !slices.Equal(got, c.want) {
			t.Errorf("%q (narrow %v) is looked for by %q, want %q", c.words, c.narrow, got, c.want)
		}
	}
}
