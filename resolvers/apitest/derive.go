package apitest

import (
	"testing"

	"kith/derive"
	"kith/graph"
	"kith/internal/gen"
	"kith/rules/rulestest"
)

// Derive works out who lives together on a day ("2006-01-02"), by the built-in rules, as kith does after a load.
func Derive(t testing.TB, s graph.Store, day string) {
	t.Helper()
	set := rulestest.Household(t)
	if _, err := derive.Run(t.Context(), s, gen.Model, set, derive.Options{Day: day, At: Day(t, day)()}); err != nil {
		t.Fatal(err)
	}
}
