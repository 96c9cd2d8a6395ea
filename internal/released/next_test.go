package released_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/loader"
	"kith/resolvers/apitest"
)

const everything = `{
  people(first: 50) { nodes { id birthDate
    households(first: 20, during: {all: true}) { edges { id node { id } } }
    relatives(first: 20, during: {all: true}) { edges { id node { id } } }
    addresses(first: 20, during: {all: true}) { edges { id node { id } } }
    contactPoints(first: 50) { edges { id node { id } } }
    employers(first: 20, during: {all: true}) { edges { id node { id } } }
    suppressions { edges { id node { id } } }
  } }
  companies(first: 50) { nodes { id acquiredBy { edges { id } } owners { edges { id } } } }
  households(first: 50) { nodes { id addresses { edges { id node { id } } } } }
  products(first: 50) { nodes { id accounts(first: 20) { nodes { id
    partOf { edges { id } } interactions(first: 5) { nodes { id } } } } } }
  accounts(first: 50) { nodes { id parties(first: 20, during: {all: true}) { edges { id node { id } } } } }
}`

var anID = regexp.MustCompile(`"id":"([^"]*)"`)

// idsOf are the ids of all nodes and edges that the example has in a store.
func idsOf(t *testing.T, s graph.Store) []string {
	t.Helper()
	var out []string
	answer := apitest.API(t, s, apitest.Day(t, "2027-01-02")).Execute(t.Context(), everything, nil, "")
	for _, m := range anID.FindAllSubmatch(answer, -1) {
		out = append(out, string(m[1]))
	}
	if len(out) < 100 {
		t.Fatalf("%s", answer)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestNextMonth: a store of the release before takes the files of the month after, which say more, without a second
// node or edge; what was decided stays.
func TestNextMonth(t *testing.T) {
	const mapping = "../../examples/household-insurer/mapping.yaml"
	s, anew := upgraded(t, former(t)), memory.New(gen.Model)
	o := loader.Options{Clock: apitest.Day(t, "2027-01-02")}
	before := idsOf(t, s)
	apitest.Load(t, anew, o, mapping)
	if r := apitest.Load(t, s, o, mapping); r.Total.Inserted == 0 || r.Total.Dangling != 0 {
		t.Errorf("the load: %+v", r.Total)
	}
	known := func(id string) bool { return slices.Contains(before, id) }
	want := slices.DeleteFunc(idsOf(t, anew), known) // two edges of before are of corrections alone
	if diff := cmp.Diff(want, slices.DeleteFunc(idsOf(t, s), known)); diff != "" {
		t.Errorf("what is new in an empty store, and in the one of before:\n%s", diff)
	}
	if got := value(t, s, karl, "birthDate"); got != "1975-03-15" {
		t.Errorf("the corrected birth date is %v", got)
	}
	if again := apitest.Load(t, s, o, mapping); again.Wrote {
		t.Errorf("the same files again wrote: %+v", again.Total)
	}
}
