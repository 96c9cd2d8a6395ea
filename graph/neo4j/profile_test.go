package neo4j

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/compile"
	"kith/graph/neo4j/server"
)

// Profile runs the first statement of a pattern and gives the operators of its plan, each with what it did, and the
// number of looks into the database.
func (s *Store) Profile(ctx context.Context, p *graph.Pattern) (plan string, hits int64, err error) {
	return s.profile(ctx, s.first(p))
}

// ProfileWalk is Profile of the statement that does not start far away.
func (s *Store) ProfileWalk(ctx context.Context, p *graph.Pattern) (plan string, hits int64, err error) {
	return s.profile(ctx, compile.Compile(s.m, p, false, s.few(ctx)))
}

func (s *Store) profile(ctx context.Context, statement *compile.Statement) (plan string, hits int64, err error) {
	session := s.db.Session(ctx, server.Read)
	defer session.Close(ctx)
	result, err := session.Run(ctx, "PROFILE "+statement.Text, statement.Params)
	if err != nil {
		return "", 0, err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return "", 0, err
	}
	var b strings.Builder
	var walk func(neo4j.ProfiledPlan, int)
	walk = func(p neo4j.ProfiledPlan, depth int) {
		hits += p.DbHits()
		fmt.Fprintf(&b, "%*s%s %v: %d rows, %d hits\n", depth, "", p.Operator(), p.Arguments()["Details"], p.Records(),
			p.DbHits())
		for _, child := range p.Children() {
			walk(child, depth+1)
		}
	}
	walk(summary.Profile(), 0)
	return b.String(), hits, nil
}

// Committed names the server's last transaction.
func (s *Store) Committed(ctx context.Context) (string, error) {
	session := s.db.Session(ctx, server.Read)
	defer session.Close(ctx)
	result, err := session.Run(ctx, "RETURN 1", nil)
	if err != nil {
		return "", err
	}
	if _, err := result.Consume(ctx); err != nil {
		return "", err
	}
	return strings.Join(session.LastBookmarks(), " "), nil
}
