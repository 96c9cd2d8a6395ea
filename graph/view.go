package graph

import "context"

// Matcher answers patterns: a Store, each as of its own moment, or a View.
type Matcher interface {
	Match(ctx context.Context, p *Pattern) (*Rows, error)
}

// Question is a Pattern or an Aggregate: Check is the Invalid error of one that does not fit a model.
type Question interface{ Check(m *Model) error }

// View is a store at one moment, through which everything is read that one answer shows. It is safe for concurrent use,
// and must be closed. One that is open for long costs: SQLite's write-ahead log grows meanwhile, and a store in memory
// keeps its writers waiting, or copies itself for them.
type View interface {
	// Match and Aggregate are those of the Store, at the moment of the view's first call. More calls than were
	// announced are Internal errors, if the view cannot answer them. What they take is bounded: each call has a
	// time limit of the engine's, and an engine may give all calls together one for their time and one for the size of
	// what they answer. Past a time limit it is Canceled, with context.DeadlineExceeded as the cause, and past a size
	// Invalid.
	Match(ctx context.Context, p *Pattern) (*Rows, error)
	Aggregate(ctx context.Context, a *Aggregate) (*Aggregated, error)
	// Parallel reports whether calls at the same time are answered at the same time. If not, they are best made one
	// after the other, so that it does not depend on chance which of them meets a limit.
	Parallel() bool
	// Moved reports whether the store has been written to since the first call began, so that the answers may not be of
	// one moment; an engine that cannot tell says that it has. Of an engine that can hold a moment it is always
	// false; asking may take a statement.
	Moved(ctx context.Context) (bool, error)
	// Newest is the Seq of the store's newest entry of the change log, 0 if there never was one, at the view's moment:
	// of an engine that holds none, when it is called. The view must have answered something before.
	Newest(ctx context.Context) (int64, error)
	// Close ends the view; rows that it gave stay. A second call does nothing.
	Close() error
}

// Through is a view whose questions functions answer, which may ask the view itself: for a store that stands in front
// of another one.
type Through struct {
	View
	Ask func(ctx context.Context, behind Matcher, p *Pattern) (*Rows, error)
	Add func(ctx context.Context, behind Aggregator, a *Aggregate) (*Aggregated, error) // nil: the view itself does
}

// Match implements View.
func (t Through) Match(ctx context.Context, p *Pattern) (*Rows, error) { return t.Ask(ctx, t.View, p) }

// Aggregate implements View.
func (t Through) Aggregate(ctx context.Context, a *Aggregate) (*Aggregated, error) {
	if t.Add == nil {
		return t.View.Aggregate(ctx, a)
	}
	return t.Add(ctx, t.View, a)
}

// ViewThrough is the view of a store that stands in front of another one: what it makes of a pattern is the same at one
// moment as at its own. Aggregates are left to that other one.
func ViewThrough(ctx context.Context, behind Store, patterns int,
	ask func(context.Context, Matcher, *Pattern) (*Rows, error)) (View, error) {
	v, err := behind.View(ctx, patterns)
	if err != nil {
		return nil, err
	}
	return Through{View: v, Ask: ask}, nil
}
