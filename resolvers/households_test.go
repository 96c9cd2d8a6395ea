package resolvers_test

import (
	"strings"
	"sync"
	"testing"

	"kith/derive"
	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/apitest"
	"kith/rules/rulestest"
)

// TestHouseholdsByHand runs the documents of testdata/households as TestMutations does, in stores for which it was
// worked out who lives together. Before each document that is worked out anew for all of the store: what people have
// decided stays.
func TestHouseholdsByHand(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		fillFrom(t, s, "testdata/households/graph.yaml")
		update := *apitest.Update && t.Name() == "TestHouseholdsByHand/memory"
		mutate(t, s, "testdata/households", update, func() { workOut(t, s) })
	})
}

// TestManyDecideAtOnce: whatever several people decide about households at once, on one store, what is stored
// afterwards is what all of it together gives.
func TestManyDecideAtOnce(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		fillFrom(t, s, "testdata/households/graph.yaml")
		workOut(t, s)
		a := newAPI(t, s)
		var all sync.WaitGroup
		for _, input := range []string{
			`sameHousehold(input: {people: ["per_anna", "per_karl"], why: "w"})`,
			`sameHousehold(input: {people: ["per_karl", "per_mia"], why: "w"})`,
			`notSameHousehold(input: {people: ["per_anna", "per_ben"], why: "w"})`,
			`sameHousehold(input: {people: ["per_ben", "per_tom"], why: "w"})`,
		} {
			all.Go(func() {
				raw := string(a.Execute(t.Context(), "mutation { made: "+input+" { pending stood } }", nil, ""))
				if raw != `{"data":{"made":{"pending":false,"stood":false}}}` {
					t.Errorf("%s: %s", input, raw)
				}
			})
		}
		all.Wait()
		if r := workOut(t, s); r.Counts != (derive.Counts{}) {
			t.Errorf("worked out anew, it is otherwise: %+v", r.Counts)
		}
		data, errs := ask(t, a, `{ people { nodes { id households { nodes { members { nodes { id } } } } } } }`, nil)
		three, two := `{"nodes":[{"id":"per_anna"},{"id":"per_karl"},{"id":"per_mia"}]}`,
			`{"nodes":[{"id":"per_ben"},{"id":"per_tom"}]}`
		if errs != nil || strings.Count(data, three) != 3 || strings.Count(data, two) != 2 {
			t.Errorf("%s %v", data, errs)
		}
	}, "memory", "sqlite")
}

// workOut works out anew who lives together.
func workOut(t testing.TB, s graph.Store) *derive.Report {
	t.Helper()
	set := rulestest.Household(t)
	report, err := derive.Run(t.Context(), s, gen.Model, set, derive.Options{Day: today().Format("2006-01-02"),
		At: today(), Whole: true, Temp: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return report
}
