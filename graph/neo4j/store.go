package neo4j

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// Store is a graph.Store in a Neo4j database. Make one with Open.
type Store struct {
	want   *graph.Model // of the program
	kept   *graph.Kept  // what the store was made with
	m      *graph.Model // it is read and written with
	schema string       // what its node said when it was opened
	db     *server.DB
	writer string                          // our name on receipts
	writes atomic.Int64
	turn   sync.Mutex // of Write: our newest receipt must be that of the batch under way
	// whether nodes had aliases when we last had the lock
	aliased atomic.Bool
	leases
	unfit    error         // why it is only read; nil if it can be written
	wait     time.Duration // for a turn to write
	few      int           // nodes up to which a fill keeps the indexes as they are
	placed   func()        // hears of a write that has the waiting place; nil but in tests
	reached  func()        // hears of a batch that has read what it settles; nil but in tests
}

var _ graph.Store = (*Store)(nil)

// Match implements graph.Store. Looking up aliases is as much to plan as a step, so nodes are asked for by their ids as
// they are first; where as many are found, none of the ids was an alias.
func (s *Store) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	if err := s.check(p); err != nil {
		return nil, err
	}
	if n, ok := onlyIDs(p); ok {
		rows, err := s.match(ctx, p, true)
		if err != nil || len(rows.Rows) == n {
			return rows, err
		}
	}
	return s.match(ctx, p, false)
}

// match runs a pattern; stored says that the ids it asks for need not be looked up as aliases.
func (s *Store) match(ctx context.Context, p *graph.Pattern, stored bool) (*graph.Rows, error) {
	c, sh := compile(s.m, p, stored)
	text, params := c.statement()
	records, err := s.db.Query(ctx, server.Read, text, params)
	if err != nil {
		return nil, s.db.Failure(ctx, err)
	}
	answer := slices.Concat(records[0].Values, []any{int64(0)}) // the total, if nobody asked for one
	rows, err := decode(s.m, p, sh, answer[0], answer[1])
	if err != nil {
		return nil, &graph.Error{Kind: graph.Internal, Msg: "Neo4j gave an answer that does not fit the question",
			Err: err}
	}
	return rows, nil
}

// check says what in a pattern does not fit the store's own model.
func (s *Store) check(p *graph.Pattern) error {
	err := p.Check(s.m)
	if err != nil && s.unfit != nil && p.Check(s.want) == nil {
		return s.kept.Lacks(p, err)
	}
	return err
}

const fitsWait = 2 * time.Second

// Fits implements graph.Store.
func (s *Store) Fits() error {
	ctx, cancel := context.WithTimeout(context.Background(), s.db.Limit(fitsWait))
	defer cancel()
	as, err := s.made(ctx)
	switch {
	case err != nil:
		return s.db.Failure(ctx, err)
	case as == nil || as.schema != s.schema:
		return s.replaced()
	}
	return s.unfit
}

// Explain is the statement that Match would run, first, for a pattern that fits the model.
func (s *Store) Explain(p *graph.Pattern) string {
	_, stored := onlyIDs(p)
	c, _ := compile(s.m, p, stored)
	text, _ := c.statement()
	return text
}

// Close implements graph.Store.
func (s *Store) Close() error {
	ctx := context.Background()
	return s.db.Failure(ctx, s.db.Close(ctx))
}
