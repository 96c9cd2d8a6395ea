package schema_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/graph/sqlite"
	"kith/loader"
	"kith/resolvers"
	"kith/resolvers/questions"
	"kith/resolvers/registry"
	"kith/tools/codegen/schema"
)

var addition = regexp.MustCompile("(?s)```graphqls\n# (in type (\\w+)|at the end)\n(.*?)```")

// grown is the project's description with what docs/model.md adds to it, to the letter.
func grown(t *testing.T) *schema.Source {
	t.Helper()
	text, doc := file(t, "schema.graphqls"), file(t, "docs/model.md")
	found := addition.FindAllStringSubmatch(doc, -1)
	if len(found) != 5 {
		t.Fatalf("docs/model.md shows %d additions, not 5", len(found))
	}
	for _, a := range found {
		kind, add := a[2], a[3]
		if kind == "" {
			text += "\n" + add
			continue
		}
		head := regexp.MustCompile(`(?m)^type ` + kind + ` .*\{\n`).FindString(text)
		if head == "" {
			t.Fatalf("there is no type %s to add to", kind)
		}
		text = strings.Replace(text, head, head+add, 1)
	}
	s, err := schema.Read("schema.graphqls", text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func file(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const mapping = `
system: claims
csv: { delimiter: "," }
files:
- path: claims.csv
  rows:
  - node: Account
    key: policy
    set: { number: policy, interestRate: rate }
  - node: Claim
    key: claim
    set: { number: claim, paid: paid }
  - edge: CLAIM_ON
    from: { Claim: claim }
    to: { Account: policy }
  - node: Household
    key: home
    set: { name: home }
  - node: Employee
    key: adviser
    set: { name: adviser }
  - edge: ADVISES
    from: { Employee: adviser }
    to: { Household: home }
    set: { role: '"adviser"' }
`

const rows = `policy,rate,claim,paid,home,adviser
P-1,2.5,C-1,100.50,Berg,Ida
P-1,2.5,C-2,20,Berg,Jon
P-2,1.25,C-3,7,Holm,Ida
`

const question = `{
  accounts(filter: {interestRate: {gt: 2}, claims: {some: {node: {paid: {gte: "100"}}}}}) {
    nodes { number interestRate claims(orderBy: {node: {number: DESC}}) { totalCount nodes { number paid } } }
  }
  households(filter: {advisers: {every: {edge: {role: {eq: ADVISER}}}}}) {
    nodes { name advisers { edges { role basis node { name advises { nodes { name } } } } } }
  }
  search(text: "c-3", kinds: [CLAIM]) { nodes { name ... on Claim { accounts { nodes { number } } } } }
}`

const answer = `{
  "accounts": {"nodes": [{"number": "P-1", "interestRate": 2.5, "claims": {"totalCount": 2, "nodes": [{"number": "C-2",
    "paid": "20.00"}, {"number": "C-1", "paid": "100.50"}]}}]},
  "households": {"nodes": [
    {"name": "Berg", "advisers": {"edges": [
      {"role": "ADVISER", "basis": "STATED", "node": {"name": "Ida", "advises": {"nodes": [{"name": "Berg"}, {"name":
        "Holm"}]}}},
      {"role": "ADVISER", "basis": "STATED", "node": {"name": "Jon", "advises": {"nodes": [{"name": "Berg"}]}}}]}},
    {"name": "Holm", "advisers": {"edges": [
      {"role": "ADVISER", "basis": "STATED", "node": {"name": "Ida", "advises": {"nodes": [{"name": "Berg"}, {"name":
        "Holm"}]}}}]}}]},
  "search": {"nodes": [{"name": "C-3", "accounts": {"nodes": [{"number": "P-2"}]}}]}
}`

// TestGrow: a property, a relation and a kind that are written into the description are stored, loaded and answered.
func TestGrow(t *testing.T) {
	src := grown(t)
	sdl := src.SDL()
	for _, line := range []string{
		"  interestRate: Float\n",
		"  advisers(first: Int, after: String, last: Int, before: String, during: Period, filter: " +
			"AdvisesEmployeeFilter, orderBy: [AdvisesEmployeeOrder!], grouped: Boolean): AdvisesEmployeeConnection!\n",
		"type Claim implements Node {\n",
		"  claim(id: ID, number: String, asOf: Date): Claim\n",
		"  claims(first: Int, after: String, last: Int, before: String, filter: ClaimFilter, orderBy: [ClaimOrder!], " +
			"asOf: Date): ClaimConnection\n",
		"  asClaim: ClaimFilter\n",
		"  CLAIM\n",
	} {
		if !strings.Contains(sdl, line) {
			t.Errorf("the API has no line %q", line)
		}
	}
	model := src.Model()
	for i := range model.Kinds { // the questions that are answered in Go are not what grows
		model.Kinds[i].Computed = nil
	}
	for name, open := range map[string]func() (graph.Store, error){
		"memory": func() (graph.Store, error) { return memory.New(model), nil },
		"sqlite": func() (graph.Store, error) { return sqlite.Open(t.Context(), sqlite.Memory, model) },
	} {
		t.Run(name, func(t *testing.T) {
			store, err := open()
			if err != nil {
				t.Fatal(err)
			}
			defer store.Close()
			load(t, store, model)
			api, err := resolvers.New(resolvers.Config{Store: store, Model: model, SDL: sdl, Clock: clock,
				Registry: own(t, model)})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(parsed(t, []byte(`{"data": `+answer+`}`)),
				parsed(t, api.Execute(context.Background(), question, nil, ""))); diff != "" {
				t.Errorf("want and got:\n%s", diff)
			}
		})
	}
}

// own is what answers the project's search and mutations; the schema has none of its computed fields.
func own(t *testing.T, model *graph.Model) *registry.Registry {
	t.Helper()
	r, err := questions.Rules{}.Registry(model)
	if err != nil {
		t.Fatal(err)
	}
	r.Computed = nil
	return r
}

func load(t *testing.T, store graph.Store, model *graph.Model) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"mapping.yaml": mapping, "claims.csv": rows} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	report, err := loader.Load(t.Context(), store, model, []string{filepath.Join(dir, "mapping.yaml")},
		loader.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	if report.Total.Rejected != 0 || report.Total.Dangling != 0 {
		t.Fatalf("%+v", report.Total)
	}
}

func clock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

func parsed(t *testing.T, text []byte) (out any) {
	t.Helper()
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return out
}
