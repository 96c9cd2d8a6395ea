package apitest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/internal/patience"
)

// Each runs a test on every engine, each time with an empty store. Without a server for Neo4j that part is skipped.
func Each(t *testing.T, run func(t *testing.T, s graph.Store)) {
	On(t, run, "memory", "sqlite", "neo4j")
}

// EachLarge is Each for much data: the memory engine, which looks at everything for every answer, is left out.
func EachLarge(t *testing.T, run func(t *testing.T, s graph.Store)) {
	On(t, run, "sqlite", "neo4j")
}

// On is Each for some engines, by their names.
func On(t *testing.T, run func(t *testing.T, s graph.Store), engines ...string) {
	for _, name := range engines {
		t.Run(name, func(t *testing.T) { run(t, empty(t, name)) })
	}
}

// empty is an empty store of an engine.
func empty(t *testing.T, engine string) graph.Store {
	t.Helper()
	switch engine {
	case "memory":
		return memory.New(gen.Model)
	case "sqlite":
		return SQLite(t)
	case "neo4j":
		return neo4jtest.Open(t, gen.Model)
	}
	t.Fatalf("there is no engine %q", engine)
	return nil
}

// SQLite is an empty store in a file of its own, closed when the test ends.
func SQLite(t testing.TB) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "kith.db"), gen.Model,
		sqlite.Patience(patience.Times()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// Data is a folder of the data that nobody here wrote, which KITH_TEST_DATA has. Without it the test is skipped, unless
// KITH_REQUIRE names data.
func Data(t testing.TB, folder string) string {
	t.Helper()
	dir := filepath.Join(os.Getenv("KITH_TEST_DATA"), filepath.FromSlash(folder))
	if os.Getenv("KITH_TEST_DATA") == "" {
		dir = filepath.Join(root(t), "..", "shared", "data", filepath.FromSlash(folder))
	}
	if _, err := os.Stat(dir); err != nil {
		if strings.Contains(os.Getenv("KITH_REQUIRE"), "data") {
			t.Fatalf("the data is required and not there: %v; KITH_TEST_DATA says where it is", err)
		}
		t.Skip("the data is not here; KITH_TEST_DATA says where it is")
	}
	return dir
}

// root is the folder of the module.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	return dir
}
