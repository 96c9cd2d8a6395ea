package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/sqlite"
	"kith/internal/config"
	"kith/internal/gen"
)

// storeFlags are the flags of every command that needs a store.
type storeFlags struct {
	Store string       `help:"Where the graph is kept: sqlite:FILE, neo4j://HOST:PORT or bolt://HOST:PORT. Otherwise $NEO4J_URI, otherwise sqlite:kith.db." env:"KITH_STORE" placeholder:"STORE"`
	Neo4j config.Login `embed:"" prefix:"neo4j-"`
}

// open is the one place that knows every engine.
func (f storeFlags) open(ctx context.Context) (graph.Store, error) {
	s, err := config.ParseStore(f.Store, f.Neo4j)
	if err != nil {
		return nil, &usageError{err}
	}
	if s.SQLite != "" {
		return sqlite.Open(ctx, s.SQLite, gen.Model)
	}
	return neo4j.Open(ctx, neo4j.Config(s.Neo4j), gen.Model)
}

// folder is where the store's file is, as that disk has room for what is about as large; "" if it is elsewhere.
func (f storeFlags) folder() string {
	s, err := config.ParseStore(f.Store, f.Neo4j)
	if err != nil || s.SQLite == "" || s.SQLite == sqlite.Memory {
		return ""
	}
	return filepath.Dir(s.SQLite)
}

// existing opens a store to be read; a missing file is an error, not a new store.
func (f storeFlags) existing(ctx context.Context) (graph.Store, error) {
	s, err := config.ParseStore(f.Store, f.Neo4j)
	if err != nil {
		return nil, &usageError{err}
	}
	if s.SQLite != "" && s.SQLite != ":memory:" {
		if _, err := os.Stat(s.SQLite); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no store %s: kith load --store %s MAPPING.yaml makes one", s.SQLite, s)
		}
	}
	return f.open(ctx)
}
