package graph

import (
	"context"
	"iter"
)

// Store keeps the graph of one model and answers patterns. It is safe for concurrent use. All that an engine can do is
// here, so that a wrapper that embeds a Store forwards it, and one that does not embed it does not compile without.
type Store interface {
	// Match answers a pattern with one statement. No match is an empty page.
	Match(ctx context.Context, p *Pattern) (*Rows, error)
	// Read runs f with the store of one moment, also what is said of its facts. It may run f again, from the beginning.
	Read(ctx context.Context, f func(r Reader) error) error
	// Write applies a batch in one transaction and says what became of each write, in the batch's order. Writes of all
	// programs take turns: one waits for the one under way, and for those who waited before, but not for a load to end.
	// Busy is one that has waited for long, or that met somebody who needs the store alone.
	Write(ctx context.Context, b *Batch) (*Result, error)
	// Takes is the Invalid error with which Write would refuse a node for what this write says of it; nil if it would
	// not. What only several sources together say may be refused all the same.
	Takes(w *NodeWrite) error
	// Hold waits until no other program loads into the store, and keeps other loads waiting until release is called or
	// the program ends; single writes go on. While it has to wait, waiting is told who holds the store, at least once.
	// The error is the context's, or the store's.
	Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error)
	// Alone has every other Store on the same place refuse to write as Busy, at once, from now on; false lets them
	// write again, as does the release. It is for who holds the store. Who shares the Store with the holder is taken
	// for the holder.
	Alone(ctx context.Context, alone bool) error
	// Empty reports whether nothing has been stored yet.
	Empty(ctx context.Context) (bool, error)
	// Fill stores the whole of an empty store: faster than batch by batch, with the same result. One that is not empty
	// is Invalid and stays as it is. After an error, or if the program ends in the middle, the store is empty again or
	// holds a part of what was given, which Write can complete.
	Fill(ctx context.Context, w Fill) error
	// Fits says why the store, which was made by another version, is only read and what to do, as an Incompatible
	// error; nil if it is of this version's model. Patterns that its own model knows are answered all the same.
	Fits() error
	// Changes are the entries of the change log behind one, at most so many.
	Changes(ctx context.Context, after int64, limit int) (*Log, error)
	// ForgetChanges takes away the oldest entries of the change log, at most so many, that are older than a time, but
	// never the newest; it says how many.
	ForgetChanges(ctx context.Context, before string, limit int) (int, error)
	// Bookmark is how far a consumer of the change log has come: 0 for one who was never heard of.
	Bookmark(ctx context.Context, consumer string) (int64, error)
	// SetBookmark keeps how far a consumer has come.
	SetBookmark(ctx context.Context, consumer string, seq int64) error
	// Close gives back what the store holds; it must not be used afterwards.
	Close() error
}

// Fill is a graph with every fact once, as it is to be stored, with what is said of it. Both sequences can be walked
// more than once, and beside each other; an error is yielded last.
type Fill struct {
	Nodes iter.Seq2[*NodeState, error] // in id order
	Edges iter.Seq2[FillEdge, error]   // in the order of From, then of ids; both ends are among Nodes
	Cause string                       // as of a Batch: the whole is one entry of the change log
}

// FillEdge is an edge that knows the places of its ends among the nodes, from 1.
type FillEdge struct {
	*EdgeState
	FromPlace, ToPlace int64
}

const scanPage = 1000

// Scan yields every match of a root pattern in id order, in bounded memory, a page at a time; its Order and Page are
// not looked at. An error is yielded last, with a nil row. What is written meanwhile may or may not be seen.
func Scan(ctx context.Context, s Store, p *Pattern) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		page := *p
		page.Order, page.Count, page.Page = nil, false, Page{Size: scanPage}
		for {
			rows, err := s.Match(ctx, &page)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range rows.Rows {
				if !yield(r, nil) {
					return
				}
			}
			if !rows.HasNext {
				return
			}
			page.Page.From = rows.Rows[len(rows.Rows)-1].Keys
		}
	}
}
