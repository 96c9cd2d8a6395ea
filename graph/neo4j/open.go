package neo4j

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
)

const (
	metaName = "kith_store"
	openWait = 2 * time.Second // for a fill that may be broken off or under way
)

// Open connects to a database and makes it a store of the model if it is none yet, which takes a few seconds. A database
// with data of others can be used as long as none of it has a label of ours. Errors: Invalid for an address that is none,
// Unavailable if the server or the database is not there, Denied for a wrong password, Incompatible for a store of another
// model or labels of ours on nodes that are not.
func Open(ctx context.Context, cfg Config, m *graph.Model) (*Store, error) {
	d, err := cfg.driver()
	if err != nil {
		return nil, err
	}
	s := &Store{cfg: cfg, m: m, digest: digest(m), d: d, writer: rand.Text(), leases: leases{length: leaseLength}, patience: longPatience, wait: turnWait}
	if err := s.prepare(ctx); err != nil {
		_ = d.Close(context.WithoutCancel(ctx)) // the first error says more
		return nil, cfg.failure(ctx, err)
	}
	return s, nil
}

// prepare checks what the database holds, and makes it a store if it is empty. The meta node comes last: with it, all is
// there.
func (s *Store) prepare(ctx context.Context) error {
	found, err := s.query(ctx, neo4j.AccessModeRead, "OPTIONAL MATCH (m:KithStore {id:'kith'}) RETURN m.schema,m.filling,m.unindexed", nil)
	if err != nil {
		return err
	}
	want := s.digest
	switch have := found[0].Values[0]; have {
	case want:
		return s.complete(ctx, found[0].Values[1] != nil, found[0].Values[2] != nil)
	case nil:
	default:
		return graph.Errorf(graph.Incompatible, "the Neo4j database %q holds a store of another version (%v, this is %s): load your sources into an empty database, or use the version that made it",
			s.cfg.Database, have, want)
	}
	if err := s.foreign(ctx); err != nil {
		return err
	}
	if err := s.create(ctx); err != nil {
		return err
	}
	made, err := s.query(ctx, neo4j.AccessModeWrite, "MERGE (m:KithStore {id:'kith'}) ON CREATE SET m.schema=$schema RETURN m.schema", map[string]any{"schema": want})
	if err == nil && made[0].Values[0] != want {
		return s.prepare(ctx) // another program was faster
	}
	return err
}

// complete does what a fill left undone that did not come to its end. One that is still under way is left alone.
func (s *Store) complete(ctx context.Context, filling, unindexed bool) error {
	switch {
	case filling:
		if err := s.takeBack(ctx, openWait); err != nil && graph.KindOf(err) != graph.Unavailable {
			return err
		}
	case unindexed:
		return s.index(ctx)
	}
	return nil
}

// foreign looks for nodes that have our labels and are not ours.
func (s *Store) foreign(ctx context.Context) error {
	found, err := s.query(ctx, neo4j.AccessModeRead, s.anyNode(), nil)
	if err != nil || len(found) == 0 {
		return err
	}
	return graph.Errorf(graph.Incompatible, "the Neo4j database %q has nodes labelled %s that Kith did not write, and would mix them up with its own: use another database",
		s.cfg.Database, strings.Trim(fmt.Sprint(found[0].Values[0]), "[]"))
}

// anyNode finds a node with a label of ours, if there is one.
func (s *Store) anyNode() string {
	var kinds []string
	for _, k := range s.m.Concrete() {
		kinds = append(kinds, k.Name)
	}
	return "MATCH (n:" + either(kinds) + ") RETURN labels(n) LIMIT 1"
}

// create makes the constraints and indexes that are not there yet. Another program may be doing the same: then we look
// again what is left to do.
func (s *Store) create(ctx context.Context) error {
	for try := 1; ; try++ {
		have, err := s.objects(ctx)
		if err != nil {
			return err
		}
		err = s.transaction(ctx, func(run runner) error { return s.createMissing(run, have) })
		var server *neo4j.Neo4jError
		if errors.As(err, &server) && strings.HasSuffix(server.Code, "AlreadyExists") && try < 5 {
			continue
		}
		if err != nil {
			return err
		}
		return s.await(ctx)
	}
}

// createMissing does so in one transaction, so that the indexes fill together.
func (s *Store) createMissing(run runner, have map[any]bool) error {
	for _, o := range schema(s.m) {
		if have[o.name] {
			continue
		}
		if _, err := run(o.create, nil); err != nil {
			return err
		}
	}
	return nil
}

// objects are the names of the constraints and indexes there are; a constraint's index has its name.
func (s *Store) objects(ctx context.Context) (map[any]bool, error) {
	found, err := s.ask(ctx, neo4j.AccessModeRead, "SHOW INDEXES YIELD name RETURN collect(name)", nil)
	if err != nil {
		return nil, err
	}
	have := map[any]bool{}
	names, _ := found[0].Values[0].([]any)
	for _, name := range names {
		have[name] = true
	}
	return have, nil
}

// Upgrade is being built.
func Upgrade(context.Context, Config, *graph.Model, graph.Upgrading) (*graph.Upgraded, error) {
	return nil, graph.Errorf(graph.Internal, "not yet")
}
