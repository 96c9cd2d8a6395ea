package resolvers_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// TestDecidedLeavesReviews: what was decided of a near miss takes it off the list, and what is taken back brings it
// back. Gerd shares the main home of Anna and Ben Berg, for long, and their adviser.
func TestDecidedLeavesReviews(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		b, err := fixture(gen.Model, []byte(sharing))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		workOut(t, s)
		a := newAPI(t, s)
		const reviews = `{ householdReviews { nodes { nearMisses { person { name } with { name } } } } }`
		of := func(when, want string) {
			t.Helper()
			want = `{"householdReviews":{"nodes":[` + want + `]}}`
			if data, errs := ask(t, a, reviews, nil); errs != nil || data != want {
				t.Errorf("%s: %s %v", when, data, errs)
			}
		}
		const near = `{"nearMisses":[{"person":{"name":"Gerd Holm"},"with":{"name":"Anna Berg"}}]}`
		of("before", near)
		for _, verdict := range []string{"sameHousehold", "notSameHousehold"} {
			document := `mutation { made: ` + verdict + `(input: {people: ["per_gerd", "per_anna"], why: "w"})
				{ decision { id } } }`
			data, errs := ask(t, a, document, nil)
			if errs != nil {
				t.Fatal(errs)
			}
			of("after "+verdict, "")
			var did struct {
				Made struct{ Decision struct{ ID string } }
			}
			if err := json.Unmarshal([]byte(data), &did); err != nil {
				t.Fatal(err)
			}
			if _, errs := ask(t, a, `mutation($d: ID!) { undo(input: {decision: $d, why: "w"}) { stood } }`,
				map[string]any{"d": did.Made.Decision.ID}); errs != nil {
				t.Fatal(errs)
			}
			of("taken back", near)
		}
	})
}

const sharing = `
nodes:
  rec_crm: {system: crm, recordId: "1", loadedAt: "2020-03-01T08:00:00Z", values: []}
  per_anna: {givenName: Anna, familyName: Berg, birthDate: "1970-05-17", by: rec_crm}
  per_ben: {givenName: Ben, familyName: Berg, birthDate: "1968-02-01", by: rec_crm}
  per_gerd: {givenName: Gerd, familyName: Holm, birthDate: "1971-01-01", by: rec_crm}
  adr_lane: {lines: Lane 5, postcode: "3000", city: Bern, kind: RESIDENTIAL, normalizedKey: ch-3000-lane-5, by: rec_crm}
  emp_roth: {name: Maria Roth, by: rec_crm}
edges:
- per_anna LOCATED_AT adr_lane: {use: HOME, validFrom: "2015-01-01", by: rec_crm}
- per_ben LOCATED_AT adr_lane: {use: HOME, validFrom: "2016-01-01", by: rec_crm}
- per_gerd LOCATED_AT adr_lane: {use: HOME, validFrom: "2017-01-01", by: rec_crm}
- emp_roth SERVES per_anna: {role: SALESPERSON, by: rec_crm}
- emp_roth SERVES per_gerd: {role: SALESPERSON, by: rec_crm}
`

// TestReviewPages: the pages of both lists, however long, are what one page has of them.
func TestReviewPages(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		fillFrom(t, s, "testdata/explanations/graph.yaml")
		drawnAlike(t, s)
		a := newAPI(t, s)
		for list, of := range map[string]string{
			"householdReviews": "household { id }", "lookAlikes": "people { id } why",
		} {
			all := reviewed(t, a, list, of, 100)
			if len(all) < 3 {
				t.Fatalf("%s: only %d", list, len(all))
			}
			for _, first := range []int{1, 2, 5} {
				if got := reviewed(t, a, list, of, first); !slices.Equal(got, all) {
					t.Errorf("%s, %d a page: %q, want %q", list, first, got, all)
				}
			}
		}
	}, "memory", "sqlite")
}

// reviewed is all of a list, page by page.
func reviewed(t *testing.T, a *resolvers.API, list, of string, first int) (out []string) {
	t.Helper()
	vars := map[string]any{"n": first}
	for range 1000 {
		data, errs := ask(t, a, fmt.Sprintf("query($n: Int, $after: String) { list: %s(first: $n, after: $after) "+
			"{ nodes { %s } endCursor } }", list, of), vars)
		var page struct {
			List struct {
				Nodes     []json.RawMessage
				EndCursor *string
			}
		}
		if err := json.Unmarshal([]byte(data), &page); err != nil || errs != nil {
			t.Fatalf("%v %v", err, errs)
		}
		if len(page.List.Nodes) > first {
			t.Fatalf("%d, asked for %d", len(page.List.Nodes), first)
		}
		for _, n := range page.List.Nodes {
			out = append(out, string(n))
		}
		if page.List.EndCursor == nil {
			return out
		}
		vars["after"] = *page.List.EndCursor
	}
	t.Fatalf("%s does not end", list)
	return nil
}

// drawnAlike stores people of few names and few days of birth, and more of one day than anybody compares.
func drawnAlike(t *testing.T, s graph.Store) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	text.WriteString("nodes:\n")
	names := []string{"Nora Falk", "Norah Falk", "Otto Brink", "Ida Holm", "Lea Sund"}
	days := []string{"1960-01-01", "1961-02-02", "1961-02-03", "1962", "1963-04"}
	for i := range 60 {
		name, day := names[r.IntN(len(names))], days[r.IntN(len(days))]
		fmt.Fprintf(&text, "  per_x%d: {fullName: %s, birthDate: %q}\n", i, name, day)
	}
	for i := range 700 {
		fmt.Fprintf(&text, "  per_y%d: {fullName: Una Platz, birthDate: \"1960-06-01\"}\n", i)
	}
	b, err := fixture(gen.Model, []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}
