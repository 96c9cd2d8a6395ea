package resolvers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"kith/graph/graphtest"
)

func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// nest puts n times a before the middle and b behind it.
func nest(n int, a, middle, b string) string {
	return strings.Repeat(a, n) + middle + strings.Repeat(b, n)
}

// bomb is fragments that spread the next one twice.
func bomb(n int, field string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Person { a: %s { nodes { ...F%d } } b: %s { nodes { ...F%d } } }", i, field,
			i+1, field, i+1)
	}
	return "{ people { nodes { ...F0 } } }" + b.String() + fmt.Sprintf(" fragment F%d on Person { name }", n)
}

// TestAttacks sends what nobody means well with. Each is refused without a question to the store, by a short error.
func TestAttacks(t *testing.T) {
	for name, c := range map[string]struct {
		query string
		vars  map[string]any
		want  string
	}{
		"a long document": {query: "{ people { nodes { name } } } #" + strings.Repeat("x", 70_000),
			want: "has 70031 bytes, and may have at most 65536"},
		"many tokens": {query: "{ people { nodes { " + strings.Repeat("name ", 11_000) + "} } }",
			want: "more than 10000 tokens"},
		"deep nesting": {query: "{ person(id: 1) " + nest(40, "{ manager ", "{ name }", " }") + " }",
			want: "selects 42 levels deep, and may select at most 30"},
		"many fields": {query: "{ people { nodes {" + repeat(1_100, " a%d: name") + " } } }",
			want: "selects more than 1000 fields"},
		"many aliases of a list": {query: "{ person(id: 1) {" +
			repeat(400, " a%d: accounts(first: 1000) { totalCount }") + " } }",
			want: "follows relations in 400 places, and may in at most 100"},
		"many roots": {query: "{" + repeat(300, " a%d: person(id: 1) { name }") + " }",
			want: "more than 50 root fields"},
		"many roots in fragments": {query: "{ ...A ...A }" + " fragment A on Query {" +
			repeat(60, " a%d: person(id: 1) { name }") + " }", want: "more than 50 root fields"},
		"doubling fragments": {query: bomb(8, "relatives"), want: "selects more than 1000 fields"},
		"fragments in a circle": {query: "{ people { nodes { ...A } } } fragment A on Person { reports { nodes { " +
			"...B } } } fragment B on Person { reports { nodes { ...A } } }",
			want: "Cannot spread fragment \"A\" within itself"},
		"large pages in each other": {query: "{ people(first: 500) { nodes { accounts(first: 1000) { nodes { " +
			"parties(first: 1000) { nodes { name } } } } } } }", want: "could read"},
		"a huge page": {query: "{ people(first: 2147483647) { totalCount } }",
			want: "first is 2147483647, and must be from 0 to 500"},
		"questions in questions": {query: "{ people(first: 1) { nodes " +
			nest(4, "{ accounts(first: 1) { nodes { realCustomer { customers ", "{ name }", " } } } }") + " } }",
			want: "asks questions of nodes in answers to questions more than 3 deep"},
		"many questions": {query: "{ people(first: 1) { nodes {" +
			repeat(40, " a%d: householdOwnership(product: \"P%[1]d\") { status }") + " } } }",
			want: "takes 42 statements or more, and may take at most 40"},
		"interfaces in each other": {query: "{ search(text: \"a\", first: 1) { nodes " +
			nest(7, "{ sources(first: 1) { nodes { asserts(first: 1) { nodes ", "{ id name }", " } } } }") + " } }",
			want: ""},
		"questions on a long list": {query: "{ people(first: 100) { nodes { accounts(first: 100) { nodes { " +
			"realCustomer { outcome } } } } } }", want: "could read"},
		"many conditions": {query: "{ people(filter: {or: [" + repeat(250, `{name: {eq: "%d"}}`) +
			"]}) { totalCount } }", want: "more than 200 conditions"},
		"a long list": {query: `query($ids: [ID!]) { people(filter: {id: {in: $ids}}) { totalCount } }`,
			vars: map[string]any{"ids": make([]any, 501)}, want: "has 501 entries, and may have at most 500"},
		"a deep filter": {query: "{ people(filter: " + nest(30, "{not: ", `{name: {eq: "x"}}`, "}") +
			") { totalCount } }", want: "is nested more than 24 levels deep"},
		"a deep filter in JSON": {query: "query($f: PersonFilter) { people(filter: $f) { totalCount } }",
			vars: map[string]any{"f": nested(500)}, want: "is nested more than 24 levels deep"},
		"a thousand unknown fields": {query: "{ people { nodes {" + repeat(990, " nope%d") + " } } }",
			want: "Cannot query field"},
		"wrong types in variables": {query: "query($n: Int, $f: PersonFilter) { people(first: $n, filter: $f) { " +
			"totalCount } }", vars: map[string]any{"n": map[string]any{}, "f": []any{1}},
			want: "variable n is an object"},
		"an object for a text": {query: "query($t: String!) { search(text: $t) { totalCount } }",
			vars: map[string]any{"t": map[string]any{"$ne": ""}}, want: "variable t is an object, and must be text"},
		"an unknown field in JSON": {query: "query($f: PersonFilter) { people(filter: $f) { totalCount } }",
			vars: map[string]any{"f": map[string]any{"__proto__": 1}}, want: "variable f has no field __proto__"},
		"NUL": {query: `{ search(text: "a\u0000") { totalCount } }`,
			want: "text holds a NUL character"},
		"bytes that are no text": {query: `query($t: String!) { search(text: $t) { totalCount } }`,
			vars: map[string]any{"t": "\xff\xfe"}, want: "holds bytes that are not UTF-8"},
		"bytes that are no query": {query: "{ people \xff\xfe { totalCount } }", want: ""},
		"a huge Int": {query: "{ people(first: 99999999999999999999999) { totalCount } }",
			want: "99999999999999999999999"},
		"a long text": {query: `query($t: String!) { search(text: $t) { totalCount } }`,
			vars: map[string]any{"t": strings.Repeat("ab ", 500)}, want: "text is longer than 200 letters"},
		"a long text in many conditions": {query: "query($t: String!) { people(filter: {id: {eq: \"per_a\"}, or: [" +
			strings.Repeat("{name: {contains: $t}} ", 90) + "]}) { totalCount } }",
			vars: map[string]any{"t": strings.Repeat("a", 10_000)},
			want: "the filters compare with more than 512 KB of text in all"},
		"a long text in conditions of many roots": {query: "query($t: String!) {" +
			repeat(9, " a%d: account(number: \"1\") { parties(filter: {node: {name: {in: [$t, $t]}}}) { "+
				"totalCount } }") +
			" }", vars: map[string]any{"t": strings.Repeat("a", 50_000)},
			want: "the filters compare with more than 512 KB of text in all"},
		"a question about a long text": {query: "query($t: ID!) { household(id: \"hh_a\") { ownership(product: $t) { " +
			"sentence } } }", vars: map[string]any{"t": strings.Repeat("a", 900)},
			want: "argument product has 900 bytes, and may have at most 200"},
		"a forged cursor": {query: `{ people(after: "WzEsIiIsIjIwMjQtMDEtMDEiLCJ4IiwieSJd") { totalCount } }`,
			want: "does not belong to this list"},
		"a cursor of another day": {query: `{ people(after: "WzEsIiIsIm5vIGRheSIsIngiLCJ5Il0") { totalCount } }`,
			want: "does not belong to this list"},
		"many order keys": {query: "{ people(orderBy: [" + strings.Repeat("{name: ASC} ", 6) +
			"]) { totalCount } }", want: "orderBy has 6 keys, and may have at most 5"},
		"deep introspection": {query: "{ __schema { types { fields { type { fields { type { fields { name } } " +
			"} } } } } }", want: "Maximum introspection depth exceeded"},
		"a mutation": {query: "mutation { people { totalCount } }", want: "Cannot query field"},
		"an unknown operation": {query: "query A { people { totalCount } } query B { people { totalCount } }",
			want: "operation"},
		"nothing":         {query: "", want: ""},
		"many operations": {query: repeat(400, "query Q%d { __typename } "), want: "more than 50 operations"},
		"many fragments": {query: "{ ...F0 }" + repeat(1_100, " fragment F%d on Query { ...F }"),
			want: "more than 200 fragments"},
		"many undefined spreads": {query: "{" + repeat(4_900, " ...F%d") + " }",
			want: "more than 1000 fragment spreads"},
		"many aliases": {query: "{ people { nodes {" + repeat(600, " a%d: name") + " } } }",
			want: "more than 500 aliases"},
		"many variables": {query: "query(" + repeat(300, " $a%d: Int") + ") { __typename }",
			want: "more than 200 variables"},
		"much in fragments": {query: repeat(40, "query Q%d { ...A } ") + "fragment A on Query { people {" +
			strings.Repeat(" totalCount", 900) + " } }",
			want: "more than 20000 fields, arguments, values and directives"},
		"fragments that spread all others": {query: "{ ...F0 }" + repeat(100, " fragment F%d on Query {"+
			repeat(9, " ...F%[1]d")+" }"), want: "Cannot spread fragment"},
		"an object for a condition": {query: "{ people { totalCount @skip(if: {}) } }",
			want: "argument if is an object, and must be of type Boolean!"},
		"a list for a condition": {query: "{ people { totalCount @include(if: [1]) } }",
			want: "argument if is a list, and must be of type Boolean!"},
		"a default that is too large": {query: "query($n: Int = 99999999999) { people(first: $n) { totalCount } }",
			want: "the default of variable n is 99999999999, and must be from"},
		"a default of another operation": {query: "query A { __typename } query B($n: Int = 99999999999) { people(" +
			"first: $n) { totalCount } }", want: "the default of variable n is 99999999999"},
		"a number that is too large, in a list": {query: "{ people(filter: {or: [{}, {not: {accounts: {some: {edge: " +
			"{sequence: {in: [1, 99999999999]}}}}}}]}) { totalCount } }", want: "sequence.in[1] is 99999999999"},
		"no date in a fragment": {query: "{ ...A } fragment A on Query { people(asOf: \"2020-02-30\") { totalCount } }",
			want: `argument asOf is "2020-02-30", and must be a day`},
		"much in variables": {query: "query($f: PersonFilter) { people(filter: $f) { totalCount } }",
			vars: map[string]any{"f": map[string]any{"or": many(100, map[string]any{"and": many(100, map[string]any{
				"not": map[string]any{}})})}}, want: "the variables hold more than 10000 values"},
	} {
		t.Run(name, func(t *testing.T) {
			s := &graphtest.Counting{Store: filled(t)}
			a := newAPI(t, s)
			begin := time.Now()
			raw := a.Execute(t.Context(), c.query, c.vars, "")
			t.Logf("%s: %.150s", time.Since(begin).Round(time.Microsecond), raw)
			var r struct{ Errors []responseError }
			if err := json.Unmarshal(raw, &r); err != nil || len(r.Errors) == 0 {
				t.Fatalf("%v in %.300s", err, raw)
			}
			if !strings.Contains(r.Errors[0].Message, c.want) {
				t.Errorf("got  %s\nwant %s", r.Errors[0].Message, c.want)
			}
			if s.Matches() > 0 {
				t.Errorf("%d questions to the store", s.Matches())
			}
			if len(raw) > 4_000 || len(r.Errors) > 11 {
				t.Errorf("%d errors in %d bytes", len(r.Errors), len(raw))
			}
			if code := r.Errors[0].Extensions.Code; code != "BAD_USER_INPUT" && !strings.HasPrefix(code, "GRAPHQL_") {
				t.Errorf("code %q", code)
			}
		})
	}
}

func many(n int, v any) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = v
	}
	return list
}

func nested(n int) any {
	var v any = map[string]any{}
	for range n {
		v = map[string]any{"not": v}
	}
	return v
}
