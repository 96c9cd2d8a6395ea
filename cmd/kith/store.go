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
	"kith/internal/released"
)

// storeFlags are the flags of commands that need a store.
type storeFlags struct {
	Store string       `help:"Where the graph is kept: sqlite:FILE, neo4j://HOST:PORT or bolt://HOST:PORT. Otherwise $NEO4J_URI, otherwise sqlite:kith.db." env:"KITH_STORE" placeholder:"STORE"`
	Neo4j config.Login `embed:"" prefix:"neo4j-"`
}

func (f storeFlags) parse() (config.Store, error) {
	s, err := config.ParseStore(f.Store, f.Neo4j)
	if err != nil {
		return s, &usageError{err}
	}
	return s, nil
}

// open opens the store, and makes it if there is none.
func (f storeFlags) open(ctx context.Context) (graph.Store, error) {
	s, err := f.parse()
	if err != nil {
		return nil, err
	}
	return openStore(ctx, s)
}

// openStore opens a store of any engine. No other function chooses between engines, but upgradeStore.
func openStore(ctx context.Context, s config.Store) (graph.Store, error) {
	if s.SQLite != "" {
		return sqlite.Open(ctx, s.SQLite, model())
	}
	return neo4j.Open(ctx, neo4jConfig(s.Neo4j), model())
}

func neo4jConfig(n config.Neo4j) neo4j.Config {
	return neo4j.Config{URI: n.URI, Username: n.Username, Password: n.Password, Database: n.Database}
}

// model is the model of this version, which recognises stores of earlier versions too.
func model() *graph.Model { return released.Known(gen.Model) }

// folder is where the file of the store is; "" if it has none. A load puts temporary files there, which are about as
// large as the store.
func (f storeFlags) folder() string {
	s, err := f.parse()
	if err != nil || s.SQLite == "" || s.SQLite == sqlite.Memory {
		return ""
	}
	return filepath.Dir(s.SQLite)
}

// existing opens a store that must be there.
func (f storeFlags) existing(ctx context.Context) (graph.Store, error) {
	s, err := f.parse()
	if err != nil {
		return nil, err
	}
	if missing(s) {
		return nil, fmt.Errorf("there is no store %s: kith load --store %s MAPPING.yaml makes one", s.SQLite, s)
	}
	return openStore(ctx, s)
}

// missing reports whether there is no file of the store.
func missing(s config.Store) bool {
	if s.SQLite == "" || s.SQLite == sqlite.Memory {
		return false
	}
	_, err := os.Stat(s.SQLite)
	return errors.Is(err, fs.ErrNotExist)
}
