package bench

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"

	"kith/graph"
	"kith/graph/memory"
	"kith/graph/sqlite"
	"kith/internal/gen"
)

// engine is a store that is filled, closed, and opened again for reading.
type engine struct {
	name  string
	clear func(context.Context) error // so that the next open gives an empty store
	open  func(context.Context) (graph.Store, error)
	hand  func(context.Context) (*byHand, error) // nil: nobody writes statements for it
	cold  func(context.Context) error            // makes it forget its plans; nil: it has none worth mentioning
}

// counting is a store that counts its calls.
type counting struct {
	graph.Store
	matches, writes atomic.Int64
}

// Match implements graph.Store.
func (c *counting) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	c.matches.Add(1)
	return c.Store.Match(ctx, p)
}

// Write implements graph.Store.
func (c *counting) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	c.writes.Add(1)
	return c.Store.Write(ctx, b)
}

// likeStore takes everything at once if the store behind it does.
func (c *counting) likeStore() graph.Store {
	if f, ok := c.Store.(graph.Filler); ok {
		return struct {
			*counting
			graph.Filler
		}{c, f}
	}
	return c
}

// inFile is SQLite, in a file of a folder.
func inFile(dir string) engine {
	path := filepath.Join(dir, "kith.db")
	return engine{
		name:  "sqlite",
		clear: func(context.Context) error { return removeAll(path, path+"-wal", path+"-shm") },
		open:  func(ctx context.Context) (graph.Store, error) { return sqlite.Open(ctx, path, gen.Model) },
		hand:  func(ctx context.Context) (*byHand, error) { return sqliteByHand(ctx, path) },
	}
}

func removeAll(paths ...string) error {
	for _, p := range paths {
		if err := os.RemoveAll(p); err != nil {
			return err
		}
	}
	return nil
}

// maxInMemory is how many people the memory engine is asked about: it looks at every node, as it is there to say what a
// pattern means.
const maxInMemory = 2000

// inMemory is the memory engine, whose store stays when it is closed.
func inMemory() engine {
	store := memory.New(gen.Model)
	return engine{
		name: "memory",
		clear: func(context.Context) error {
			store = memory.New(gen.Model)
			return nil
		},
		open: func(context.Context) (graph.Store, error) { return store, nil },
	}
}
