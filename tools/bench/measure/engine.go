package measure

import (
	"context"
	"errors"
	"io"
	"iter"
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
	name string
	// it runs ahead of the bench, so that its first load finds it as it was started and later ones find it warm
	ahead bool
	clear func(context.Context) error // so that the next open gives an empty store
	open  func(context.Context) (graph.Store, error)
	twin  func() (engine, error)                 // what is like it, and may be written to; nil if there is none
	hand  func(context.Context) (*byHand, error) // nil: nobody writes statements for it
	// what `kith serve` calls its store, and what it must find in its environment for that; "": it cannot be served
	address string
	env     []string
	cold    func(context.Context) error // makes it forget its plans; nil: it has none worth mentioning
}

// counting is a store that counts its calls.
type counting struct {
	graph.Store
	matches, writes atomic.Int64
	filled          int64 // nodes and edges that it took at once
}

// Match implements graph.Store.
func (c *counting) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	return c.ask(ctx, c.Store, p)
}

// Aggregate implements graph.Store.
func (c *counting) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	return c.add(ctx, c.Store, a)
}

// View implements graph.Store.
func (c *counting) View(ctx context.Context, patterns int) (graph.View, error) {
	v, err := c.Store.View(ctx, patterns)
	return graph.Through{View: v, Ask: c.ask, Add: c.add}, err
}

func (c *counting) ask(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (*graph.Rows, error) {
	c.matches.Add(1)
	return behind.Match(ctx, p)
}

func (c *counting) add(ctx context.Context, behind graph.Aggregator, a *graph.Aggregate) (*graph.Aggregated, error) {
	c.matches.Add(1)
	return behind.Aggregate(ctx, a)
}

// Write implements graph.Store.
func (c *counting) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	c.writes.Add(1)
	return c.Store.Write(ctx, b)
}

// Fill implements graph.Store.
func (c *counting) Fill(ctx context.Context, w graph.Fill) error {
	var nodes, edges atomic.Int64
	err := c.Store.Fill(ctx, graph.Fill{Nodes: counted(w.Nodes, &nodes), Edges: counted(w.Edges, &edges),
		Cause: w.Cause})
	c.filled = nodes.Load() + edges.Load()
	return err
}

// counted counts what is walked over; the total is there after a walk to the end.
func counted[T any](all iter.Seq2[T, error], total *atomic.Int64) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		n := int64(0)
		for v, err := range all {
			if !yield(v, err) {
				return
			}
			n++
		}
		total.Store(n)
	}
}

const fileName = "sqlite"

// inFile is SQLite, in a file of a folder.
func inFile(dir string) engine {
	path := filepath.Join(dir, "kith.db")
	return engine{
		name:    fileName,
		clear:   func(context.Context) error { return removeAll(path, path+"-wal", path+"-shm") },
		open:    func(ctx context.Context) (graph.Store, error) { return sqlite.Open(ctx, path, gen.Model) },
		address: "sqlite:" + path,
		hand:    func(ctx context.Context) (*byHand, error) { return sqliteByHand(ctx, path) },
		twin: func() (engine, error) {
			copied := inFile(filepath.Join(dir, "twin"))
			return copied, copyFile(path, filepath.Join(dir, "twin", "kith.db"))
		},
	}
}

// copyFile copies a store that nobody has open.
func copyFile(from, to string) (err error) {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
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
