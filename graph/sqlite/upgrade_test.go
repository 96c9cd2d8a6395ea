package sqlite_test

import (
	"path/filepath"
	"testing"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/sqlite"
)

// place is a file of a store.
func place(t testing.TB) graphtest.Place {
	path := filepath.Join(t.TempDir(), "kith.db")
	return graphtest.Place{
		Open: func(m *graph.Model) (graph.Store, error) { return sqlite.Open(t.Context(), path, m) },
		Upgrade: func(m *graph.Model, o graph.Upgrading) (*graph.Upgraded, error) {
			return sqlite.Upgrade(t.Context(), path, m, o)
		},
	}
}

func TestGrowingSorts(t *testing.T) { graphtest.GrowingSorts(t, place) }

func TestGrowing(t *testing.T) { graphtest.Growing(t, place, 50) }
