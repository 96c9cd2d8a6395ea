package resolvers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/graph/graphtest"
	"kith/resolvers"
	"kith/resolvers/persisted"
)

const (
	karls = `query Named($id: ID! = "per_karl") { person(id: $id) { name } }`
	karl  = `{"data":{"person":{"name":"Karl Berg"}}}`
)

// listed writes files and reads them as the documents of a server.
func listed(t *testing.T, files map[string]string) *persisted.List {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l, err := persisted.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func apq(text string) map[string]any {
	return map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": persisted.Digest(text)}}
}

// TestDocumentsAsTheyCome is Apollo's protocol: a hash that is not known, the text beside it, and then the hash alone.
func TestDocumentsAsTheyCome(t *testing.T) {
	a := configured(t, resolvers.Config{Store: filled(t), GET: true})
	hash := map[string]any{"extensions": apq(karls)}
	const unknown = `{"errors":[{"message":"PersistedQueryNotFound",` +
		`"extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}`
	for accept, want := range map[string]int{"application/json": 200, "application/graphql-response+json": 400} {
		if status, got := posted(t, a, accept, hash); status != want || got != unknown {
			t.Errorf("unknown: %d %s", status, got)
		}
	}
	wrong := map[string]any{"query": karls, "extensions": apq(karls + " ")}
	if _, got := posted(t, a, "*/*", wrong); !strings.Contains(got, "sha256Hash is not the SHA-256 of the query") {
		t.Errorf("another's hash: %s", got)
	}
	if _, got := posted(t, a, "*/*", map[string]any{"query": karls, "extensions": apq(karls)}); got != karl {
		t.Errorf("with its text: %s", got)
	}
	if _, got := posted(t, a, "*/*", hash); got != karl {
		t.Errorf("the hash alone: %s", got)
	}
	if _, got := posted(t, a, "*/*", map[string]any{"documentId": "sha256:" + persisted.Digest(karls)}); got != karl {
		t.Errorf("as documentId: %s", got)
	}
	if _, got := gotten(a, map[string]string{"extensions": fmt.Sprintf(
		`{"persistedQuery": {"version": 1, "sha256Hash": %q}}`, persisted.Digest(karls))}); got != karl {
		t.Errorf("by GET: %s", got)
	}
	const invalid = "{ nobody { name } }"
	_, first := posted(t, a, "*/*", map[string]any{"query": invalid, "extensions": apq(invalid)})
	_, again := posted(t, a, "*/*", map[string]any{"extensions": apq(invalid)})
	if !strings.Contains(first, "GRAPHQL_VALIDATION_FAILED") || again != unknown {
		t.Errorf("one that is not valid is kept: %s %s", first, again)
	}
}

// TestSentDocumentsAreBounded: what is sent in masses drives out what is not asked for, and nothing else.
func TestSentDocumentsAreBounded(t *testing.T) {
	a := newAPI(t, filled(t))
	long := strings.Repeat("# what is read over, and fills a document \n", 1_000)
	for i := range 600 {
		text := fmt.Sprintf("{ people { totalCount } } #%d %s", i, long)
		posted(t, a, "*/*", map[string]any{"query": text, "extensions": apq(text)})
		if _, got := posted(t, a, "*/*", map[string]any{"query": karls, "extensions": apq(karls)}); got != karl {
			t.Fatal(got)
		}
	}
	if _, got := posted(t, a, "*/*", map[string]any{"extensions": apq(karls)}); got != karl {
		t.Errorf("the one in use: %s", got)
	}
	first := "{ people { totalCount } } #0 " + long
	if _, got := posted(t, a, "*/*", map[string]any{"extensions": apq(first)}); !strings.Contains(got, "NotFound") {
		t.Errorf("the one of long ago: %s", got)
	}
}

// TestListedDocuments: under any of the names that clients have for an id, with the variables of the request.
func TestListedDocuments(t *testing.T) {
	l := listed(t, map[string]string{"relay.json": `{"3b1f": ` + quoted(karls) + "}", "lamp.graphql": "{ __typename }"})
	a := configured(t, resolvers.Config{Store: filled(t), GET: true, Documents: l})
	for _, request := range []map[string]any{{"documentId": "3b1f"}, {"doc_id": "3b1f"}, {"id": "3b1f"},
		{"id": "3b1f", "query": nil}, {"documentId": "sha256:" + persisted.Digest(karls)},
		{"extensions": apq(karls)}, {"id": "unknown", "query": karls}, {"id": 7, "query": karls}} {
		if _, got := posted(t, a, "*/*", request); got != karl {
			t.Errorf("%v: %s", request, got)
		}
	}
	if _, got := posted(t, a, "*/*", map[string]any{"documentId": "3b1f",
		"variables": map[string]any{"id": "per_petra"}}); !strings.Contains(got, "Petra Berg") {
		t.Errorf("with variables: %s", got)
	}
	if _, got := gotten(a, map[string]string{"documentId": "lamp"}); got != `{"data":{"__typename":"Query"}}` {
		t.Errorf("by GET: %s", got)
	}
	status, got := posted(t, a, "*/*", map[string]any{"documentId": "3b1e"})
	if status != 400 || got != `{"errors":[{"message":"no document has the id \"3b1e\": send its text as query",`+
		`"extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}` {
		t.Errorf("unknown: %d %s", status, got)
	}
}

// TestOnlyListedDocuments: anything else is refused by its status in either media type, and costs no statement.
func TestOnlyListedDocuments(t *testing.T) {
	l := listed(t, map[string]string{"relay.json": `{"3b1f": ` + quoted(karls) + "}"})
	s := &graphtest.Counting{Store: filled(t)}
	a := configured(t, resolvers.Config{Store: s, GET: true, Documents: l, OnlyDocuments: true})
	const other = "{ people { totalCount } }"
	for _, request := range []map[string]any{{"documentId": "3b1f"}, {"query": karls}, {"extensions": apq(karls)},
		{"query": karls, "extensions": apq(karls)}} {
		if status, got := posted(t, a, "*/*", request); status != 200 || got != karl {
			t.Errorf("%v: %d %s", request, status, got)
		}
	}
	s.Reset()
	for _, c := range []struct {
		request map[string]any
		status  int
		code    string
	}{
		{map[string]any{"query": other}, 403, "PERSISTED_QUERY_ID_REQUIRED"},
		{map[string]any{"query": karls + " "}, 403, "PERSISTED_QUERY_ID_REQUIRED"},
		{map[string]any{"query": "{ __schema { description } }"}, 403, "PERSISTED_QUERY_ID_REQUIRED"},
		{map[string]any{"query": ""}, 403, "PERSISTED_QUERY_ID_REQUIRED"},
		{map[string]any{"query": "{"}, 403, "PERSISTED_QUERY_ID_REQUIRED"},
		{map[string]any{"query": other, "documentId": "3b1f"}, 403, "PERSISTED_QUERY_ID_REQUIRED"},
		{map[string]any{"query": other, "extensions": apq(other)}, 403, "PERSISTED_QUERY_ID_REQUIRED"},
		{map[string]any{"extensions": apq(other)}, 400, "PERSISTED_QUERY_NOT_FOUND"},
		{map[string]any{"documentId": "3b1e"}, 400, "PERSISTED_QUERY_NOT_FOUND"},
	} {
		for _, accept := range []string{"application/json", "application/graphql-response+json"} {
			status, got := posted(t, a, accept, c.request)
			if status != c.status || !strings.Contains(got, c.code) || strings.Contains(got, "data") {
				t.Errorf("%v: %d %s", c.request, status, got)
			}
		}
	}
	if status, got := gotten(a, map[string]string{"query": other}); status != 403 {
		t.Errorf("by GET: %d %s", status, got)
	}
	if s.Matches() != 0 {
		t.Errorf("%d statements", s.Matches())
	}
}

// TestDocumentsThatDoNotFit: a server does not start with a document that its schema does not allow.
func TestDocumentsThatDoNotFit(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"a field": {"a.graphql", "query A {\n  person(id: 1) {\n    nme\n  }\n}\n",
			`a.graphql:3: Cannot query field "nme" on type "Person".`},
		"in JSON": {"a.json", "{\n \"1\": \"{ __typename }\",\n \"2\": \"{\\n person }\"\n}",
			`a.json:3: line 2 of document 2: Field "person" of type "Person" must have a selection of subfields.`},
		"no GraphQL":   {"a.graphql", "{\n", "a.graphql:2: Expected Name, found <EOF>"},
		"no operation": {"a.graphql", "fragment A on Person { name }", `a.graphql:1: `},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := resolvers.New(resolvers.Config{Store: filled(t), Documents: listed(t,
				map[string]string{c.file: c.text})})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v", err)
			}
		})
	}
}

func quoted(text string) string { return fmt.Sprintf("%q", text) }
