// Package neo4j is the engine for a Neo4j server or cluster (5.26 LTS and later, Community is enough, no plugins).
//
// It promises the contract of package graph: a pattern becomes one Cypher statement, a batch one transaction. A Store
// joins what the packages below it do: compile makes a statement of a pattern and rows of its answer; storage reads and
// writes facts in a transaction; meta is the store's own node, with the lock and the lease of those who write; fill is
// the first load; upgrade makes a store of another version one of this; server is the database itself, with retries and
// errors.
//
// README.md tells what is in the database and what the server forces on this design, with the measured reasons.
package neo4j

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/compile"
	"kith/graph/neo4j/fill"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
)

// Store is a graph.Store in a Neo4j database. Make one with Open.
type Store struct {
	db       *server.DB
	want     *graph.Model // of the program
	kept     *graph.Kept  // what the store was made with
	m        *graph.Model // it is read and written with
	unfit    error        // why it is only read; nil if it can be written
	guard    *meta.Guard
	turns    turns
	moments  meta.Moments
	sizing   graph.Sizing
	shut     context.CancelFunc // ends what runs aside
	fewNodes int                // nodes up to which a fill keeps the indexes as they are
	read     func()             // is called when a batch has read what is stored of it; nil but in tests

	fewOfKinds int // nodes of some kinds up to which a statement works out beforehand which of them lead on
}

var _ graph.Store = (*Store)(nil)

// Match implements graph.Store.
func (s *Store) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	if err := s.kept.Check(p, s.m, s.want); err != nil {
		return nil, err
	}
	return s.match(ctx, p, s.db.Look)
}

// asking runs a statement that only reads.
type asking func(ctx context.Context, text string, params map[string]any) ([]*neo4j.Record, error)

// Aggregate implements graph.Store.
func (s *Store) Aggregate(ctx context.Context, a *graph.Aggregate) (*graph.Aggregated, error) {
	if err := s.kept.Check(a, s.m, s.want); err != nil {
		return nil, err
	}
	return s.aggregate(ctx, a, s.db.Look)
}

// aggregate answers an aggregate that fits.
func (s *Store) aggregate(ctx context.Context, a *graph.Aggregate, ask asking) (*graph.Aggregated, error) {
	statement := compile.Aggregate(s.m, a, s.few(ctx))
	records, err := ask(ctx, statement.Text, statement.Params)
	if err != nil {
		return nil, s.db.Failure(ctx, err)
	}
	out, err := statement.Decode(records[0].Values)
	return out, s.fitting(err)
}

// match answers a pattern that fits. What may be found in a cheaper way is first asked so. A pattern that asks for ids
// alone is asked without looking up aliases, which costs as much planning as a step; if it finds as many nodes as ids,
// none of the ids was an alias. One that a condition far away may answer is asked from there, unless too many nodes
// meet it.
func (s *Store) match(ctx context.Context, p *graph.Pattern, ask asking) (*graph.Rows, error) {
	if n, ok := compile.OnlyIDs(p); ok {
		rows, err := s.run(ctx, compile.Compile(s.m, p, true, s.few(ctx)), ask)
		if err != nil || len(rows.Rows) == n {
			return rows, err
		}
	}
	if far, ok := compile.FromFar(s.m, p); ok {
		if rows, err := s.run(ctx, far, ask); err != nil || rows != nil {
			return rows, err
		}
	}
	return s.run(ctx, compile.Compile(s.m, p, false, s.few(ctx)), ask)
}

// fewOfKinds is up to how many nodes of some kinds a statement works out beforehand from which of them a step leads on.
const fewOfKinds = 2000

// few reports whether the store has few nodes of some kinds; not if that cannot be found out. Before the store has been
// counted the server is asked for these kinds alone: the statement of many would try each step again and again.
func (s *Store) few(ctx context.Context) compile.Few {
	return func(labels []string) bool {
		sizes, err := s.Sizes(ctx)
		if err != nil {
			n, err := storage.CountNodes(s.reading(ctx), labels)
			return err == nil && n <= s.fewOfKinds
		}
		n := 0
		for _, l := range labels {
			n += sizes.Nodes[l]
		}
		return n <= s.fewOfKinds
	}
}

