package loader_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/mapping"
	"kith/loader/report"
)

var noon = time.Date(2024, 5, 6, 12, 0, 0, 0, time.UTC)

func clock() time.Time { return noon }

// folder writes files, by name, into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// load loads mapping.yaml of a folder and fails the test if that fails.
func load(t *testing.T, s graph.Store, dir string, opts loader.Options) *report.Report {
	t.Helper()
	r, err := try(t, s, dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func try(t *testing.T, s graph.Store, dir string, opts loader.Options) (*report.Report, error) {
	t.Helper()
	return tryAll(t, s, dir, []string{"mapping.yaml"}, opts)
}

// loadAll loads mappings of a folder at once and fails the test if that fails.
func loadAll(t *testing.T, s graph.Store, dir string, mappings []string, opts loader.Options) *report.Report {
	t.Helper()
	r, err := tryAll(t, s, dir, mappings, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func tryAll(t *testing.T, s graph.Store, dir string, mappings []string, opts loader.Options) (*report.Report, error) {
	t.Helper()
	if opts.Clock == nil {
		opts.Clock = clock
	}
	paths := make([]string, len(mappings))
	for i, name := range mappings {
		paths[i] = filepath.Join(dir, name)
	}
	return loader.Load(t.Context(), s, gen.Model, paths, opts)
}

// engines are the stores that need no server, each made empty.
var engines = map[string]func(t *testing.T) graph.Store{
	"memory": func(*testing.T) graph.Store { return memory.New(gen.Model) },
	"sqlite": func(t *testing.T) graph.Store { return openSQLite(t, filepath.Join(t.TempDir(), "kith.db")) },
}

func openSQLite(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, gen.Model)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// problemsOf are the problems of a mapping error, a line each, without the folder.
func problemsOf(t *testing.T, dir string, err error) []string {
	t.Helper()
	var m *mapping.Error
	if !errors.As(err, &m) {
		t.Fatalf("got %v, want a mapping error", err)
	}
	var out []string
	for _, p := range m.Problems {
		out = append(out, strings.ReplaceAll(p.String(), dir+string(filepath.Separator), ""))
	}
	return out
}

// each runs a test on every engine.
func each(t *testing.T, run func(t *testing.T, open func(t *testing.T) graph.Store)) {
	for name, open := range engines {
		t.Run(name, func(t *testing.T) { run(t, open) })
	}
}

// everywhere runs a test on every engine, and on Neo4j where there is a server.
func everywhere(t *testing.T, run func(t *testing.T, open func(t *testing.T) graph.Store)) {
	each(t, run)
	t.Run("neo4j", func(t *testing.T) {
		run(t, func(t *testing.T) graph.Store { return neo4jtest.Open(t, gen.Model) })
	})
}
