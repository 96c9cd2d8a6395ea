package resolvers_test

import (
	"testing"

	derived "kith/derive/value"
	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/apitest"
	"kith/rules/rulestest"
)

// TestCustomers asks every engine who counts most, and which accounts are nobody's, after values have been worked out.
func TestCustomers(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		fillCustomers(t, s)
		apitest.Answers(t, newAPI(t, s), "testdata/customers")
	})
}

// fillCustomers fills a store with the graph of testdata/customers, and works out the values.
func fillCustomers(t testing.TB, s graph.Store) {
	t.Helper()
	fillFrom(t, s, "testdata/customers/graph.yaml")
	deriving := derived.Deriving{Store: s, Model: gen.Model, Values: rulestest.Value(t),
		Household: rulestest.Household(t), Now: today, Day: today().Format("2006-01-02")}
	if _, err := deriving.Whole(t.Context()); err != nil {
		t.Fatal(err)
	}
}
