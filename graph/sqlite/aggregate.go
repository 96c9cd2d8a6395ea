package sqlite

import (
	"context"

	"kith/graph"
	"kith/graph/sqlite/compile"
	"kith/graph/sqlite/conn"
)

// Aggregate implements graph.Store.
func (s *Store) Aggregate(ctx context.Context, a *graph.Aggregate) (out *graph.Aggregated, err error) {
	if err := s.kept.Check(a, s.m, s.want); err != nil {
		return nil, err
	}
	if err := s.files.readable(); err != nil {
		return nil, err
	}
	err = s.readers.Use(ctx, func(c *conn.Conn) error {
		out, _, err = s.aggregate(ctx, c, a)
		return err
	})
	return out, conn.Mapped(ctx, err)
}

// aggregate answers an aggregate on a connection, and gives the size of the text that SQLite answered.
func (s *Store) aggregate(ctx context.Context, c *conn.Conn, a *graph.Aggregate) (*graph.Aggregated, int, error) {
	sig := compile.SignatureOfAggregate(s.m, a)
	st, err := s.aggregation(ctx, c, a, sig)
	if err != nil {
		return nil, 0, err
	}
	text, err := answer(ctx, c, st, sig)
	if err != nil {
		return nil, 0, err
	}
	out, err := st.DecodeAggregate(a, text)
	return out, len(text), err
}

// aggregation finds the statement of an aggregate's signature, or makes it.
func (s *Store) aggregation(ctx context.Context, c *conn.Conn, a *graph.Aggregate, sig *compile.Signature) (
	*compile.Statement, error) {
	return s.keep(ctx, c, a.Pattern(), sig, func(found compile.Hits) *compile.Statement {
		return compile.Aggregate(s.m, a, sig, s.fewNodes, found)
	})
}

// ExplainAggregate returns the statement that Aggregate runs; for a text search as Explain.
func (s *Store) ExplainAggregate(a *graph.Aggregate) string {
	return compile.Aggregate(s.m, a, compile.SignatureOfAggregate(s.m, a), s.fewNodes, nil).Text
}
