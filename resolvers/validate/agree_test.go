package validate_test

import (
	"cmp"
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestSyntaxAgrees compares what is read as GraphQL with graphql-js.
func TestSyntaxAgrees(t *testing.T) {
	j := newJudge(t)
	for _, document := range []string{
		"", " ", "#", "{", "{}", "{ }", "{ __typename }", "\ufeff{ __typename }", "{\ufeff__typename }",
		"{ __typename, }", ",,,{,__typename,},,", "{ __typename } }", "{ __typename } extra", "query { __typename }",
		"query() { __typename }", "query Q() { __typename }", "query Q { __typename } query R { __typename }",
		"query Q { __typename } query Q { __typename }", "{ __typename } query R { __typename }",
		"{ people() { totalCount } }", "{ people { } }", "{ people(first: 1a) { totalCount } }",
		"{ people(first: 0x1) { totalCount } }", "{ people(first: 01) { totalCount } }",
		"{ people(first: 1.) { totalCount } }", "{ people(first: -) { totalCount } }",
		"{ people(first: -1) { totalCount } }", "{ people(first: +1) { totalCount } }",
		"{ people(first: 1e1) { totalCount } }", "{ people(first: 1 last: 2) { totalCount } }",
		"{ people(first: 1last: 2) { totalCount } }", "{ people(first: 1e5e: 3) { totalCount } }",
		"{ people(first: 1_) { totalCount } }", "{ people(first: 1.2.3) { totalCount } }",
		`{ search(text: "a") { totalCount } }`, `{ search(text: "\ud800") { totalCount } }`,
		`{ search(text: "\ud83d\ude00") { totalCount } }`, `{ search(text: "\ude00\ud83d") { totalCount } }`,
		`{ search(text: "\ude00") { totalCount } }`, `{ search(text: "\ud83d\u0041") { totalCount } }`,
		`{ search(text: "\ud83dx") { totalCount } }`, `{ search(text: "\ud83d\ud83d\ude00") { totalCount } }`,
		`{ search(text: "\u{1F600}") { totalCount } }`, `{ search(text: "\u{D800}") { totalCount } }`,
		`{ search(text: "\u{110000}") { totalCount } }`, `{ search(text: "\u{}") { totalCount } }`,
		`{ search(text: "\u{000041}") { totalCount } }`, `{ search(text: "\u12") { totalCount } }`,
		`{ search(text: "\u12G4") { totalCount } }`, `{ search(text: "\x41") { totalCount } }`,
		`{ search(text: "\\\"") { totalCount } }`, `{ search(text: "a` + "\n" + `b") { totalCount } }`,
		`{ search(text: "a` + "\t" + `b") { totalCount } }`, `{ search(text: "a) { totalCount } }`,
		`{ search(text: 'a') { totalCount } }`, `{ search(text: "\u002") { totalCount } }`,
		`{ search(text: """a""") { totalCount } }`, `{ search(text: """a"b""c""") { totalCount } }`,
		`{ search(text: """a\"""b""") { totalCount } }`, `{ search(text: """a""""") { totalCount } }`,
		`{ search(text: """a"""") { totalCount } }`, `{ search(text: """"a""") { totalCount } }`,
		`{ search(text: """""") { totalCount } }`, `{ search(text: """"""") { totalCount } }`,
		`{ search(text: "") { totalCount } }`, `{ search(text: """\ud800""") { totalCount } }`,
		`{ search(text: "ü€😀") { totalCount } }`, "{ ü }", "{ a-b }", "{ __typename # ü \n }", "{ .. on X }",
		"{ a: }",
		"{ ... }", "{ ... { __typename } }", "{ ... @include(if: true) { __typename } }",
		`{ ... "on" Query { __typename } }`,
		`{ ..."on" { __typename } }`, `{ ..."A" } fragment A on Query { __typename }`, "{ ...on } ",
		"{ ... on Query { __typename } }",
		"{ ...on Query { __typename } }", "{ ...A } fragment A on Query { __typename }",
		"{ ...A } fragment A { __typename }", "{ ...on } fragment on on Query { __typename }",
		"{ ...A } fragment A() on Query { __typename }",
		"{ ...A } fragment A($a: Int) on Query { people(first: $a) { totalCount } }",
		"query($a: Int) { people(first: $a) { totalCount } }",
		"query($a: Int = $b) { people(first: $a) { totalCount } }",
		"query($a: Int = 1 @skip(if: true)) { people(first: $a) { totalCount } }",
		"query($a Int) { people(first: $a) { totalCount } }",
		"query($a: Int!!) { people(first: $a) { totalCount } }", "query($: Int) { people(first: $a) { totalCount } }",
		"query($ids: [ID!]!) { nodes(ids: $ids) { id } }", "query($ids: []) { nodes(ids: $ids) { id } }",
		"type A { a: Int }", "{ __typename } type A { a: Int }", "schema { query: Query }",
		`"described" query Q { __typename }`, `"described" { __typename }`,
		`"""x""" fragment A on Query { __typename } { ...A }`,
		`query("described" $a: Int) { people(first: $a) { totalCount } }`, "mutation { __typename }",
		"mutation { __schema { queryType { name } } }",
		"{ people(first: null) { totalCount } }", "{ true }", "{ null: __typename }", "{ on: __typename on }",
		"{ fragment: __typename }",
		"{ people(filter: {}) { totalCount } }", "{ people(filter: {name: {eq: enum}}) { totalCount } }",
		"{ people(orderBy: []) { totalCount } }",
		"{ a @ }", "{ __typename @skip(if: true }", "{ __typename @skip }", "{ __typename @skip() }",
		"fragment A on Query { __typename }",
		"{ &a }", "{ a | b }", "{ a = 1 }", "{ $a }", "query = { a }", "{ [__typename] }", "{ __typename ; }",
		"{ __typename \u00a0 }",
		"{ __typename \u2028 }", "{ __typename \v }", "{ __typename \x00 }",
	} {
		compare(t, j, document)
	}
}

// TestOverlapsAgree compares what may be selected under one response key.
func TestOverlapsAgree(t *testing.T) {
	j := newJudge(t)
	for _, selection := range []string{
		"name name", "a: name a: sortName", "a: name a: __typename", "name name @skip(if: true)", "sources sources",
		"... on Person { a: name } ... on Company { a: sortName }",
		"... on Person { a: name } ... on Company { a: __typename }",
		"... on Person { a: name } ... on Company { a: employees }",
		"... on Person { a: name } ... on Node { a: sortName }",
		"... on Person { a: birthDate } ... on Person { a: deceasedOn }",
		"... on Person { a: status } ... on Company { a: status }",
		"... on Person { a: birthDate } ... on Company { a: closedOn }",
		"... on Person { a: birthDate } ... on Account { a: openedOn }",
		"a: sources(first: 1) { totalCount } a: sources(first: 1) { totalCount }",
		"a: sources(first: 1) { totalCount } a: sources(first: 2) { totalCount }",
		"a: sources(first: 1, last: 2) { totalCount } a: sources(last: 2, first: 1) { totalCount }",
		"a: sources(filter: {}) { totalCount } a: sources { totalCount }",
		"a: sources(during: {all: true}) { totalCount } a: sources(during: {all: false}) { totalCount }",
		"a: sources(filter: {edge: {}, node: {}}) { totalCount } " +
			"a: sources(filter: {node: {}, edge: {}}) { totalCount }",
		"a: sources(filter: {and: [{edge: {}}, {node: {}}]}) { totalCount } " +
			"a: sources(filter: {and: [{node: {}}, {edge: {}}]}) { totalCount }",
		`a: sources(after: "x") { totalCount } a: sources(after: """x""") { totalCount }`,
		"a: sources { totalCount } a: sources { totalCount: __typename }",
		"a: sources { b: totalCount } a: sources { b: nodes { id } }",
		"... on Person { a: sources { b: totalCount } } ... on Company { a: sources { b: totalCount } }",
		"... on Person { a: sources { b: nodes { id } } } ... on Company { a: sources { b: nodes { id name } } }",
		"... on Person { a: sources { b: nodes { c: id } } } ... on Company { a: sources { b: nodes { c: version } } }",
		"... on Person { a: sources { b: nodes { c: id } } } ... on Node { a: sources { b: nodes { c: name } } }",
		"... on Person { a: sources { b: nodes { id } } } ... on Company { a: sources { b: edges { id } } }",
		"... on Person { a: sources(first: 1) { totalCount } } ... on Company { a: sources(first: 2) { totalCount } }",
		"... on Person { a: sources(first: 1) { totalCount } } ... on Node { a: sources(first: 2) { totalCount } }",
		"... on Person { x: name } ... on Party { x: name } ... on Company { x: sortName }",
		"...A ...A name", "...A a: name", "...A a: sortName", "...A ...B", "...B a: name", "...B ...C", "...A ...C",
		"... on Person { ...A } ... on Company { ...C }", "... on Person { ...D } ... on Company { ...E }",
	} {
		document := "{ search(text: \"a\") { nodes { " + selection + " } } }"
		for name, fragment := range map[string]string{"A": "A on Node { a: name }", "B": "B on Node { ...A a: name }",
			"C": "C on Node { a: sortName }", "D": "D on Person { a: givenName }",
			"E": "E on Company { a: legalName }"} {
			if name == "A" && strings.Contains(selection, "...B") || strings.Contains(selection, "..."+name) {
				document += " fragment " + fragment
			}
		}
		compare(t, j, document)
	}
}

// TestDifferences are the documents that graphql-js accepts and that are refused here.
func TestDifferences(t *testing.T) {
	j := newJudge(t)
	for document, want := range map[string]string{
		"subscription { __typename }":               "does not support operation type",
		"{ # \x01\n __typename }":                   "control character U+0001",
		"{ search(text: \"\x01\") { totalCount } }": "control character U+0001",
		`{ search(text: "\u0000") { totalCount } }`: "holds a NUL character",
		`{ nodes(ids: ["""a"""""]) { id } }`:        "after a block string",
		"{ people(filter: {not: " + strings.Repeat("{not: ", 30) + "{}" + strings.Repeat("}", 31) +
			") { totalCount } }": "is nested more than 24 levels deep",
		"query($" + strings.Repeat("a", 300) + ": Int) { people(first: $" + strings.Repeat("a", 300) +
			") { totalCount } }": "a name has 300 letters, and may have at most 255",
	} {
		if wrong := j.wrong(t, document); wrong != "" {
			t.Errorf("%q: graphql-js: %s", document, wrong)
		}
		if got := refused(document); !strings.Contains(got, want) {
			t.Errorf("%q\n\tgot  %s\n\twant %s", document, got, want)
		}
	}
}

// compare demands that a document is refused here if and only if it is by graphql-js.
func compare(t interface {
	Fatal(...any)
	Errorf(string, ...any)
}, j judge, document string) {
	want, got := j.wrong(t, document), refused(document)
	if (want == "") != (got == "") {
		t.Errorf("%q\n\tgraphql-js: %s\n\there: %s", document, want, got)
	}
}

// TestDocumentsAgree compares random documents with graphql-js: KITH_DOCUMENTS of them, unless told otherwise 400.
func TestDocumentsAgree(t *testing.T) {
	j := newJudge(t)
	number, err := strconv.Atoi(cmp.Or(os.Getenv("KITH_DOCUMENTS"), "400"))
	if err != nil {
		t.Fatal(err)
	}
	valid := 0
	for seed := range uint64(number) {
		document := write(schema(), seed)
		compare(t, j, document)
		if refused(document) == "" {
			valid++
		}
	}
	t.Logf("%d of %d documents are valid", valid, number)
	if valid < number/10 || valid > number*9/10 {
		t.Error("too few of one sort")
	}
}
