package apitest

import (
	"encoding/json"
	"testing"
	"time"

	"kith/graph"
	"kith/resolvers"
)

// API answers over a store as `kith query` does, by the rules built in. A nil clock is that of the machine.
func API(t testing.TB, s graph.Store, clock func() time.Time) *resolvers.API {
	t.Helper()
	api, err := resolvers.New(resolvers.Config{Store: s, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	return api
}

// Day is a clock that stands still at the beginning of a day, written 2006-01-02.
func Day(t testing.TB, day string) func() time.Time {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return func() time.Time { return at }
}

// Ask asks one operation of a document and puts what is under "data" into a value, as encoding/json does.
func Ask(t testing.TB, api *resolvers.API, document, operation string, variables map[string]any, into any) {
	t.Helper()
	var answer struct{ Data, Errors json.RawMessage }
	raw := api.Execute(t.Context(), document, variables, operation)
	if err := json.Unmarshal(raw, &answer); err != nil || answer.Errors != nil {
		t.Fatalf("%s: %s %v", operation, answer.Errors, err)
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		t.Fatal(err)
	}
}