// run runs a statement; it gives no rows without an error if the statement is of compile.FromFar and found too many.
func (s *Store) run(ctx context.Context, statement *compile.Statement, ask asking) (*graph.Rows, error) {
	records, err := ask(ctx, statement.Text, statement.Params)
	if err != nil {
		return nil, s.db.Failure(ctx, err)
	}
	rows, err := statement.Decode(records[0].Values)
	return rows, s.fitting(err)
}

// fitting is the error of an answer that does not fit the question; one of package graph stays as it is, and so does
// nil.
func (*Store) fitting(err error) error {
	var known *graph.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	return &graph.Error{Kind: graph.Internal, Msg: "Neo4j gave an answer that does not fit the question", Err: err}
}

// Explain is the first statement that Match would run for a pattern that fits the model; for another it may panic.
func (s *Store) Explain(p *graph.Pattern) string {
	return s.first(p).Text
}

// ExplainAggregate is the statement that Aggregate runs for an aggregate that fits the model.
func (s *Store) ExplainAggregate(a *graph.Aggregate) string {
	return compile.Aggregate(s.m, a, s.few(context.Background())).Text
}

// first is the first statement that Match runs for a pattern.
func (s *Store) first(p *graph.Pattern) *compile.Statement {
	if far, ok := compile.FromFar(s.m, p); ok {
		return far
	}
	_, stored := compile.OnlyIDs(p)
	return compile.Compile(s.m, p, stored, s.few(context.Background()))
}

const fitsWait = 2 * time.Second

// Fits implements graph.Store.
func (s *Store) Fits() error {
	ctx, cancel := context.WithTimeout(context.Background(), s.db.Limit(fitsWait))
	defer cancel()
	k, err := meta.ReadKept(ctx, s.db)
	switch {
	case err != nil:
		return s.db.Failure(ctx, err)
	case k == nil || k.Schema != s.guard.Schema:
		return meta.Replaced(s.db)
	}
	return s.unfit
}

// Hold implements graph.Store. After another load has taken over the store, the next Write fails and does nothing.
func (s *Store) Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error) {
	return s.guard.Lease.Hold(ctx, who, waiting)
}

// Alone implements graph.Store.
func (s *Store) Alone(ctx context.Context, alone bool) error { return s.guard.Lease.Alone(ctx, alone) }

// Empty implements graph.Store.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	empty, err := fill.Empty(ctx, s.db, s.m)
	return empty, s.db.Failure(ctx, err)
}

// Fill implements graph.Store. A fill that does not come to its end is taken back by whoever writes or opens the store
// next.
func (s *Store) Fill(ctx context.Context, f graph.Fill) error {
	if s.unfit != nil {
		return s.unfit
	}
	defer s.moments.Unsettle()
	return s.db.Failure(ctx, fill.Fill(ctx, fill.Store{DB: s.db, Model: s.m, Guard: s.guard, FewNodes: s.fewNodes}, f))
}

// Changes implements graph.Store.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	log, err := storage.ReadLog(s.reading(ctx), s.m, after, limit)
	if err == nil && log == nil {
		err = meta.Replaced(s.db)
	}
	return log, s.db.Failure(ctx, err)
}

// Bookmark implements graph.Store.
func (s *Store) Bookmark(ctx context.Context, consumer string) (int64, error) {
	seq, err := storage.Bookmark(s.reading(ctx), consumer)
	return seq, s.db.Failure(ctx, err)
}

// reading runs each statement in a read transaction of its own.
func (s *Store) reading(ctx context.Context) server.Runner {
	return func(text string, params map[string]any) ([]*neo4j.Record, error) { return s.db.Look(ctx, text, params) }
}

// Close implements graph.Store.
func (s *Store) Close() error {
	s.shut()
	s.sizing.Close()
	ctx := context.Background()
	return s.db.Failure(ctx, s.db.Close(ctx))
}
