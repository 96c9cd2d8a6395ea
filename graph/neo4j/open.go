package neo4j

import (
	"context"
	"fmt"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/fill"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
)

// Config says which database to use and who we are.
type Config = server.Config

// Open connects to a database and makes it a store of the model if it is none yet, which takes a few seconds. A
// database with data of others can be used as long as none of it has a label of ours. A store of another version is
// only read, as Fits says, and left as it is. Errors: Invalid for an address that is none, Unavailable if the server or
// the database is not there, Denied for a wrong password, Incompatible for a store of a version that nobody knows or
// labels of ours on nodes that are not.
func Open(ctx context.Context, cfg Config, m *graph.Model) (*Store, error) {
	db, err := server.Connect(cfg)
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, want: m, m: m, turns: turns{wait: db.Limit(turnWait)}, few: fill.Few}
	if err := s.prepare(ctx); err != nil {
		_ = db.Close(context.WithoutCancel(ctx)) // the first error says more
		return nil, db.Failure(ctx, err)
	}
	return s, nil
}

// prepare finds out what the store was made with, or makes one if the database holds none.
func (s *Store) prepare(ctx context.Context) error {
	as, err := meta.ReadMade(ctx, s.db)
	if err == nil && as == nil {
		as, err = makeStore(ctx, s.db, s.want)
	}
	if err != nil {
		return err
	}
	if s.kept, err = as.Kept(s.db, s.want); err != nil {
		return err
	}
	s.guard = meta.NewGuard(s.db, meta.NewLease(s.db), as.Schema)
	if s.m, s.unfit = s.kept.Open(s.want); s.unfit != nil {
		return nil
	}
	return fill.Complete(ctx, s.db, s.m, as)
}

// makeStore makes a store, unless another program is faster. The node comes last: with it, all is there.
func makeStore(ctx context.Context, db *server.DB, m *graph.Model) (*meta.Made, error) {
	if err := refuseForeign(ctx, db, m); err != nil {
		return nil, err
	}
	if err := storage.CreateSchema(ctx, db, m); err != nil {
		return nil, err
	}
	return meta.Make(ctx, db, m)
}

// refuseForeign looks for nodes that have our labels and are not ours.
func refuseForeign(ctx context.Context, db *server.DB, m *graph.Model) error {
	found, err := db.Query(ctx, server.Read, storage.AnyNode(m), nil)
	if err != nil || len(found) == 0 {
		return err
	}
	return graph.Errorf(graph.Incompatible, "the Neo4j database %q has nodes labelled %s that Kith did not write, and "+
		"would mix them up with its own: use another database",
		db.Name(), strings.Trim(fmt.Sprint(found[0].Values[0]), "[]"))
}
