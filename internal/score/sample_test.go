package score_test

import (
	"path/filepath"
	"testing"

	"kith/derive"
	"kith/graph"
	"kith/internal/gen"
	"kith/internal/sample"
	"kith/internal/score"
	"kith/loader"
	"kith/resolvers/apitest"
	"kith/rules"
)

// TestSample makes up two samples that nobody looked at while the rules were built, has Kith work out who lives
// together, and compares that with what is true.
func TestSample(t *testing.T) {
	for _, seed := range []uint64{20260719, 90210} {
		dir := t.TempDir()
		s, err := sample.Write(t.Context(), dir, sample.Options{People: 6000, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		var mappings []string
		for _, m := range s.Mappings {
			mappings = append(mappings, filepath.Join(dir, m))
		}
		store := apitest.SQLite(t)
		apitest.Load(t, store, loader.Options{Clock: apitest.Day(t, s.Today)}, mappings...)
		family := scored(t, store, dir, s.Today, rules.Family)
		family.Print(t.Output(), nil)
		dwelling := scored(t, store, dir, s.Today, rules.Dwelling)
		dwelling.Print(t.Output(), nil)
		for _, bar := range []struct {
			of               string
			is, atLeast, yet float64 // yet: at least, if atLeast is not reached
		}{
			{"FAMILY precision", family.All.Precision(), 0.99, 0},
			{"FAMILY recall", family.All.Recall(), 0.97, 0},
			{"FAMILY recall with review", family.All.RecallReviewed(), 0.99, 0},
			{"exact households", family.ExactShare(), 0.95, 0},
			{"account holders with one of their home", family.HoldersShare(), 0.85, 0},
			{"not to be reviewed, of a thousand", 1000 - family.QueuePerThousand(), 985, 0},
			{"DWELLING F1", dwelling.All.F1(), 0.99, 0},
		} {
			if bar.is < bar.atLeast {
				t.Errorf("seed %d: %s is %.4f, less than %.4f", seed, bar.of, bar.is, bar.atLeast)
			}
		}
	}
}

// scored works out households by a definition, and scores them.
func scored(t *testing.T, store graph.Store, dir, day, definition string) *score.Report {
	t.Helper()
	set, err := rules.ReadHousehold("")
	if err != nil {
		t.Fatal(err)
	}
	set.Definition = definition
	_, err = derive.Run(t.Context(), store, gen.Model, set, derive.Options{Day: day, At: apitest.Day(t, day)(),
		Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	people, err := sample.People(dir)
	if err != nil {
		t.Fatal(err)
	}
	r, err := score.Of(gen.Model, people, score.Read(t.Context(), store, set, day), definition)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
