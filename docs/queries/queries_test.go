package queries

import (
	"path/filepath"
	"strings"
	"testing"

	"kith/graph"
	"kith/internal/apitest"
	"kith/internal/sample"
	"kith/loader"
)

// TestAnswers asks every question of the demo's group of companies, on the day it is told on. The answers are about
// planted people, so a small group has them too.
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
		clock := apitest.Day(t, s.Today)
		apitest.Load(t, store, loader.Options{Clock: clock}, mappings...)
		api := apitest.API(t, store, clock)
		for _, q := range All() {
			t.Run(q.Name, func(t *testing.T) {
				apitest.Answer(t, api, q.Text, filepath.Join("testdata", strings.TrimSuffix(q.Name, ".graphql")+".json"))
			})
		}
	})
}
