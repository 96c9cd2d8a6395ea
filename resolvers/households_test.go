package resolvers_test

import (
	"testing"

	"kith/derive"
	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/apitest"
	"kith/rules"
)

// TestHouseholdsByHand runs the documents of testdata/households as TestMutations does, in stores for which it was
// worked out who lives together. Before each document that is worked out anew for all of the store: what people have
// decided stays.
func TestHouseholdsByHand(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		fillFrom(t, s, "testdata/households/graph.yaml")
		mutate(t, s, "testdata/households", *apitest.Update && t.Name() == "TestHouseholdsByHand/memory", func() {
			workOut(t, s)
		})
	})
}

// workOut works out anew who lives together.
func workOut(t testing.TB, s graph.Store) *derive.Report {
	t.Helper()
	set, err := rules.ReadHousehold("")
	if err != nil {
		t.Fatal(err)
	}
	report, err := derive.Run(t.Context(), s, gen.Model, set, derive.Options{Day: today().Format("2006-01-02"), At: today(),
		Whole: true, Temp: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return report
}
