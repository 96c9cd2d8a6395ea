package resolvers_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/limits"
)

// sized is a store that says that it holds something else.
type sized struct {
	graph.Store
	sizes *graph.Sizes
}

func (s sized) Sizes(context.Context) (*graph.Sizes, error) { return s.sizes, nil }

// groupOf are the sizes of a group of companies with so many people, with a product that a quarter of all accounts are
// of, and an account that 10,000 people have a role on where there are as many.
func groupOf(people int) *graph.Sizes {
	n := func(each float64) int { return max(1, int(each*float64(people))) }
	edges := func(each float64, out, in int) graph.EdgeSizes {
		return graph.EdgeSizes{All: n(each), Out: out, In: in}
	}
	return &graph.Sizes{
		Nodes: map[string]int{"Person": people, "Account": n(1.5), "SourceRecord": n(7), "Address": n(.8),
			"ContactPoint": n(1.8), "Company": n(.02), "Household": n(.3), "Product": 23, "Division": 5,
			"Employee": n(.01), "Interaction": n(1), "ServicePoint": n(.5), "Opportunity": n(.01), "LoadRun": 10,
			"Decision": n(.01), "RuleSet": 2},
		Edges: map[string]graph.EdgeSizes{"HAS_ROLE": edges(2.5, 11, min(people, 10_000)), "ASSERTED": edges(8, 7, 30),
			"FOR_PRODUCT": edges(1.5, 1, n(.4)), "MEMBER_OF": edges(.7, 2, 12), "LOCATED_AT": edges(1.2, 3, 40),
			"REACHED_BY": edges(2, 5, 20), "WITH": edges(1, 1, 60), "ABOUT": edges(1, 1, 10),
			"SOLD_BY":  {All: 23, Out: 1, In: 8},
			"SUPPLIES": edges(.5, 20, 1), "AT": edges(.4, 1, 3), "WORKS_FOR": edges(.1, 3, 2000),
			"RELATED_TO": edges(.2, 3, 3), "SERVES": edges(.6, 400, 3), "PART_OF": edges(.2, 2, 200),
			"HAS_BUYING_ROLE": edges(.05, 5, 40), "OWNS_BUSINESS": edges(.02, 4, 5), "REPORTS_TO": edges(.04, 1, 12),
			"KNOWS": edges(.04, 20, 5), "BY": edges(.2, 1, 5000), "SUPPRESSED": edges(.01, 4, 4)},
	}
}

// priceOf is what the refusal of a document says, in a group of 10,000 people.
func priceOf(t *testing.T, l limits.Limits, query string) string {
	t.Helper()
	a := configured(t, resolvers.Config{Store: sized{filled(t), groupOf(10_000)}, Limits: l})
	_, errs := ask(t, a, query, nil)
	if len(errs) == 0 {
		return "nothing"
	}
	if errs[0].Extensions.Code != "BAD_USER_INPUT" {
		t.Errorf("%+v", errs[0])
	}
	return errs[0].Message
}

