package neo4j

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/server"
)

const (
	metaName = "kith_store"
	openWait = 2 * time.Second // for a fill that may be broken off or under way
)

// Config says which database to use and who we are.
type Config = server.Config

// Open connects to a database and makes it a store of the model if it is none yet, which takes a few seconds. A
// database with data of others can be used as long as none of it has a label of ours. A store of another version is
// only read, as Fits says, and left as it is. Errors: Invalid for an address that is none, Unavailable if the server or
// the database is not there, Denied for a wrong password, Incompatible for a store of a version that nobody knows or
// labels of ours on nodes that are not.
func Open(ctx context.Context, cfg Config, m *graph.Model) (*Store, error) {
	s, err := connect(cfg, m)
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx); err != nil {
		_ = s.db.Close(context.WithoutCancel(ctx)) // the first error says more
		return nil, s.db.Failure(ctx, err)
	}
	return s, nil
}

// connect is a store of which nothing is known yet.
func connect(cfg Config, m *graph.Model) (*Store, error) {
	db, err := server.Connect(cfg)
	if err != nil {
		return nil, err
	}
	return &Store{db: db, want: m, m: m, writer: rand.Text(), leases: leases{length: leaseLength},
		wait: db.Limit(turnWait), few: fewNodes}, nil
}

// prepare sees what the store was made with, or makes one if the database holds none.
func (s *Store) prepare(ctx context.Context) error {
	as, err := s.made(ctx)
	if err == nil && as == nil {
		as, err = s.make(ctx)
	}
	if err != nil {
		return err
	}
	if s.kept, err = s.keptAs(as); err != nil {
		return err
	}
	s.schema = as.schema
	if s.m, s.unfit = s.kept.Open(s.want); s.unfit != nil {
		return nil
	}
	return s.complete(ctx, as.filling, as.unindexed)
}

// make makes a store, unless another program is faster. The node comes last: with it, all is there.
func (s *Store) make(ctx context.Context) (*made, error) {
	if err := s.foreign(ctx); err != nil {
		return nil, err
	}
	if err := s.create(ctx); err != nil {
		return nil, err
	}
	found, err := s.db.Query(ctx, server.Write, makeMade, newMade(s.want, graph.Format()).params())
	if err != nil {
		return nil, err
	}
	return parseMade(found[0]), nil
}

// complete does what a fill left undone that did not come to its end. One that is still under way is left alone.
func (s *Store) complete(ctx context.Context, filling, unindexed bool) error {
	switch {
	case filling:
		if err := s.takeBack(ctx, s.db.Limit(openWait)); err != nil && graph.ErrorKindOf(err) != graph.Unavailable {
			return err
		}
	case unindexed:
		return s.index(ctx)
	}
	return nil
}

// foreign looks for nodes that have our labels and are not ours.
func (s *Store) foreign(ctx context.Context) error {
	found, err := s.db.Query(ctx, server.Read, s.anyNode(), nil)
	if err != nil || len(found) == 0 {
		return err
	}
	return graph.Errorf(graph.Incompatible, "the Neo4j database %q has nodes labelled %s that Kith did not write, "+
		"and would mix them up with its own: use another database",
		s.db.Name(), strings.Trim(fmt.Sprint(found[0].Values[0]), "[]"))
}

// anyNode finds a node with a label of ours, if there is one.
func (s *Store) anyNode() string {
	var kinds []string
	for _, k := range s.m.Concrete() {
		kinds = append(kinds, k.Name)
	}
	return "MATCH (n:" + either(kinds) + ") RETURN labels(n) LIMIT 1"
}

// create makes the constraints and indexes that are not there yet, in one transaction, so that the indexes fill
// together. Another program may be doing the same: then we look again what is left to do.
func (s *Store) create(ctx context.Context) error {
	for try := 1; ; try++ {
		missing, err := s.missing(ctx, s.m)
		if err != nil {
			return err
		}
		err = s.db.Transaction(ctx, func(run server.Runner) error {
			for _, o := range missing {
				if _, err := run(o.create, nil); err != nil {
					return err
				}
			}
			return nil
		})
		var refused *neo4j.Neo4jError
		if errors.As(err, &refused) && strings.HasSuffix(refused.Code, "AlreadyExists") && try < 5 {
			continue
		}
		if err != nil {
			return err
		}
		return s.await(ctx)
	}
}

// missing are the constraints and indexes of a model that are not there; a constraint's index has its name.
func (s *Store) missing(ctx context.Context, m *graph.Model) ([]object, error) {
	found, err := s.db.Ask(ctx, server.Read, "SHOW INDEXES YIELD name RETURN collect(name)", nil)
	if err != nil {
		return nil, err
	}
	have, _ := found[0].Values[0].([]any)
	return slices.DeleteFunc(schema(m), func(o object) bool { return slices.Contains(have, any(o.name)) }), nil
}
