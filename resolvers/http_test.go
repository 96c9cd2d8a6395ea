package resolvers_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"kith/graph/graphtest"
)

func TestHandler(t *testing.T) {
	s := &graphtest.Counting{Store: filled(t)}
	server := httptest.NewServer(newAPI(t, s).Handler())
	defer server.Close()
	const query = `query P($id: ID!) { person(id: $id) { name } }`
	const want = `{"data":{"person":{"name":"Karl Berg"}}}`
	post := func(body string) (int, string) {
		return send(t, server.URL, "application/json", body)
	}
	body, err := json.Marshal(map[string]any{"query": query, "operationName": "P",
		"variables": map[string]any{"id": "per_karl"}})
	if err != nil {
		t.Fatal(err)
	}
	if status, got := post(string(body)); status != http.StatusOK || got != want {
		t.Errorf("POST: %d %s", status, got)
	}
	s.Reset()
	for name, body := range map[string]string{
		"a batch":         "[" + strings.Repeat(string(body)+",", 99) + string(body) + "]",
		"no JSON":         "{",
		"a text":          `"{ people { totalCount } }"`,
		"other variables": `{"query": "{ people { totalCount } }", "variables": [1]}`,
		"deep JSON": `{"query": "{ people { totalCount } }", "variables": ` + strings.Repeat(`{"a":`, 20_000) +
			"1" + strings.Repeat("}", 20_000) + "}",
		"Latin-1":       "{\"query\": \"{ search(text: \\\"M\xfcller\\\") { nodes { id } } }\"}",
		"cut off":       `{"query": "{ people { totalCount } }`,
		"trailing data": string(body) + "{}",
	} {
		status, got := post(body)
		if status < 400 || !strings.Contains(got, `"errors"`) || len(got) > 2_000 {
			t.Errorf("%s: %d %.300s", name, status, got)
		}
	}
	if status, got := send(t, server.URL, "text/plain", string(body)); status < 400 {
		t.Errorf("another content type: %d %s", status, got)
	}
	resp, err := http.Get(server.URL + "?query=%7B__typename%7D")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode < 400 {
		t.Errorf("GET: %s", resp.Status)
	}
	if s.Matches() > 0 {
		t.Errorf("%d questions to the store", s.Matches())
	}
}

func send(t *testing.T, url, kind, body string) (int, string) {
	t.Helper()
	resp, err := http.Post(url, kind, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(got)
}
