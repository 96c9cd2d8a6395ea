package resolvers_test

import (
	"os"
	"testing"

	derived "kith/derive/value"
	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/apitest"
	"kith/rules"
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
	text, err := os.ReadFile("testdata/customers/graph.yaml")
	if err != nil {
		t.Fatal(err)
	}
	b, err := fixture(gen.Model, text)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	values, err := rules.ReadValue("")
	if err != nil {
		t.Fatal(err)
	}
	households, err := rules.ReadHousehold("")
	if err != nil {
		t.Fatal(err)
	}
	deriving := derived.Deriving{Store: s, Model: gen.Model, Values: values, Household: households, Now: today,
		Day: today().Format("2006-01-02")}
	if _, err := deriving.Whole(t.Context()); err != nil {
		t.Fatal(err)
	}
}
