package resolvers_test

import (
	"strings"
	"testing"
)

// TestLargeNumbers writes numbers of more than 64 bits where they are values: an ID has any digits, a Float its range.
func TestLargeNumbers(t *testing.T) {
	const large = "123456789012345678901234567890"
	for _, c := range []struct{ query, want string }{
		{"{ node(id: " + large + ") { id } }", `{"data":{"node":null}}`},
		{"query($id: ID = " + large + ") { node(id: $id) { id } }", `{"data":{"node":null}}`},
		{"query($ids: [ID!] = [" + large + "]) { nodes(ids: $ids) { id } }", `{"data":{"nodes":[null]}}`},
		{"query($ids: [ID!] = " + large + ") { nodes(ids: $ids) { id } }", `{"data":{"nodes":[null]}}`},
		{"query($f: PersonFilter = {id: {in: [1, " + large + "]}}) { people(filter: $f) { totalCount } }",
			`{"data":{"people":{"totalCount":0}}}`},
		{"query($f: FloatFilter = {gt: " + large + "}) { people(filter: {accounts: {some: {edge: " +
			"{sharePercent: $f}}}}) { totalCount } }", `{"data":{"people":{"totalCount":0}}}`},
		{"mutation { undo(input: {decision: " + large + `, why: "w"}) { edges { id } } }`,
			`"` + large + `\" is no id of a decision`},
		{`{ a: node(id: 1) { id } a: node(id: "1") { id } }`, "differing arguments"},
	} {
		raw := string(newAPI(t, mutable(t)).Execute(t.Context(), c.query, nil, ""))
		if !strings.Contains(raw, c.want) {
			t.Errorf("%s: %s", c.query, raw)
		}
	}
}

// TestWhichOperation: what a request leaves open is a mistake of whoever asks, and the error names it.
func TestWhichOperation(t *testing.T) {
	const two = "query A { __typename } query B { __typename }"
	const one = "query A($first: Int!) { people(first: $first) { __typename } }"
	for _, c := range []struct{ query, operation, want string }{
		{two, "", "the document has several operations: name one in operationName"},
		{two, "C", "the document has no operation C: name one of its own in operationName"},
		{one, "B", "the document has no operation B: name one of its own in operationName"},
		{one, "", "variable first is required: give a Int!"},
	} {
		raw := string(newAPI(t, mutable(t)).Execute(t.Context(), c.query, nil, c.operation))
		if !strings.Contains(raw, c.want) || !strings.Contains(raw, "BAD_USER_INPUT") {
			t.Errorf("%s, %q: %s", c.query, c.operation, raw)
		}
	}
	raw := string(newAPI(t, mutable(t)).Execute(t.Context(), two, nil, "B"))
	if raw != `{"data":{"__typename":"Query"}}` {
		t.Error(raw)
	}
}
