package loader

import (
	"context"

	"kith/graph"
	"kith/graph/fill"
)

// steps are what a load does that leaves something behind: in the store, in the file of rejects, or in the files of a
// fill. A load may be killed between any two of them, and the same command goes on. Tests wrap them to do so.
type steps interface {
	// digestFiles takes the digest of everything that is read, and notes how each file was then.
	digestFiles(ctx context.Context) error
	// openRejects opens the file of rejects, and drops what was written into it after the checkpoint.
	openRejects() error
	// readLookups reads the files that others look things up in, and rejects rows of theirs.
	readLookups(ctx context.Context) error

	// reject rejects the rows of a batch that cannot be loaded, and reports the facts that are not written.
	reject(b *batch) error
	// write writes a batch, or a part of one, with the checkpoint of the whole.
	write(ctx context.Context, b *batch, at *checkpoint) (*graph.Result, error)
	// count counts what was written, and reports what dangles.
	count(b *batch, result *graph.Result) error
	// advance counts the rows of a batch that is done, and tells the caller how far the load is.
	advance(b *batch) error

	// collect gives the facts of a batch to a fill, and rejects the rows that cannot be loaded.
	collect(b *batch, all *fill.Builder) error
	// build works out what a fill is to store, and counts it.
	build(ctx context.Context, all *fill.Builder, s *storing) (*graph.Fill, error)
	// fill fills the store.
	fill(ctx context.Context, all graph.Fill) error

	// finish writes the end of the LoadRun.
	finish(ctx context.Context) error
}
