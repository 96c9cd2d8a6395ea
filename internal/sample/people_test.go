package sample_test

import (
	"testing"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/internal/sample"
)

// TestPeople compares the truth of every person with what is loaded: everybody is there once, every record that is
// named is a person of the store, and no person of the store is left out.
func TestPeople(t *testing.T) {
	dir, s := write(t, sample.Options{Seed: 12})
	people, err := sample.People(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(people) != s.People {
		t.Errorf("%d people are told of, and %d were made up", len(people), s.People)
	}
	store := memory.New(gen.Model)
	load(t, store, dir, s)
	stored := map[string]bool{}
	for row, err := range graph.Scan(t.Context(), store, &graph.Pattern{Labels: []string{"Person"}}) {
		if err != nil {
			t.Fatal(err)
		}
		stored[row.ID] = true
	}
	families := map[string]int{}
	for _, p := range people {
		if p.Family != "" {
			families[p.Family]++
		}
		p.EachRecord(func(system, key string) {
			id := gen.Model.Kind("Person").NodeID(system, key)
			if !stored[id] {
				t.Errorf("person %s is on file at %s as %s, which is not loaded", p.Person, system, key)
			}
			delete(stored, id)
		})
	}
	if len(stored) > 0 {
		t.Errorf("%d people of the store are nobody by the truth", len(stored))
	}
	several := 0
	for _, n := range families {
		if n > 1 {
			several++
		}
	}
	if share := 100 * several / len(families); share < 40 || share > 80 {
		t.Errorf("%d %% of families are of two or more", share)
	}
}

// TestEverythingIsPlanted: each difficulty is there, and together they are in every seventh home at least.
func TestEverythingIsPlanted(t *testing.T) {
	dir, _ := write(t, sample.Options{People: 20_000, Seed: 13})
	people, err := sample.People(dir)
	if err != nil {
		t.Fatal(err)
	}
	planted, homes, hard := map[string]int{}, map[string]bool{}, 0
	for _, p := range people {
		for _, what := range p.Planted {
			planted[what]++
		}
		if len(p.Planted) > 0 && !homes[p.Residence] {
			hard++
		}
		homes[p.Residence] = homes[p.Residence] || len(p.Planted) > 0
	}
	for _, what := range []string{"unit missing", "street misspelt", "surname misspelt", "old home left open",
		"other surname", "no birth date", "child without birth date", "grown child still listed",
		"joint account of former partners", "room-mates on one contract", "two surnames, one landline",
		"flight with a child", "shared custody", "care home and spouse", "lodger", "one telephone of many",
		"telephone passed on", "entered twice", "protected at home"} {
		if planted[what] < 10 {
			t.Errorf("%s is planted %d times", what, planted[what])
		}
		delete(planted, what)
	}
	if len(planted) > 0 {
		t.Errorf("not known: %v", planted)
	}
	if 100*hard < 15*len(homes) {
		t.Errorf("in %d of %d homes something is planted", hard, len(homes))
	}
}
