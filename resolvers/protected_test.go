package resolvers_test

import (
	"strings"
	"testing"

	"kith/access"
	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
)

// TestCorrectedToProtected: whoever marks an address as protected and has not the right to see such ones is told that
// it is done, not that something was null.
func TestCorrectedToProtected(t *testing.T) {
	behind := memory.New(gen.Model)
	b, err := fixture(gen.Model, []byte(`nodes:
  per_egon: {fullName: Egon Budget}
  adr_home: {lines: Lane 5}
edges:
- per_egon LOCATED_AT adr_home: {use: HOME}
`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := behind.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	a := newAPI(t, access.Protect(behind, gen.Model, today))
	data, _ := ask(t, a, `{ people { nodes { addresses { edges { id } } } } }`, nil)
	_, edge, _ := strings.Cut(data, `"id":"`)
	edge, _, _ = strings.Cut(edge, `"`)
	_, errs := ask(t, a, `mutation { correct(input: {about: "`+edge+`", set: [{property: "use", value: "PROTECTED"}],
		why: "she asked for it"}) { decision { id } } }`, nil)
	if len(errs) != 1 || !strings.HasPrefix(errs[0].Message, "the decision is written and stands, but ") {
		t.Errorf("got %v", errs)
	}
	p := &graph.Pattern{Labels: []string{"Decision"}, Page: graph.Page{Size: graph.All}}
	if rows, err := behind.Match(t.Context(), p); err != nil || len(rows.Rows) != 1 {
		t.Errorf("decisions behind: %v, %v", rows, err)
	}
}
