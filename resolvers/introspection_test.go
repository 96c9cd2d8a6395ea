package resolvers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kith/graph/memory"
	"kith/internal/gen"
	"kith/resolvers"
)

const introspection = `query IntrospectionQuery { __schema { queryType { name } types { ...FullType } directives { name
  description locations args { ...InputValue } } } }
fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name description args {
  ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
  inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description
    isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name } } } } } } } }`

// TestIntrospection asks what tools ask: the whole schema, twice alike, and no question to the store (there is no
// store).
func TestIntrospection(t *testing.T) {
	a := newAPI(t, nil)
	first := string(a.Execute(t.Context(), introspection, nil, ""))
	if strings.Contains(first, `"errors"`) || !strings.Contains(first, `"name":"householdOwnership"`) ||
		!strings.Contains(first, `"name":"HasRoleAccountFilter"`) {
		t.Fatalf("%.500s", first)
	}
	if again := string(a.Execute(t.Context(), introspection, nil, "IntrospectionQuery")); again != first {
		t.Errorf("the second answer is another one: %.300s", again)
	}
	both := newAPI(t, memory.New(gen.Model))
	if data, errs := ask(t, both, `{ __typename __type(name: "Band") { kind } people { totalCount } }`,
		nil); errs != nil ||
		data != `{"__typename":"Query","__type":{"kind":"ENUM"},"people":{"totalCount":0}}` {
		t.Errorf("%s %v", data, errs)
	}
}

// TestIntrospectionKept asks for the whole schema between many other requests for it: it is made once. A request
// that is answered from what is kept makes a hundredth of what the first one made.
func TestIntrospectionKept(t *testing.T) {
	a := newAPI(t, nil)
	work := func(document string) float64 {
		return testing.AllocsPerRun(1, func() { a.Execute(t.Context(), document, nil, "") })
	}
	a.Execute(t.Context(), introspection, nil, "")
	for i := range 100 { // small ones are not kept, whatever they are called
		a.Execute(t.Context(), fmt.Sprintf("{ a%d: __typename __type(name: \"Person\") { name } }", i), nil, "")
	}
	for i := range 3 { // and large ones make way for those asked for later
		a.Execute(t.Context(), strings.Replace(introspection, "queryType", fmt.Sprintf("a%d: queryType", i), 1), nil,
			"")
		a.Execute(t.Context(), introspection, nil, "")
	}
	if kept := work(introspection); kept > 1_000 {
		t.Errorf("%.0f allocations for an answer that was asked for just now", kept)
	}
	if made := work("query($no: Boolean = false) { __schema { types { ...A @skip(if: $no) } } } " +
		"fragment A on __Type { fields { name } }"); made < 1_000 {
		t.Errorf("%.0f allocations for an answer that depends on variables", made)
	}
}

// TestIntrospectionPriced asks for much of the schema, many times or in itself: all of it is refused before it is made.
func TestIntrospectionPriced(t *testing.T) {
	a := newAPI(t, memory.New(gen.Model))
	for name, c := range map[string]struct{ query, want string }{
		"many schemas": {"{" + repeat(49,
			" a%d: __schema { types { fields { args { type { ofType { name } } } } } }") + "}",
			"more than 240000 values"},
		"lists again and again": {"{ __schema { types {" + repeat(400, " a%d: fields { name }") + " } } }",
			"more than 240000 values"},
		"of one type": {"{" + repeat(49,
			` a%d: __type(name: "Node") { possibleTypes { fields { name args { name type {`+
				` ofType { name } } } } } }`) + "}", "more than 240000 values"},
		"in fragments": {"{" + repeat(49, " a%d: __schema { ...A }") + "} fragment A on __Schema { types { ...B } } " +
			"fragment B on __Type { fields { args { type { name } } } }", "more than 240000 values"},
		"in itself": {"{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
			"Maximum introspection depth exceeded"},
		"beside data": {"{ people { totalCount } __schema { types { fields { name } } } }",
			"send it without other fields"},
		"beside data in a fragment": {"{ ...A } fragment A on Query { people { totalCount } __schema { types { " +
			"fields { name } } } }", "send it without other fields"},
	} {
		if data, errs := ask(t, a, c.query, nil); data != "null" && data != "" || len(errs) != 1 ||
			!strings.Contains(errs[0].Message, c.want) {
			t.Errorf("%s: %.100s %v", name, data, errs)
		}
	}
}

// TestIntrospectionGivenUp asks for the whole schema when whoever asks has gone.
func TestIntrospectionGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if raw := string(newAPI(t, nil).Execute(ctx, introspection, nil, "")); !strings.Contains(raw, "CANCELED") ||
		len(raw) > 500 {
		t.Errorf("%.300s", raw)
	}
}

// TestHiddenSchema switches introspection off: nothing is said of the schema but what was asked for by name.
func TestHiddenSchema(t *testing.T) {
	a, err := resolvers.New(resolvers.Config{Store: memory.New(gen.Model), HideSchema: true})
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		introspection:                         "introspection is switched off",
		`{ __type(name: "Person") { name } }`: "introspection is switched off",
		"{ ...A } fragment A on Query { ... { __schema { queryType { name } } } }": "introspection is switched " +
			"off",
		"{ people { totalCoun } }":                                  `Cannot query field "totalCoun" on type`,
		"{ people { nodes } }":                                      "must have a selection of subfields",
		"{ people(firs: 1) { totalCount } }":                        `Unknown argument "firs" on field "Query.people".`,
		"{ search(text: \"a\") { nodes { ... on Persn { id } } } }": `Unknown type "Persn".`,
		"{ ...A } fragment A on Qury { people { totalCount } }":     `Unknown type "Qury".`,
	} {
		if raw := string(a.Execute(t.Context(), query, nil, "")); !strings.Contains(strings.ReplaceAll(raw, `\"`,
			`"`), want) ||
			strings.Contains(raw, "Did you mean") {
			t.Errorf("%s\n\tgot  %.300s\n\twant %s", query, raw, want)
		}
	}
	if data, errs := ask(t, a, "{ __typename people { __typename totalCount } }", nil); errs != nil ||
		data != `{"__typename":"Query","people":{"__typename":"PersonConnection","totalCount":0}}` {
		t.Errorf("%s %v", data, errs)
	}
}

// TestScalarsSayWhereTheyAreDefined: clients read it to choose a type of their own.
func TestScalarsSayWhereTheyAreDefined(t *testing.T) {
	a := newAPI(t, filled(t))
	for name, want := range map[string]string{"Date": "rfc3339", "DateTime": "rfc3339", "PartialDate": "NOTE-datetime",
		"Decimal": "xmlschema-2/#decimal"} {
		data, errs := ask(t, a, fmt.Sprintf(`{ __type(name: %q) { specifiedByURL } }`, name), nil)
		if errs != nil || !strings.Contains(data, want) {
			t.Errorf("%s: %s %v", name, data, errs)
		}
	}
}
