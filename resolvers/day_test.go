package resolvers_test

import (
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"kith/resolvers"
)

// posted asks by POST, and gives status and body.
func posted(t *testing.T, a *resolvers.API, accept string, request map[string]any) (int, string) {
	t.Helper()
	body, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", accept)
	w := httptest.NewRecorder()
	a.Handler().ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// gotten asks by GET, each value as it is given.
func gotten(a *resolvers.API, values map[string]string) (int, string) {
	q := url.Values{}
	for name, value := range values {
		q.Set(name, value)
	}
	w := httptest.NewRecorder()
	a.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/graphql?"+q.Encode(), nil))
	return w.Code, w.Body.String()
}

// TestDayOfTheRequest: extensions.asOf is the day of every root field that names none. Four people were members of the
// household at the end of 2014, and three are today.
func TestDayOfTheRequest(t *testing.T) {
	a := configured(t, resolvers.Config{Store: filled(t), GET: true})
	const home = `household(id: "hh_berg") { members { totalCount } }`
	const four, three, in2014 = `"totalCount":4`, `"totalCount":3`, "2014-12-31"
	const ofNode = " fragment H on Household { members { totalCount } }"
	const uwe = `{ households(filter: {members: {some: {node: {name: {startsWith: "Uwe"}}}}}) { totalCount } }`
	const wrong = "BAD_USER_INPUT"
	for name, c := range map[string]struct {
		query string
		asOf  any
		want  []string
	}{
		"a look-up": {"{ " + home + " }", in2014, []string{four}},
		"a node":    {`{ node(id: "hh_berg") { ...H } }` + ofNode, in2014, []string{four}},
		"nodes":     {`{ nodes(ids: ["hh_berg"]) { ...H } }` + ofNode, in2014, []string{four}},
		"a list": {`{ households(filter: {id: {eq: "hh_berg"}}) { nodes { ...H } } }` + ofNode, in2014,
			[]string{four}},
		"a condition": {uwe, in2014, []string{`"totalCount":1`}},
		"several": {"{ a: " + home + " b: " + home + " }", in2014,
			[]string{`"a":{"members":{` + four, `"b":{"members":{` + four}},
		"an argument": {strings.Replace("{ "+home+" }", `"hh_berg"`, `"hh_berg", asOf: "2024-06-01"`, 1), in2014,
			[]string{three}},
		"none":           {"{ " + home + " }", nil, []string{three}},
		"no day":         {"{ " + home + " }", "2014-02-30", []string{`extensions.asOf is \"2014-02-30\"`, wrong}},
		"empty":          {"{ " + home + " }", "", []string{`extensions.asOf is \"\"`, wrong}},
		"a number":       {"{ " + home + " }", 2014, []string{"extensions.asOf is 2014,", wrong}},
		"a list of days": {"{ " + home + " }", []string{in2014}, []string{"extensions.asOf is a list", wrong}},
		"an object of one": {"{ " + home + " }", map[string]any{"on": in2014},
			[]string{"extensions.asOf is an object", wrong}},
	} {
		t.Run(name, func(t *testing.T) {
			extensions := map[string]any{"asOf": c.asOf, "trace": []int{1}}
			_, post := posted(t, a, "*/*", map[string]any{"query": c.query, "extensions": extensions})
			text, err := json.Marshal(extensions)
			if err != nil {
				t.Fatal(err)
			}
			_, get := gotten(a, map[string]string{"query": c.query, "extensions": string(text)})
			for _, want := range c.want {
				if !strings.Contains(post, want) || get != post {
					t.Errorf("no %s:\nPOST %s\nGET  %s", want, post, get)
				}
			}
		})
	}
}

// TestDaySpeltOtherwise: a day under another name is not taken for none, which would be today.
func TestDaySpeltOtherwise(t *testing.T) {
	a := configured(t, resolvers.Config{Store: filled(t), GET: true})
	for _, name := range []string{"asof", "as_of", "AsOf"} {
		_, got := posted(t, a, "*/*", map[string]any{"query": "{ __typename }",
			"extensions": map[string]any{name: "2014-12-31"}})
		if !strings.Contains(got, "extensions."+name+" is unknown: write extensions.asOf") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestDayOfTheRequestAndCursors: a list that was begun on the day of the request goes on without one, or with the same.
func TestDayOfTheRequestAndCursors(t *testing.T) {
	a := newAPI(t, filled(t))
	const query = `query($after: String) { node(id: "hh_berg") { ... on Household {
		members(first: 2, after: $after) { pageInfo { endCursor } nodes { name } } } } }`
	page := func(day, after any) string {
		_, body := posted(t, a, "*/*", map[string]any{"query": query, "variables": map[string]any{"after": after},
			"extensions": map[string]any{"asOf": day}})
		return body
	}
	_, rest, _ := strings.Cut(page("2014-12-31", nil), `"endCursor":"`)
	cursor, _, _ := strings.Cut(rest, `"`)
	const second = `"nodes":[{"name":"Léo Berg"},{"name":"Petra Berg"}]`
	for _, day := range []any{nil, "2014-12-31"} {
		if got := page(day, cursor); !strings.Contains(got, second) {
			t.Errorf("on %v: %s", day, got)
		}
	}
	const want = `argument after is a cursor of the list as of 2014-12-31: say extensions.asOf: \"2014-12-31\" or ` +
		`leave extensions.asOf out`
	if got := page("2015-01-01", cursor); !strings.Contains(got, want) {
		t.Errorf("on another day: %s", got)
	}
}
