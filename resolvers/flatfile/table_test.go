package flatfile_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/flatfile"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Input: gen.SDL})

func planned(t *testing.T, document string, variables map[string]any) (*flatfile.Table, error) {
	t.Helper()
	doc, errs := gqlparser.LoadQuery(schema, document) //nolint:staticcheck // the rules of the standard are enough
	if errs != nil {
		t.Fatal(errs)
	}
	return flatfile.New(schema, doc.Operations[0], variables)
}

func names(t *flatfile.Table) string {
	var out []string
	for _, c := range t.Columns {
		out = append(out, c.Name)
	}
	return strings.Join(out, " ")
}

// TestColumns: the columns follow from the document alone, in its order.
func TestColumns(t *testing.T) {
	for _, c := range []struct{ name, document, want string }{
		{"values of nodes", `{ people { nodes { name birthDate } } }`, "name birthDate"},
		{"of edges", `{ people { edges { node { name } } } }`, "node.name"},
		{"a list in it", `{ people { nodes { name buyingRoles { edges { role node { name } } } stance: sortName } } }`,
			"name buyingRoles.role buyingRoles.node.name stance"},
		{"aliases", `{ people { nodes { person: name roles: buyingRoles { nodes { company: name } } } } }`,
			"person roles.company"},
		{"aliases that add nothing",
			`{ people { nodes { name _r: buyingRoles { edges { role _c: node { company: name } } } } } }`,
			"name role company"},
		{"the first of a list is a value", `{ people { nodes {
			name _m: contactPoints(first: 1) { nodes { email: value } }
			accounts(first: 1) { totalCount edges { role } } buyingRoles { nodes { name } } } } }`,
			"name email accounts.totalCount accounts.role buyingRoles.name"},
		{"counts of lists", `{ people { totalCount pageInfo { endCursor }
			nodes { accounts { totalCount pageInfo { endCursor } } } } }`, "accounts.totalCount"},
		{"kinds behind an interface", `{ parties { nodes {
			__typename ...on Person { name birthDate } ...on Company { name lei } } } }`,
			"__typename name birthDate lei"},
		{"fragments", `{ people { ...l } } fragment l on PersonConnection { nodes { ...p name } }
			fragment p on Person { id }`, "id name"},
		{"what is left out", `query($n: Boolean = false) { people { nodes {
			id @skip(if: true) name @include(if: $n) sortName } } }`, "sortName"},
		{"one node", `{ account(number: "1") { number parties { edges { role node { name } } } } }`,
			"number parties.role parties.node.name"},
		{"lists without pages", `{ neighbourhood(id: "1") { groups { relation neighbours { node { name } } } } }`,
			"groups.relation groups.neighbours.node.name"},
		{"one thing twice", `{ people { nodes { name } nodes { name id } } }`, "name id"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, err := planned(t, c.document, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := names(table); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestColumnTypes: enumerations and ids are text.
func TestColumnTypes(t *testing.T) {
	table, err := planned(t, `{ accounts { nodes { id kind balance openedOn conflicts { observedAt }
		parties(first: 1) { edges { sharePercent revocable sequence } } } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []flatfile.Column{{Name: "id"}, {Name: "kind"}, {Name: "balance", Type: flatfile.Decimal},
		{Name: "openedOn", Type: flatfile.Date}, {Name: "conflicts.observedAt", Type: flatfile.DateTime},
		{Name: "parties.sharePercent", Type: flatfile.Number}, {Name: "parties.revocable", Type: flatfile.Boolean},
		{Name: "parties.sequence", Type: flatfile.Number}}
	if diff := cmp.Diff(want, table.Columns); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestRefused: what cannot be a table says so, with what to do.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, document, want string }{
		{"a mutation", `mutation { undo(input: {decision: "x", why: "y"}) { decision { id } } }`, "made of a query"},
		{"two root fields", `{ people { nodes { id } } companies { nodes { id } } }`, "has 2: people, companies"},
		{"lists side by side", `{ people { nodes { accounts { nodes { id } } roles: buyingRoles { nodes { id } } } } }`,
			"people.accounts and people.roles are lists side by side"},
		{"one name twice", `{ people { nodes { name _a: accounts { nodes { name } } } } }`,
			"two columns would be called name: people.name and people._a.name"},
		{"nothing but counts", `{ people { totalCount } }`, "people has no rows: select nodes or edges"},
		{"no value", `{ people { nodes { accounts { pageInfo { endCursor } } } } }`, "people has no columns"},
		{"edges and nodes", `{ people { edges { cursor } nodes { id } } }`, "selected as edges and as nodes"},
		{"groups", `{ person(id: "1") { accounts(grouped: true) { groups { node { id } } } } }`, "no groups"},
		{"grouped", `{ person(id: "1") { accounts(grouped: true) { nodes { id } } } }`, "leave grouped out"},
		{"a page", `query($a: String = "x") { people(first: 3, after: $a) { nodes { id } } }`, "leave after out"},
		{"the last", `{ people(last: 3) { nodes { id } } }`, "leave last out"},
		{"a list of each of two kinds", `{ search(text: "x") { nodes { ... on Person { accounts { nodes { id } } }
			... on Company { accounts { nodes { id } } } } } }`, "search.accounts is a list of several kinds of nodes"},
		{"the schema", `{ __typename }`, "nothing to make rows of"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := planned(t, c.document, nil)
			if err == nil || graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

// TestDocumented: the columns are those that docs/files.md tells beside its document.
func TestDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/files.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "```graphql\n")
	document, _, _ := strings.Cut(after, "```")
	var want []string
	for line := range strings.Lines(document) {
		if _, comment, ok := strings.Cut(line, "# "); ok {
			column, _, _ := strings.Cut(strings.TrimSpace(comment), ":")
			want = append(want, column)
		}
	}
	table, err := planned(t, document, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := names(table); len(want) != 4 || got != strings.Join(want, " ") {
		t.Errorf("got %s, the page has %q", got, want)
	}
}
