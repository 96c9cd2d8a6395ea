package neo4j

import (
	"context"
	"errors"

	"kith/graph"
	"kith/graph/neo4j/server"
	"kith/graph/neo4j/upgrade"
)

// Upgrade makes a store of another version one of this model. It holds the store meanwhile, so loads wait; whoever else
// has it open reads on, sees what is worked out anew range by range, and writes nothing until he has opened it again.
// Ended at any moment, the same call goes on from there. Incompatible: what would narrow the store, what is newer than
// the program, an upgrade to another version that was broken off, and with OnlyAdding whatever changes something that
// is stored; nothing is changed then. A database without a store has nothing to upgrade.
func Upgrade(ctx context.Context, cfg Config, m *graph.Model, o graph.Upgrading) (*graph.Upgraded, error) {
	return upgradeIn(ctx, cfg, m, o, upgrade.RangeSize)
}

func upgradeIn(ctx context.Context, cfg Config, m *graph.Model, o graph.Upgrading, size int64) (
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
