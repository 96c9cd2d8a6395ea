package graph

import (
	"context"
	"iter"
	"time"
)

// Store keeps the graph of one model and answers patterns. It is safe for concurrent use. Everything that an engine can
// do is a method here, so that a wrapper that embeds a Store forwards all of it, and one that does not embed it does
// not compile if one is missing.
//
// Errors are *Error. Any method may fail as Canceled if its context ends, as Unavailable or Denied if the store cannot
// be reached or used, and as Internal; the other kinds are named at the methods.
type Store interface {
	// Match answers a pattern. If nothing matches, it is an empty page and no error. A pattern that does not fit the
	// model is Invalid; one that the store of another version cannot answer is Incompatible.
	Match(ctx context.Context, p *Pattern) (*Rows, error)
	// Readers is how many patterns are answered at the same time without waiting for each other. It does not change.
	Readers() int
	// Remote reports whether every call is a round trip to a server, which a caller makes no more often than it must.
	// It does not change.
	Remote() bool
	// View begins a view of the store at one moment, through which at most so many patterns will be matched. One of a
	// single pattern costs no more than Match. It does not wait for anything.
	View(ctx context.Context, patterns int) (View, error)
	// Read calls f with a reader of the store at one moment, which must not be used after f returns. It may call f
	// again, from the beginning. The error is f's, or the store's.
	Read(ctx context.Context, f func(r Reader) error) error
	// Write applies a batch in one transaction and returns the outcome of each write, in the batch's order. After an
	// error nothing is written: Invalid (a *BadWrite if one write is to blame), Conflict if a condition is not met
	// (If), and Incompatible if the store is only read (Fits). Writes of all programs take turns: a write waits for the
	// one under way and those who asked before, but not for a load to end. It is Busy if it has waited long, or if
	// somebody needs the store alone.
	Write(ctx context.Context, b *Batch) (*Result, error)
	// CheckStorable is the error with which Write would refuse a node because of this write alone, nil if it would not:
	// Invalid if it exceeds a limit of the engine, Incompatible if the store is only read (Fits). The assertions of
	// several sources together may be refused all the same.
	CheckStorable(w *NodeWrite) error
	// Hold waits until no other program loads into the store, and keeps other loads waiting until release is called or
	// the program ends; single writes go on. While it waits, waiting is called with who holds the store, at least once.
	// A second release does nothing.
	Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error)
	// Alone with true has every other Store on the same place refuse to write as Busy, at once, from now on; false lets
	// them write again, and so does the release. Only the holder may call it. Who shares the Store with the holder is
	// taken for the holder.
	Alone(ctx context.Context, alone bool) error
	// Empty reports whether nothing has been stored yet.
	Empty(ctx context.Context) (bool, error)
	// Fill stores a whole graph in an empty store: faster than batch by batch, with the same result. If the store is
	// not empty it is Invalid, and the store stays as it is. After an error, or if the program ends in the middle, the
	// store is empty again or holds a part of the graph, which Write can complete.
	Fill(ctx context.Context, f Fill) error
	// Fits is nil if the store is of this version's model. Otherwise the error is Incompatible: why the store is only
	// read, and what to do; patterns that its own model knows are answered all the same. If that cannot be found out,
	// the error is Unavailable or Canceled.
	Fits() error
	// Sizes are about how much the store holds, by its own counts. They are those of a moment ago: a store that has
	// grown since by more than an eighth is counted anew within a few seconds. They are not to be changed. It is
	// Unavailable while an engine that takes long to count does so for the first time.
	Sizes(ctx context.Context) (*Sizes, error)
	// Changes returns the entries of the change log after the one with the Seq after, in order of Seq, at most limit of
	// them; a Log without Entries if there are none. It is Incompatible if the store has been replaced since it was
	// opened.
	Changes(ctx context.Context, after int64, limit int) (*Log, error)
	// ForgetChanges drops the oldest entries of the change log that are older than a time, at most limit of them and
	// never the newest, and returns how many it dropped. It is Incompatible if the store is only read (Fits).
	ForgetChanges(ctx context.Context, before string, limit int) (int, error)
	// Bookmark is how far a consumer has read the change log: the Seq of an entry, 0 for an unknown consumer.
	Bookmark(ctx context.Context, consumer string) (int64, error)
	// SetBookmark stores how far a consumer has read. It is Invalid without a consumer, or with a negative number.
	SetBookmark(ctx context.Context, consumer string, seq int64) error
	// CursorKeys are the keys by which cursors of this store are sealed, as they are now. It is Incompatible if the
	// store was made by an earlier version and has none yet.
	CursorKeys(ctx context.Context) (CursorKeys, error)
	// RotateCursorKeys makes a new key for cursors in a write of its own, as CursorKeys.Rotated does, and returns the
	// keys before and after. Errors are those of Write.
	RotateCursorKeys(ctx context.Context, at time.Time) (was, now CursorKeys, err error)
	// AccessKeys are the keys by which a server of this store lets requests in, also those that do not work any more,
	// in the order in which they were added; none if there never was one. What any program has put is among them as
	// soon as it is done, in a cluster too, and questions that run do not keep it waiting. It is Incompatible or
	// Unavailable if the store is no longer the one that was opened, and Internal if the keys are damaged.
	AccessKeys(ctx context.Context) ([]AccessKey, error)
	// PutAccessKey adds a key, or revokes one that is there, as WithAccessKey says, in a write of its own that lasts
	// when it is done. Errors are those of Write and of WithAccessKey.
	PutAccessKey(ctx context.Context, k AccessKey) error
	// Close releases what the store holds; it must not be used afterwards.
	Close() error
}

// Fill is a whole graph: every fact once, in its final state. Both sequences can be walked more than once, and at the
// same time; an error is yielded last.
type Fill struct {
	Nodes iter.Seq2[*NodeState, error] // in id order
	Edges iter.Seq2[FillEdge, error]   // in the order of From, then of ids; both ends are among Nodes
	Cause string                       // as of a Batch: the whole fill is one entry of the change log
}

// FillEdge is an edge with the places of its ends among the nodes, from 1.
type FillEdge struct {
	*EdgeState
	FromPlace, ToPlace int64
}

const scanPage = 1000

// Scan yields every match of a root pattern in id order, a page at a time, in bounded memory; the pattern's Order and
// Page are ignored. An error is yielded last, with a nil row. What is written meanwhile may or may not be seen.
func Scan(ctx context.Context, s Matcher, p *Pattern) iter.Seq2[*Row, error] {
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
