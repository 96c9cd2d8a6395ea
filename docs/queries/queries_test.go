package queries

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/loader"
	"kith/resolvers"
	"kith/rules"
)

var update = flag.Bool("update", false, "write what is answered as what is wanted")

// TestAnswers asks every question of the demo's group of companies, on the day it is told on. The answers are about
// planted people, so a small group has them too.
func TestAnswers(t *testing.T) {
	dir := t.TempDir()
	s, err := sample.Write(t.Context(), dir, sample.Options{People: 300, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	file, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "demo.db"), gen.Model)
	if err != nil {
		t.Fatal(err)
	}
	for engine, store := range map[string]graph.Store{"memory": memory.New(gen.Model), "sqlite": file} {
		t.Cleanup(func() { _ = store.Close() })
		api := loaded(t, store, dir, s)
		for _, q := range All() {
			t.Run(engine+"/"+q.Name, func(t *testing.T) {
				var got bytes.Buffer
				if err := json.Indent(&got, api.Execute(t.Context(), q.Text, nil, ""), "", "  "); err != nil {
					t.Fatal(err)
				}
				compare(t, filepath.Join("testdata", strings.TrimSuffix(q.Name, ".graphql")+".json"), got.String()+"\n")
			})
		}
	}
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Error(d)
	}
}

// loaded is the API over a store with the sample in it.
func loaded(t *testing.T, store graph.Store, dir string, s *sample.Summary) *resolvers.API {
	t.Helper()
	today, err := time.Parse(time.DateOnly, s.Today)
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return today }
	holders, err := rules.ReadHolders("")
	if err != nil {
		t.Fatal(err)
	}
	var mappings []string
	for _, m := range s.Mappings {
		mappings = append(mappings, filepath.Join(dir, m))
	}
	if _, err := loader.Load(t.Context(), store, gen.Model, mappings, loader.Options{PseudoHolder: holders.Nobody, Clock: clock}); err != nil {
		t.Fatal(err)
	}
	customers, err := rules.ReadCustomer("")
	if err != nil {
		t.Fatal(err)
	}
	households, err := rules.ReadHousehold("")
	if err != nil {
		t.Fatal(err)
	}
	api, err := resolvers.New(resolvers.Config{Store: store, Model: gen.Model, SDL: gen.SDL, Clock: clock, Computed: resolvers.Questions(customers, households)})
	if err != nil {
		t.Fatal(err)
	}
	return api
}
