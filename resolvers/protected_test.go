package resolvers_test

import (
	"strings"
	"testing"

	"kith/access"
	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/resolvers"
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
	if len(errs) != 1 || !strings.HasPrefix(errs[0].Message, "the decision is written and stands, but ") ||
		errs[0].Extensions.Code != "CONFLICT" {
		t.Errorf("got %v", errs)
	}
	p := &graph.Pattern{Labels: []string{"Decision"}, Page: graph.Page{Size: graph.All}}
	if rows, err := behind.Match(t.Context(), p); err != nil || len(rows.Rows) != 1 {
		t.Errorf("decisions behind: %v, %v", rows, err)
	}
}

// TestProtectedHistory: what was decided and what changed about what is protected is told to whoever has the right
// alone; whoever has not is told the same as of what never was.
func TestProtectedHistory(t *testing.T) {
	behind := memory.New(gen.Model)
	b, err := fixture(gen.Model, []byte(`nodes:
  per_egon: {fullName: Egon Budget}
  per_olga: {fullName: Olga Budget}
  adr_home: {lines: Lane 5}
  hh_home: {name: Budget}
edges:
- per_egon LOCATED_AT adr_home: {use: PROTECTED}
- per_egon MEMBER_OF hh_home: {}
- per_olga MEMBER_OF hh_home: {}
`))
	if err != nil {
		t.Fatal(err)
	}
	b.Cause = "run_1"
	if _, err := behind.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	open, reader := newAPI(t, behind), newAPI(t, access.Protect(behind, gen.Model, today))
	data, errs := ask(t, open, `mutation {
		address: correct(input: {about: "adr_home", set: [{property: "lines", value: "Lane 6"}], why: "moved"}) {
			decision { id } }
		quote: correct(input: {about: "per_olga", set: [{property: "fullName", value: "Olga, Lane 6"}], why: "w"}) {
			decision { id } }
		name: correct(input: {about: "per_olga", set: [{property: "fullName", value: "Olga B."}], why: "w"}) {
			decision { id } } }`, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	_, hidden, _ := strings.Cut(data, `"id":"`)
	hidden, _, _ = strings.Cut(hidden, `"`)
	document := `{ changes(since: "1970-01-01", kinds: ["Person", "Address", "MEMBER_OF", "LOCATED_AT"]) { nodes { kind
		property after node { name } } } address: decisions(about: "adr_home") { totalCount }
		olga: decisions(about: "per_olga") { totalCount } }`
	for _, c := range []struct {
		by   *resolvers.API
		want []string // parts of the answer
		not  []string
	}{
		{open, []string{"Lane 6", "LOCATED_AT", `"address":{"totalCount":1}`, `"olga":{"totalCount":2}`}, nil},
		{reader, []string{"Olga B.", `"kind":"Person"`, `"address":{"totalCount":0}`, `"olga":{"totalCount":2}`},
			[]string{"Lane", "LOCATED_AT", "Address", "null}}"}},
	} {
		got, errs := ask(t, c.by, document, nil)
		for _, part := range c.want {
			if !strings.Contains(got, part) {
				t.Errorf("%s is not in %s %v", part, got, errs)
			}
		}
		for _, part := range c.not {
			if strings.Contains(got, part) {
				t.Errorf("%s is in %s", part, got)
			}
		}
	}
	never := "dec_aaaaaaaaaaaaaaaa"
	for _, id := range []string{hidden, never} {
		_, errs := ask(t, reader, `{ changes(since: "`+id+`") { forgotten } }`, nil)
		if len(errs) != 1 || strings.ReplaceAll(errs[0].Message, id, never) !=
			"argument since: there is no Decision "+never+": ask for the list of them" {
			t.Errorf("%s: %v", id, errs)
		}
	}
}
