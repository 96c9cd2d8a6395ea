package resolvers_test

import (
	"strings"
	"testing"

	"kith/graph/memory"
	"kith/internal/gen"
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
	for range 20 { // what is remembered is bounded, and what is beside it is answered too
		data, errs := ask(t, a, "{ __type(name: \"Person\") { name } } #"+strings.Repeat("x", 10), nil)
		if data != `{"__type":{"name":"Person"}}` || errs != nil {
			t.Fatalf("%s %v", data, errs)
		}
	}
	both := newAPI(t, memory.New(gen.Model))
	if data, errs := ask(t, both, `{ __typename __type(name: "Band") { kind } people { totalCount } }`,
		nil); errs != nil ||
		data != `{"__typename":"Query","__type":{"kind":"ENUM"},"people":{"totalCount":0}}` {
		t.Errorf("%s %v", data, errs)
	}
}
