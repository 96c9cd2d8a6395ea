// Package neo4jtest gives tests a real Neo4j database. KITH_TEST_NEO4J says where: bolt://USER:PASSWORD@HOST:PORT of a
// server whose content may be thrown away (scripts/neo4j starts one). Without it a test is skipped, or fails if
// KITH_REQUIRE names neo4j.
//
// A Community server has one database, and tests of several packages run at once: each test has the database for itself
// until it ends. Tests of one package must not use it in parallel.
package neo4jtest

import (
	"errors"
	"net/url"
	"os"
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/internal/patience"
)

const env = "KITH_TEST_NEO4J"

// Open gives an empty store; it is a graphtest.Factory. The store is closed when the test ends, if it was not before.
func Open(t testing.TB, m *graph.Model) graph.Store { return Store(t, m) }

// Store is Open for those who need the engine itself.
func Store(t testing.TB, m *graph.Model) *neo4j.Store {
	t.Helper()
	cfg := Config(t)
	hold(t, cfg)
	if err := wipe(t.Context(), cfg); err != nil {
		t.Fatalf("emptying the test database: %v", err)
	}
	s, err := neo4j.Open(t.Context(), cfg, m)
	if err == nil && s.Fits() != nil {
		err = errors.Join(s.Fits(), s.Close())
	}
	if graph.ErrorKindOf(err) == graph.Incompatible {
		if err := forget(t.Context(), cfg); err != nil {
			t.Fatalf("emptying the test database: %v", err)
		}
		s, err = neo4j.Open(t.Context(), cfg, m)
	}
	if err != nil {
		t.Fatalf("opening the test database: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() }) // closing twice does nothing
	return s
}

// Address is an empty store for another process: bolt://USER:PASSWORD@HOST:PORT.
func Address(t testing.TB, m *graph.Model) string {
	t.Helper()
	_ = Store(t, m)
	return os.Getenv(env)
}

// Config is the address of the test database. Without Open or Store it must only be used for what fails.
func Config(t testing.TB) neo4j.Config {
	t.Helper()
	uri := os.Getenv(env)
	if uri == "" {
		if strings.Contains(os.Getenv("KITH_REQUIRE"), "neo4j") {
			t.Fatalf("%s is not set, and KITH_REQUIRE asks for it: scripts/neo4j starts a server", env)
		}
		t.Skipf("%s is not set: scripts/neo4j starts a server", env)
	}
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatalf("%s is no address like bolt://USER:PASSWORD@HOST:PORT", env)
	}
	cfg := neo4j.Config{Username: u.User.Username(), Patience: patience.Times()}
	cfg.Password, _ = u.User.Password()
	u.User = nil
	cfg.URI = u.String()
	return cfg
}

// Run is Rows of which only the first column counts.
func Run(t testing.TB, text string, params map[string]any) (out []any) {
	t.Helper()
	for _, row := range Rows(t, text, params) {
		out = append(out, row[0])
	}
	return out
}

// Rows runs a statement on the test database, past the engine. The test must hold the database.
func Rows(t testing.TB, text string, params map[string]any) [][]any {
	t.Helper()
	out, err := run(t.Context(), Config(t), text, params)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return out
}
