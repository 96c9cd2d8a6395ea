package sqlite

import (
	"context"
	"errors"

	"kith/graph"
	"kith/graph/sqlite/compile"
	"kith/graph/sqlite/conn"
)

// thresholds decide between two ways to the same answer.
type thresholds struct {
	fewNodes  int // how many nodes a condition may let pass to start from them, if its property need not be unique
	hits      int // how many nodes a text search may find to start from them
	collected int // how many nodes may have a word that SQLite collects them for
}

var usual = thresholds{fewNodes: 500, hits: 1000, collected: 10_000}

// compiled are the statements that were made for a connection, by signature. Each connection has its own, so they need
// no lock.
type compiled map[string]*compile.Statement

// maxCompiled is how many statements are kept for a connection. When there are more, all are dropped: the signatures to
// come are others, too.
const maxCompiled = 1024

func (c compiled) keep(sig *compile.Signature, st *compile.Statement) {
	if len(c) == maxCompiled {
		clear(c)
	}
	c[string(sig.Key)] = st
}

// Match implements graph.Store.
func (s *Store) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	if err := s.kept.Check(p, s.m, s.want); err != nil {
		return nil, err
	}
	if err := s.files.readable(); err != nil {
		return nil, err
	}
	var rows *graph.Rows
	err := s.readers.Use(ctx, func(c *conn.Conn) (err error) {
		rows, _, err = s.match(ctx, c, p)
		return err
	})
	return rows, conn.Mapped(ctx, err)
}

// match answers a pattern on a connection, and gives the size of the text that SQLite answered.
func (s *Store) match(ctx context.Context, c *conn.Conn, p *graph.Pattern) (*graph.Rows, int, error) {
	sig := compile.SignatureOf(s.m, p)
	rows, size, err := s.run(ctx, c, p, sig)
	if errors.Is(err, compile.ErrLong) {
		sig.SetInOrder()
		rows, size, err = s.run(ctx, c, p, sig)
	}
	return rows, size, err
}

func (s *Store) run(ctx context.Context, c *conn.Conn, p *graph.Pattern, sig *compile.Signature) (
	*graph.Rows, int, error) {
	st, err := s.statement(ctx, c, p, sig)
	if err != nil {
		return nil, 0, err
	}
	text, err := answer(ctx, c, st, sig)
	if err != nil {
		return nil, 0, err
	}
	rows, err := st.Decode(p, text)
	return rows, len(text), err
}

// answer is what SQLite answers to the statement of a signature.
func answer(ctx context.Context, c *conn.Conn, st *compile.Statement, sig *compile.Signature) (string, error) {
	c.LookInto(sig.Sets, sig.Texts)
	text, err := c.One(ctx, st.Text, st.Args(sig)...)
	if err != nil {
		return "", err
	}
	return text.(string), nil
}

// statement finds the statement of a pattern's signature, or makes it.
func (s *Store) statement(ctx context.Context, c *conn.Conn, p *graph.Pattern, sig *compile.Signature) (
	*compile.Statement, error) {
	return s.keep(ctx, c, p, sig, func(found compile.Hits) *compile.Statement {
		return compile.Compile(s.m, p, sig, s.fewNodes, found)
	})
}

// keep finds the statement of a signature, or has it made by the nodes that a text search for the root pattern found.
func (s *Store) keep(ctx context.Context, c *conn.Conn, p *graph.Pattern, sig *compile.Signature,
	made func(found compile.Hits) *compile.Statement) (*compile.Statement, error) {
	kept := s.compiled[c]
	if st := kept[string(sig.Key)]; st != nil && !sig.Once {
		return st, nil
	}
	found, err := s.search(ctx, c, p)
	if err != nil {
		return nil, err
	}
	st := made(found)
	if !sig.Once {
		kept.keep(sig, st)
	}
	return st, nil
}

// Explain returns the statement that Match runs for a pattern; for a text search the one that is run when too many
// nodes have the words.
func (s *Store) Explain(p *graph.Pattern) string {
	return compile.Compile(s.m, p, compile.SignatureOf(s.m, p), s.fewNodes, nil).Text
}
