package resolvers_test

import (
	"encoding/json"
	"strings"
	"testing"

	"kith/graph/memory"
	"kith/internal/gen"
)

// TestScanner asks what scanners of GraphQL servers ask, in as far as it is a document. None gets what it looks for.
// What they try over HTTP is in the tests of the transport.
func TestScanner(t *testing.T) {
	a := newAPI(t, memory.New(gen.Model))
	for name, c := range map[string]struct {
		query string
		want  string // the one error
	}{
		"alias overloading": {"query scan {" + repeat(101, " alias%d: __typename") + " }",
			"more than 50 root fields"},
		"field duplication": {"query scan {" + strings.Repeat(" __typename", 500) + " }",
			"more than 50 root fields"},
		"directive overloading": {"query scan { __typename " + strings.Repeat("@aa", 10) + " }",
			"more than 5 directives"},
		"unknown directives": {"query scan { __typename" + repeat(10, " a%[1]d: __typename @d%[1]d") + " }",
			"10 unknown directives"},
		"deferred": {"{ ... @defer { __typename } }", "@defer is not supported"},
		"circular introspection": {"query scan { __schema { types { fields { type { fields { type { fields { type { " +
			"fields " +
			"{ name } } } } } } } } } }", "Maximum introspection depth"},
		"circular fragments": {"query scan { ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
			`Cannot spread fragment "A" within itself via "B"`},
		"an unhandled error": {"qwerty scan { abc }", "Unexpected Name \"qwerty\""},
	} {
		raw := a.Execute(t.Context(), c.query, nil, "")
		var r struct {
			Data   map[string]any
			Errors []responseError
		}
		if err := json.Unmarshal(raw, &r); err != nil || r.Data != nil || len(r.Errors) != 1 ||
			!strings.Contains(r.Errors[0].Message, c.want) {
			t.Errorf("%s: %.300s", name, raw)
		}
		if strings.Contains(string(raw), "exception") || strings.Contains(string(raw), "stack") ||
			strings.Contains(string(raw), "tracing") {
			t.Errorf("%s tells how it was made: %.300s", name, raw)
		}
	}
}

// TestLongNames sends names and texts that are very long: errors repeat their beginning.
func TestLongNames(t *testing.T) {
	a := newAPI(t, memory.New(gen.Model))
	long := strings.Repeat("a", 250)
	huge := strings.Repeat("b", 60_000)
	for _, query := range []string{
		"{ " + long + " }", "{ people { " + long + " } }", "{ people(" + long + ": 1) { totalCount } }",
		"{ ..." + long + " }", "{ ...A } fragment A on " + long + " { id }", "{ __typename @" + long + " }",
		"query($a: " + long + ") { people(first: $a) { totalCount } }", "{ people(first: $" + long +
			") { totalCount } }",
		"query " + long + "($" + long + ": Int) { __typename }", long, long + long, huge, "{ " + huge + " }",
		`{ people(first: "` + huge + `") { totalCount } }`, `{ people(asOf: "` + huge + `") { totalCount } }`,
		`{ people(orderBy: [{name: ` + long + `}]) { totalCount } }`, `{ people(orderBy: "` + huge +
			`") { totalCount } }`,
		`{ people(filter: {` + long + `: 1}) { totalCount } }`, `{ people(first: ` + strings.Repeat("1", 60_000) +
			`) { totalCount } }`, `{ people(first: 1` + huge + `) { totalCount } }`, `"` + huge + `"`, `"""` + huge,
		"{ " + long + ": people { totalCount } " + long + ": accounts { totalCount } }",
	} {
		raw := string(a.Execute(t.Context(), query, nil, ""))
		if len(raw) > 1000 || !strings.Contains(raw, `"errors"`) {
			t.Errorf("%d bytes: %.1000s", len(raw), raw)
		}
	}
	raw := string(a.Execute(t.Context(), "query A { __typename }", nil, huge))
	if len(raw) > 400 || !strings.Contains(raw, "has no operation b") {
		t.Errorf("%d bytes: %.1000s", len(raw), raw)
	}
	raw = string(a.Execute(t.Context(), "query A($f: PersonFilter) { people(filter: $f) { totalCount } }",
		map[string]any{"f": map[string]any{huge: 1}}, ""))
	if len(raw) > 2_000 || !strings.Contains(raw, "has no field") {
		t.Errorf("%d bytes: %.1000s", len(raw), raw)
	}
}
