package resolvers_test

import (
	_ "embed"
	"encoding/json"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/resolvers"
)

//go:embed testdata/graph.yaml
var graphYAML []byte

// today is the day of all tests.
func today() time.Time { return time.Date(2024, 6, 1, 23, 30, 0, 0, time.UTC) }

// filled is a memory store with the graph of the golden cases.
func filled(t testing.TB) graph.Store {
	t.Helper()
	s := memory.New(gen.Model)
	fill(t, s)
	return s
}

func fill(t testing.TB, s graph.Store) {
	t.Helper()
	b, err := fixture(gen.Model, graphYAML)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Write(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range r.Edges {
		if c != graph.Inserted && (c != graph.Updated || b.Edges[i].By == nil) { // others may have stated it, too
			t.Fatalf("edge %d of the graph, %s %s %s: %v", i, b.Edges[i].From, b.Edges[i].Type, b.Edges[i].To, c)
		}
	}
}

func newAPI(t testing.TB, s graph.Store) *resolvers.API {
	t.Helper()
	return configured(t, resolvers.Config{Store: s})
}

// configured is an API over the real model with the built-in rules.
func configured(t testing.TB, c resolvers.Config) *resolvers.API {
	t.Helper()
	c.Clock = today
	a, err := resolvers.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// ask executes a document and reads the response.
func ask(t testing.TB, a *resolvers.API, query string, vars map[string]any) (data string, errs []responseError) {
	t.Helper()
	var r struct {
		Data   json.RawMessage
		Errors []responseError
	}
	raw := a.Execute(t.Context(), query, vars, "")
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return string(r.Data), r.Errors
}

type responseError struct {
	Message    string
	Path       []any
	Extensions struct{ Code string }
}
