package apitest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/resolvers"
)

// Update is the flag -update of a test: what is answered becomes what is wanted.
var Update = flag.Bool("update", false, "write what is answered as what is wanted")

// Answers asks every document of a folder, each with one operation that needs no variables, and compares what is
// answered with the file of its name that ends in .json. With -update the answers become what is wanted.
func Answers(t *testing.T, api *resolvers.API, folder string) {
	t.Helper()
	documents, err := filepath.Glob(filepath.Join(folder, "*.graphql"))
	if err != nil || len(documents) == 0 {
		t.Fatalf("no questions in %s: %v", folder, err)
	}
	for _, path := range documents {
		t.Run(filepath.Base(path), func(t *testing.T) {
			document, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			Answer(t, api, string(document), strings.TrimSuffix(path, ".graphql")+".json")
		})
	}
}

// Answer asks one document and compares what is answered with the file of the wanted answer, as Answers does.
func Answer(t *testing.T, api *resolvers.API, document, path string) {
	t.Helper()
	var got bytes.Buffer
	if err := json.Indent(&got, api.Execute(t.Context(), document, nil, ""), "", "  "); err != nil {
		t.Fatal(err)
	}
	got.WriteByte('\n')
	if *Update {
		if err := os.WriteFile(path, got.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
