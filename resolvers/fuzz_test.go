package resolvers_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzExecute sends documents and variables of any kind: the answer is always JSON with data, errors or both, no fault
// of ours, and errors are short.
func FuzzExecute(f *testing.F) {
	a := newAPI(f, filled(f))
	cases, err := filepath.Glob("testdata/*/query.graphql")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range cases {
		query, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		vars, err := os.ReadFile(filepath.Join(filepath.Dir(path), "variables.json"))
		if err != nil {
			vars = []byte("{}")
		}
		f.Add(string(query), string(vars))
	}
	changes, err := filepath.Glob("testdata/mutations/*/*.graphql")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range changes {
		query, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(query), "{}")
	}
	f.Fuzz(func(t *testing.T, query, vars string) {
		var given map[string]any
		dec := json.NewDecoder(strings.NewReader(vars))
		dec.UseNumber()
		_ = dec.Decode(&given) // what is no JSON gives nothing
		raw := a.Execute(t.Context(), query, given, "")
		var r struct {
			Data   map[string]any
			Errors []responseError
		}
		if err := json.Unmarshal(raw, &r); err != nil {
			t.Fatalf("%v in %.500s", err, raw)
		}
		if r.Data == nil && len(r.Errors) == 0 || len(r.Errors) > 11 {
			t.Fatalf("%d errors: %.500s", len(r.Errors), raw)
		}
		for _, e := range r.Errors {
			if e.Extensions.Code == "" || e.Extensions.Code == "INTERNAL" || len(e.Message) > 4_000 {
				t.Fatalf("%+v", e)
			}
		}
	})
}
