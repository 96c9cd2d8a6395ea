package measure

import (
	"context"
	"errors"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/internal/gen"
)

const serverName = "neo4j"

// neo4jTexts use nodes and relationships as graph/neo4j keeps them; its indexes are of a property and the id, and both
// must be asked for.
var neo4jTexts = map[string]string{
	householdRead: `
MATCH (h:Household {id: $key})
OPTIONAL MATCH (h)<-[m:MEMBER_OF]-(p:Person) WHERE m._since < $to AND m._until > $from
OPTIONAL MATCH (p)-[r:HAS_ROLE]->(a:Account) WHERE r._since < $to AND r._until > $from
OPTIONAL MATCH (a)-[f:FOR_PRODUCT]->(d:Product) WHERE f._since < $to AND f._until > $from
RETURN h.name, p.fullName, p.birthDate, m.role, a.number, a.kind, a.status, r.role, d.name
ORDER BY p.fullName, m.id, a.number, r.id`,
	accountRead: `
MATCH (a:Account) WHERE a.number = $key AND a.id IS NOT NULL
OPTIONAL MATCH (a)<-[r:HAS_ROLE]-(p:Person) WHERE r._since < $to AND r._until > $from
OPTIONAL MATCH (p)-[m:MEMBER_OF]->(h:Household) WHERE m._since < $to AND m._until > $from
RETURN a.number, a.kind, a.status, p.fullName, p.birthDate, r.role, h.name, m.role
ORDER BY p.fullName, r.id, h.name, m.id`,
}

// neo4jWeb answer what the documents of the same names select, in its form.
var neo4jWeb = map[string]string{
	webPrefix + "household": `
MATCH (h:Household {id: $key})
CALL (h) {
  MATCH (h)<-[m:MEMBER_OF]-(p:Person) WHERE m._since < $to AND m._until > $from
  WITH m, p ORDER BY p.fullName, m.id LIMIT 50
  CALL (p) {
    MATCH (p)-[r:HAS_ROLE]->(a:Account) WHERE r._since < $to AND r._until > $from
    WITH r, a ORDER BY a.number, r.id LIMIT 50
    CALL (a) {
      MATCH (a)-[f:FOR_PRODUCT]->(d:Product) WHERE f._since < $to AND f._until > $from
      RETURN head(collect(d {.name})) AS product
    }
    RETURN collect({role: r.role, node: a {.number, .kind, .status, product: product}}) AS accounts
  }
  RETURN collect({role: m.role, node: p {.fullName, .birthDate, accounts: {edges: accounts}}}) AS members
}
RETURN {household: {name: h.name, members: {edges: members}}}`,
	webPrefix + "account": `
MATCH (a:Account) WHERE a.number = $key AND a.id IS NOT NULL
CALL (a) {
  MATCH (a)<-[r:HAS_ROLE]-(p:Person|Company) WHERE r._since < $to AND r._until > $from
  WITH r, p ORDER BY p.sortName, r.id LIMIT 50
  CALL (p) {
    MATCH (p)-[m:MEMBER_OF]->(h:Household) WHERE m._since < $to AND m._until > $from
    WITH m, h ORDER BY h.name, m.id LIMIT 5
    RETURN collect({role: m.role, node: h {.name}}) AS households
  }
  RETURN collect({role: r.role, node: CASE WHEN p:Person THEN p {.name, .birthDate, households: {edges: households}}
    ELSE p {.name} END}) AS parties
}
RETURN {account: a {.number, .kind, .status, parties: {edges: parties}}}`,
}

// onServer is a Neo4j that may be emptied.
func onServer(cfg neo4j.Config) engine {
	return engine{
		name:    serverName,
		ahead:   true,
		address: cfg.URI,
		env: []string{"NEO4J_USERNAME=" + cfg.Username, "NEO4J_PASSWORD=" + cfg.Password,
			"NEO4J_DATABASE=" + cfg.Database},
		clear: func(ctx context.Context) error { return empty(ctx, cfg) },
		open:  func(ctx context.Context) (graph.Store, error) { return neo4j.Open(ctx, cfg, gen.Model) },
		hand: func(context.Context) (*byHand, error) {
			d, err := connect(cfg)
			if err != nil {
				return nil, err
			}
			rows := func(ctx context.Context, text string, args map[string]any) ([][]any, error) {
				return cypher(ctx, d, cfg, text, args)
			}
			return &byHand{neo4jTexts, neo4jWeb, rows, func() { _ = d.Close(context.Background()) }}, nil
		},
		cold: func(ctx context.Context) error { return once(ctx, cfg, "CALL db.clearQueryCaches()") },
	}
}

// empty deletes all data, and the schema with it, so that a store of any model can be made.
func empty(ctx context.Context, cfg neo4j.Config) error {
	return errors.Join(
		once(ctx, cfg, "MATCH (n) WHERE NOT n:KithStore CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"),
		once(ctx, cfg, "MATCH (n:KithStore) DETACH DELETE n"),
		once(ctx, cfg, "DROP INDEX kith_words IF EXISTS"))
}

func connect(cfg neo4j.Config) (driver.DriverWithContext, error) {
	return driver.NewDriverWithContext(cfg.URI, driver.BasicAuth(cfg.Username, cfg.Password, ""))
}

// once runs one statement that answers nothing of interest.
func once(ctx context.Context, cfg neo4j.Config, text string) error {
	d, err := connect(cfg)
	if err != nil {
		return err
	}
	defer d.Close(ctx)
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: cfg.Database})
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// cypher reads by an auto-commit statement, the fastest way the driver has.
func cypher(ctx context.Context, d driver.DriverWithContext, cfg neo4j.Config, text string,
	args map[string]any) ([][]any, error) {
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: cfg.Database, AccessMode: driver.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, args)
	if err != nil {
		return nil, err
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, err
	}
	out := make([][]any, len(records))
	for i, r := range records {
		out[i] = r.Values
	}
	return out, nil
}
