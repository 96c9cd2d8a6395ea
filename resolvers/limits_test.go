package resolvers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
)

// TestWithinLimits asks every engine for about as much as the limits let pass: what is not refused must be answered.
func TestWithinLimits(t *testing.T) {
	var all, named strings.Builder
	for i, k := range gen.Model.Concrete() {
		fmt.Fprintf(&all, " ... on %s { id", k.Name)
		for j, r := range k.Relations {
			below := "(first: 1) { totalCount }"
			if r.One {
				below = " { name }"
			}
			if r.Name != "sources" {
				fmt.Fprintf(&all, " r%d_%d: %s%s", i, j, r.Name, below)
			}
		}
		all.WriteString(" }")
		fmt.Fprintf(&named, " ... on %s { id name sources(first: 1) { nodes { system } } }", k.Name)
	}
	hop := "accounts(first: 1) { nodes { parties(first: 1) { nodes { "
	documents := map[string]string{
		"many lists": "{ person(id: \"per_karl\") {" +
			repeat(50, " a%d: accounts(first: 1) { totalCount nodes { name } }") + " } }",
		"every relation": "{ search(text: \"berg\") { nodes { __typename" + all.String() + " } } }",
		"deep":           "{ person(id: \"per_karl\") { " + nest(6, hop, "name", " } } } }") + " } }",
		"every kind, and again": "{ search(text: \"karl\", first: 2) { nodes {" + named.String() +
			" sources(first: 1) { nodes { asserts(first: 2) { nodes {" + named.String() + " } } } } } } }",
		"many equal fields": "{ people { nodes { " + strings.Repeat("name ", 990) + "} } }",
		"a deep filter": "{ people(filter: " + nest(3,
			"{accounts: {some: {node: {parties: {some: {node: {asPerson: ", `{name: {startsWith: "K"}}`, "}}}}}}}") +
			") { nodes { name } } }",
		"many words": "{ search(text: \"" + strings.Repeat("a ", 90) + "\") { totalCount } }",
		"both questions": "{ person(id: \"per_karl\") { householdOwnership { status holdings { account { " +
			"number } } } accounts(first: 5) { nodes { m: realCustomer { outcome } s: realCustomer(purpose: SERVICE) " +
			"{ outcome } } } } }",
	}
	for engine, open := range map[string]func(testing.TB) graph.Store{
		"sqlite": openSQLite,
		"neo4j":  func(t testing.TB) graph.Store { return neo4jtest.Open(t, gen.Model) },
	} {
		t.Run(engine, func(t *testing.T) {
			s := open(t)
			fill(t, s)
			a, plain := newAPI(t, s), newAPI(t, filled(t))
			for name, query := range documents {
				begin := time.Now()
				got := string(a.Execute(t.Context(), query, nil, ""))
				t.Logf("%s: %s", name, time.Since(begin).Round(time.Millisecond))
				if want := string(plain.Execute(t.Context(), query, nil, "")); got != want ||
					strings.HasPrefix(got, `{"errors"`) {
					t.Errorf("%s\ngot  %.600s\nwant %.600s", name, got, want)
				}
			}
		})
	}
}
