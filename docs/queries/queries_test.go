package queries

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kith/graph"
	"kith/internal/sample"
	"kith/loader"
	"kith/resolvers/apitest"
)

// TestAnswers asks every question of the demo's group of companies, on the day it is told on and years later, when
// somebody opens the demo. The answers are about planted people, so a small group has them too.
func TestAnswers(t *testing.T) {
	s, mappings := demo(t)
	apitest.Each(t, func(t *testing.T, store graph.Store) {
		apitest.Load(t, store, loader.Options{Clock: apitest.Day(t, s.Today)}, mappings...)
		askAnalyst(t, apitest.API(t, store, apitest.Day(t, s.Today)))
		for _, day := range []string{s.Today, "2035-01-01"} {
			api := apitest.API(t, store, apitest.Day(t, day))
			for _, q := range All() {
				t.Run(q.Name+" on "+day, func(t *testing.T) {
					apitest.Answer(t, api, q.Text, filepath.Join("testdata",
						strings.TrimSuffix(q.Name, ".graphql")+".json"))
				})
			}
		}
	})
}

// demo makes up a small group of companies.
func demo(t *testing.T) (s *sample.Summary, mappings []string) {
	t.Helper()
	dir := t.TempDir()
	s, err := sample.Write(t.Context(), dir, sample.Options{People: 300, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range s.Mappings {
		mappings = append(mappings, filepath.Join(dir, m))
	}
	return s, mappings
}

// TestPage asks the examples of docs/api.md of the demo: each has an answer.
func TestPage(t *testing.T) {
	text, err := os.ReadFile("../api.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```graphql\n(.*?)```").FindAllSubmatch(text, -1)
	if len(examples) == 0 {
		t.Fatal("no examples")
	}
	s, mappings := demo(t)
	store := apitest.SQLite(t)
	apitest.Load(t, store, loader.Options{Clock: apitest.Day(t, s.Today)}, mappings...)
	api := apitest.API(t, store, apitest.Day(t, s.Today))
	nothing := regexp.MustCompile(`"errors":|^\{"data":\{"[^"]+":null`)
	for _, m := range examples {
		if answer := string(api.Execute(t.Context(), string(m[1]), nil, "")); nothing.MatchString(answer) {
			t.Errorf("%s\n%s", m[1], answer)
		}
	}
}
