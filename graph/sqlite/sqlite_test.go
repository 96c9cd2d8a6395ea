package sqlite_test

import (
	"path/filepath"
	"testing"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/sqlite"
	"kith/internal/patience"
)

func open(t testing.TB, path string, m *graph.Model) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, m, sqlite.Patience(patience.Times()))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func inMemory(t testing.TB, m *graph.Model) graph.Store { return open(t, sqlite.Memory, m) }

func inFile(t testing.TB, m *graph.Model) graph.Store {
	return open(t, filepath.Join(t.TempDir(), "kith.db"), m)
}

func TestContract(t *testing.T) {
	t.Run("memory", func(t *testing.T) { graphtest.Run(t, inMemory) })
	t.Run("file", func(t *testing.T) { graphtest.Run(t, inFile) })
}

func TestDifferential(t *testing.T) {
	graphtest.Differential(t, inMemory, graphtest.Patterns("KITH_PATTERNS_SQLITE", 2000))
}

// TestDifferentialBroad asks as if few nodes were many already.
func TestDifferentialBroad(t *testing.T) {
	graphtest.Differential(t, func(t testing.TB, m *graph.Model) graph.Store {
		s := open(t, sqlite.Memory, m)
		s.Narrow()
		return s
	}, 1000)
}

func TestDifferentialFile(t *testing.T) { graphtest.Differential(t, inFile, 400) }

func TestAggregates(t *testing.T) {
	graphtest.DifferentialAggregates(t, inMemory, graphtest.Patterns("KITH_PATTERNS_SQLITE", 1000))
}

func TestBatches(t *testing.T) { graphtest.DifferentialBatches(t, inMemory, 50) }

func TestReplaying(t *testing.T) { graphtest.Replaying(t, inMemory, 50) }

func TestAliasLaws(t *testing.T) { graphtest.AliasLaws(t, inMemory, 50) }

func TestMetamorphic(t *testing.T) { graphtest.Metamorphic(t, inMemory, 100) }
