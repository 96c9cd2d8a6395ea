package neo4jtest

import (
	"context"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph/neo4j"
	"kith/graph/neo4j/storage"
)

// wipe empties the database, and takes it from a test that was killed. Constraints and indexes stay, because making
// them takes seconds.
func wipe(ctx context.Context, cfg neo4j.Config) error {
	_, err := run(ctx, cfg, "MATCH (m:KithStore) REMOVE m.lease,m.alone,m.aliased,m.changes,m.access", nil)
	if err != nil {
		return err
	}
	_, err = run(ctx, cfg, "MATCH (n) WHERE NOT n:KithStore CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 "+
		"ROWS", nil)
	return err
}

// forget makes the database fit for another model. Other indexes of the one before do no harm; the full-text indexes
// name their kinds.
func forget(ctx context.Context, cfg neo4j.Config) error {
	if _, err := run(ctx, cfg, "MATCH (m:KithStore) DETACH DELETE m", nil); err != nil {
		return err
	}
	for _, name := range []string{storage.TextIndex, storage.KeyIndex} {
		if _, err := run(ctx, cfg, "DROP INDEX "+name+" IF EXISTS", nil); err != nil {
			return err
		}
	}
	return nil
}

// run runs one statement and gives the first column of its answer.
func run(ctx context.Context, cfg neo4j.Config, text string, params map[string]any) ([][]any, error) {
	d, err := driver.NewDriverWithContext(cfg.URI, driver.BasicAuth(cfg.Username, cfg.Password, ""))
	if err != nil {
		return nil, err
	}
	defer d.Close(context.WithoutCancel(ctx))
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: "neo4j"})
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, params)
	if err != nil {
		return nil, err
	}
	var out [][]any
	for result.Next(ctx) {
		out = append(out, result.Record().Values)
	}
	return out, result.Err()
}