// TestScanned is how many rows documents are taken to look at in a group of 10,000 people, which part of them is named,
// and which are refused.
func TestScanned(t *testing.T) {
	along := func(n int, how string) string {
		return nest(n, "{product: {accounts: {"+how+": {node: ", `{number: {startsWith: "zzzz"}}`, "}}}}")
	}
	contains := `{name: {contains: "%d"}}`
	counts := ` a%[1]d: accounts(first: 1, filter: {node: {name: {contains: "%[1]d"}}}) { totalCount }`
	search := ` a%d: search(text: "` + strings.Repeat("a b c d ", 9) + `", first: 100) { totalCount }`
	for name, c := range map[string]struct {
		query, rows, part string
		refused           bool
	}{
		"a look-up": {`{ account(number: "1") { number } }`, "8", "account", false},
		"a page":    {`{ people { nodes { name } } }`, "188", "people", false},
		"a total":   {`{ people { totalCount } }`, "675", "totalCount of people", false},
		"a filter": {`{ people(filter: {name: {contains: "x"}}) { nodes { id } } }`, "15.2 thousand",
			"the filter of people (name)", false},
		"a step": {"{ accounts(filter: " + along(1, "some") + ") { totalCount } }", "165.2 thousand",
			"the filter of accounts (product.accounts.number)", false},
		"a step twice": {"{ accounts(filter: " + along(2, "some") + ") { totalCount } }", "285.1 thousand",
			"the filter of accounts (product.accounts.product.accounts.number)", false},
		"all of all": {"{ accounts(filter: " + along(5, "every") + ") { totalCount } }", "645.1 thousand",
			"the filter of accounts (" + strings.Repeat("product.accounts.", 5) + "number)", false},
		"order by several keys": {`{ sourceRecords(orderBy: [{kind: DESC}, {name: ASC}]) { totalCount } }`,
			"143.7 thousand",
			"sourceRecords", false},
		"many conditions": {"{ people(filter: {or: [" + repeat(60, contains) + "]}) { totalCount } }", "620.1 thousand",
			"the filter of people (name)", false},
		"many conditions on a long list": {"{ sourceRecords(filter: {or: [" + repeat(90, contains) +
			"]}) { totalCount } }",
			"6.4 million", "the filter of sourceRecords (name)", false},
		"has": {"{ sourceRecords(filter: {or: [" + repeat(90, `{values: {has: "%d"}}`) + "]}) { totalCount } }",
			"12.7 million", "the filter of sourceRecords (values)", true},
		"nested counts": {"{ accounts(first: 500) { nodes { product {" + repeat(30, counts) + " } } } }", "1 million",
			"accounts.product.a0", false},
		"a count": {`{ people(filter: {accounts: {count: {gt: 1}}}) { totalCount } }`, "85.2 thousand",
			"the filter of people (accounts)", false},
		"a count of accounts": {`{ people(filter: {accounts: {count: {gt: 1}, where: {node: {number: {eq: "1"}}}}}) {
			totalCount } }`, "92.2 thousand", "the filter of people (accounts.number)", false},
		"order by a count": {`{ people(orderBy: [{accounts: {count: DESC}}]) { nodes { id } } }`, "82.7 thousand",
			"orderBy of people", false},
		"groups by a value": {`{ peopleAggregate(by: [STATUS]) { groups { key { status } count } } }`,
			"7 thousand",
			"the groups of peopleAggregate", false},
		"groups by a value far away": {`{ peopleAggregate(by: [HOME_CITY, STATUS]) { groups { key { homeCity } } } }`,
			"56.2 thousand", "the groups of peopleAggregate", false},
		"sums": {`{ accountsAggregate(filter: {status: {eq: ACTIVE}}, by: [CURRENCY], first: 9) {
			groups { sum { balance } } } }`, "46.6 thousand", "the groups of accountsAggregate", false},
		"many sums": {"{" + repeat(40, ` a%d: accountsAggregate(by: [LINE, CURRENCY]) {
			groups { sum { balance } } }`) + " }", "3.3 million", "the groups of a0", false},
		"words": {"{" + repeat(13, search) + " }", "31.6 million",
			"the words searched for in a0", true},
		"usual words": {`{ search(text: "anna berg") { totalCount nodes { id } } }`, "3.9 thousand",
			"the words searched for in search", false},
		"a question": {`{ accounts { nodes { realCustomer { outcome } } } }`, "965 thousand",
			"the question accounts.realCustomer", false},
		"a hub's questions": {"{" + repeat(13, ` a%d: account(number: "1") { realCustomer { outcome } }`) + " }",
			"949.1 thousand", "the question a0.realCustomer", false},
	} {
		t.Run(name, func(t *testing.T) {
			got := priceOf(t, limits.Limits{Scanned: 1}, c.query)
			want := fmt.Sprintf("the request may look at %s rows, and may look at 1 at most: most of it is for %s: ",
				c.rows, c.part)
			if !strings.HasPrefix(got, want) {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			got = priceOf(t, limits.Limits{}, c.query)
			if c.refused != strings.Contains(got, "may look at 8 million") {
				t.Errorf("refused %v: %s", c.refused, got)
			}
		})
	}
}

// TestPriceOfPeriods: edges that have ended are among those that conditions are taken to look at, whatever the period.
func TestPriceOfPeriods(t *testing.T) {
	price := func(during string) string {
		return priceOf(t, limits.Limits{Scanned: 1}, `{ people(filter: {accounts: {`+during+
			` some: {edge: {role: {eq: OWNER}}}, count: {gt: 1}}}) { totalCount } }`)
	}
	for _, during := range []string{`during: {all: true}`, `during: {between: {from: "1990-01-01"}}`} {
		if got, want := price(during), price(""); got != want {
			t.Errorf("%s: %s, want %s", during, got, want)
		}
	}
}

// TestWritten is how many bytes documents are taken to write, and which are refused.
func TestWritten(t *testing.T) {
	names := func(n int) string { return repeat(n, " "+strings.Repeat("a", 16)+"%d: name") }
	for name, c := range map[string]struct {
		query, bytes, part string
		refused            bool
	}{
		"a look-up": {`{ account(number: "1") { number } }`, "33", "account", false},
		"a legal page": {"{ people(first: 500) { nodes {" + names(30) + " } } }", "626.5 thousand",
			"people", false},
		"lists in a list": {"{ people(first: 500) { nodes { name accounts(first: 100) { nodes {" +
			names(20) + " } } } } }", "2.1 million",
			"people.accounts", false},
		"the same list again and again": {"{ accounts(first: 500) { nodes { product { accounts(first: 190) { nodes {" +
			names(90) + " } } } } } }", "358.5 million",
			"accounts.product.accounts", true},
		"long names": {"{ accounts(first: 500) { nodes { product { accounts(first: 190) { nodes {" +
			repeat(4, " "+strings.Repeat("a", 200)+"%d: name") + " } } } } } }", "85.8 million",
			"accounts.product.accounts", true},
		"kinds of an interface": {`{ search(text: "berg", first: 100) { nodes { name ... on Person {` + names(20) +
			" } ... on Company {" + names(20) + " } } } }", "211.1 thousand",
			"search", false},
		"conflicts": {"{ people(first: 500) { nodes { conflicts { property value record observedAt } } } }",
			"209 thousand", "people", false},
		"questions": {"{ accounts(first: 100) { nodes { realCustomer { sentence candidates { score contributions { " +
			"points } } } } } }", "40.7 thousand",
			"accounts", false},
	} {
		t.Run(name, func(t *testing.T) {
			got := priceOf(t, limits.Limits{Written: 1}, c.query)
			want := fmt.Sprintf("the answer may have %s bytes, and may have 1 at most: most of it is for %s: ",
				c.bytes, c.part)
			if !strings.HasPrefix(got, want) {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			got = priceOf(t, limits.Limits{}, c.query)
			if c.refused != strings.Contains(got, "and may have 33.6 million at most") {
				t.Errorf("refused %v: %s", c.refused, got)
			}
		})
	}
}

// dear are documents that show all that an operator can do, and together may cost too much in a store of a million. The
// one of conflicting counts over all kinds at once; of one kind it is let pass.
var dear = []string{"filter-counts", "order-by-count", "filter-same-as", "search-misspelt", "aggregates",
	"aggregates-in-time", "aggregates-of-values", "conflicting"}

// TestUsualAsked lets pass what people ask, however large the store: the project's own documents, and the default page
// of every list with every question in it.
func TestUsualAsked(t *testing.T) {
	documents := map[string]string{
		"what sources disagree on": `{ conflicting { nodes { name conflicts { property value } } } }`,
		"of people":                `{ conflicting(kind: PERSON) { totalCount nodes { name } } }`,
	}
	for _, pattern := range []string{"testdata/*/query.graphql", "../docs/queries/*.graphql"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatal(err)
		}
		for _, path := range paths {
			documents[path] = read(t, path)
		}
	}
	for i := range gen.Model.Kinds {
		k := &gen.Model.Kinds[i]
		for _, member := range k.Members {
			for _, field := range gen.Model.Kind(member).Computed {
				asked := field + " { sentence }"
				switch field {
				case "explanation":
					asked = "explanation { members { sentence } }"
				case "whyNotInHousehold":
					asked = `whyNotInHousehold(household: "hh_berg") { sentence }`
				}
				documents[k.Plural+" "+field] = fmt.Sprintf("{ %s { totalCount nodes { name ... on %s { %s } } } }",
					k.Plural, member, asked)
			}
			for _, r := range gen.Model.Kind(member).Relations {
				below := "{ totalCount nodes { name } }"
				if r.One {
					below = "{ name }"
				}
				documents[k.Plural+" "+r.Name] = fmt.Sprintf("{ %s { totalCount nodes { name ... on %s { %s %s } } } }",
					k.Plural, member, r.Name, below)
			}
		}
	}
	for _, people := range []int{0, 10_000, 1_000_000} {
		a := configured(t, resolvers.Config{Store: sized{filled(t), groupOf(people)}})
		for name, query := range documents {
			if people > 10_000 && slices.Contains(dear, filepath.Base(filepath.Dir(name))) {
				continue
			}
			_, errs := ask(t, a, query, nil)
			for _, e := range errs {
				if strings.Contains(e.Message, "may look at") || strings.Contains(e.Message, "bytes") {
					t.Errorf("%s with %d people: %s", name, people, e.Message)
				}
			}
		}
	}
}

// TestOrderByCount refuses to order very many nodes by a count, and says which condition would narrow them; with one it
// is not refused.
func TestOrderByCount(t *testing.T) {
	a := configured(t, resolvers.Config{Store: sized{filled(t), groupOf(5_000_000)}})
	for order, c := range map[string]struct{ narrow, filter string }{
		`people(orderBy: [{accounts: {count: DESC}}]`: {
			"as one on fullName, id, or on the id of a node that they are linked with", `fullName: {eq: "Karl Berg"}`},
		`accounts(orderBy: [{parties: {count: ASC}}]`: {"as one on number, id, or on", `number: {eq: "LI-1"}`},
		`parties(orderBy: [{accounts: {count: ASC}}]`: {"as one on id, or on", `id: {eq: "per_karl"}`},
	} {
		_, errs := ask(t, a, "{ "+order+") { nodes { id } } }", nil)
		if len(errs) == 0 || errs[0].Extensions.Code != "BAD_USER_INPUT" || !strings.Contains(errs[0].Message,
			c.narrow) {
			t.Errorf("%s: %+v, want an error with %q", order, errs, c.narrow)
		}
		if data, errs := ask(t, a, "{ "+order+", filter: {"+c.filter+"}) { nodes { id } } }", nil); errs != nil {
			t.Errorf("%s with a filter: %s %+v", order, data, errs)
		}
	}
}
