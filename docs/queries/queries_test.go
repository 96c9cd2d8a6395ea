package queries

import (
	"path/filepath"
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
	dir := t.TempDir()
	s, err := sample.Write(t.Context(), dir, sample.Options{People: 300, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	var mappings []string
	for _, m := range s.Mappings {
		mappings = append(mappings, filepath.Join(dir, m))
	}
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
