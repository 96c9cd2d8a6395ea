package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/fill"
	"kith/graph/neo4j/meta"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/storage"
	"kith/graph/neo4j/upgrade"
)

// Config is which database to use, and as whom.
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
	s := &Store{db: db, want: m, m: m, turns: turns{wait: db.Limit(turnWait)}, fewNodes: fill.FewNodes,
		fewOfKinds: fewOfKinds}
	s.sizing.Extent, s.sizing.Count, s.sizing.Pause = s.extent, s.count, sizesPause
	s.sizing.Aside, s.shut = context.WithCancel(context.WithoutCancel(ctx))
	if err := s.prepare(ctx); err != nil {
		s.shut()
		_ = db.Close(context.WithoutCancel(ctx)) // the first error says more
		return nil, db.Failure(ctx, err)
	}
	return s, nil
}

// prepare finds out what the store was made with, or makes one if the database holds none.
func (s *Store) prepare(ctx context.Context) error {
	k, err := meta.ReadKept(ctx, s.db)
	if err == nil && k == nil {
		k, err = makeStore(ctx, s.db, s.want)
	}
	if err != nil {
		return err
	}
	if s.kept, err = k.Decode(s.db, s.want); err != nil {
		return err
	}
	s.guard = meta.NewGuard(s.db, meta.NewLease(s.db), k.Schema)
	if s.m, s.unfit = s.kept.ReadAs(s.want); s.unfit != nil {
		return nil
	}
	return fill.Recover(ctx, s.db, s.m, k)
}

// makeStore makes a store, unless another program is faster. The node comes last: with it, all is there.
func makeStore(ctx context.Context, db *server.DB, m *graph.Model) (*meta.Kept, error) {
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

// Upgrade makes a store of another version one of this model. It holds the store meanwhile, so loads wait; whoever else
// has it open reads on, sees what is worked out anew range by range, and writes nothing until it is opened again.
// Ended at any moment, the same call goes on from there. Incompatible: what would narrow the store, what is newer than
// the program, an upgrade to another version that was broken off, and with OnlyAdding whatever changes something that
// is stored; nothing is changed then. A database without a store has nothing to upgrade.
func Upgrade(ctx context.Context, cfg Config, m *graph.Model, o graph.UpgradeOptions) (*graph.Upgraded, error) {
	return upgradeIn(ctx, cfg, m, o, upgrade.RangeSize)
}

func upgradeIn(ctx context.Context, cfg Config, m *graph.Model, o graph.UpgradeOptions, size int64) (
	*graph.Upgraded, error) {
	db, err := server.Connect(cfg)
	if err != nil {
		return nil, err
	}
	done, err := upgrade.Run(ctx, db, m, o, size)
	background := context.Background()
	if err := errors.Join(db.Failure(ctx, err), db.Failure(background, db.Close(background))); err != nil {
		return nil, err
	}
	return done, nil
}
