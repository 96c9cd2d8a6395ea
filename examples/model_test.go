package examples_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/loader"
	"kith/resolvers/apitest"
)

const modelPage = "../docs/model.md"

// block is the one block of a page that is written in a language, with where it begins and ends.
func block(t *testing.T, page, language string) (text string, from, to int) {
	t.Helper()
	fence := "\n```" + language + "\n"
	from = strings.Index(page, fence) + len(fence)
	to = from + strings.Index(page[from:], "```")
	if strings.Count(page, fence) != 1 || to < from {
		t.Fatalf("%s must have one block of %s", modelPage, language)
	}
	return page[from:to], from, to
}

// TestModelPage loads the mapping of docs/model.md and asks its question; -update writes the answer into the page.
func TestModelPage(t *testing.T) {
	page := read(t, modelPage)
	mapping, _, _ := block(t, page, "yaml")
	question, _, _ := block(t, page, "graphql")
	want, from, to := block(t, page, "json")
	path := filepath.Join(t.TempDir(), "mapping.yaml")
	if err := os.WriteFile(path, []byte(mapping), 0o600); err != nil {
		t.Fatal(err)
	}
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		if r := apitest.Load(t, s, loader.Options{}, path); r.Total.Rejected+r.Total.Dangling+r.Total.Skipped > 0 {
			t.Fatalf("it does not load cleanly:\n%s", r.Text())
		}
		got := string(apitest.API(t, s, nil).Execute(t.Context(), question, map[string]any{"asOf": "2024-06-01"}, ""))
		if *apitest.Update {
			page = page[:from] + got + "\n" + page[to:]
			if err := os.WriteFile(modelPage, []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
			want, to = got, from+len(got)+1
		}
		if diff := cmp.Diff(strings.TrimSpace(want), got); diff != "" {
			t.Errorf("(-page +answer):\n%s", diff)
		}
	})
}
