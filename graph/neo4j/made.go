package neo4j

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// storage is the version of how this engine keeps things. Stores of versions before 3 kept a digest of their model, and
// not the model.
const storage = 3

// made is what the store's node says of what it was made with.
type made struct {
	// a digest of the rest, or that an upgrade is under way: who has opened the store knows it by that
	schema             string
	model              string // graph.EncodeModel; "" of a former version
	format             int64
	upgrading          string // what an upgrade leads to that has not come to its end
	filling, unindexed bool
}

const (
	readMade = "MATCH (m:KithStore {id:'kith'}) RETURN " + ofMade
	makeMade = "MERGE (m:KithStore {id:'kith'}) ON CREATE SET m.schema=$schema,m.model=$model,m.format=$format RETURN " + ofMade
	ofMade   = "m.schema,coalesce(m.model,''),coalesce(m.format,0),coalesce(m.upgrading,''),m.filling IS NOT " +
		"NULL,m.unindexed IS NOT NULL"
)

// newMade is what a store of a model says that has no need of so many rebuilds.
func newMade(m *graph.Model, format int) made {
	as := made{model: graph.EncodeModel(m), format: int64(format)}
	as.schema = digest("storage", storage, as.format, as.model)
	return as
}

func (as made) params() map[string]any {
	return map[string]any{"schema": as.schema, "model": as.model, "format": as.format}
}

// digest names what is given.
func digest(of ...any) string {
	sum := sha256.Sum256([]byte(fmt.Sprintln(of...)))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// made reads what the store was made with, nil if there is none.
func (s *Store) made(ctx context.Context) (*made, error) {
	found, err := s.db.Query(ctx, server.Read, readMade, nil)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return parseMade(found[0]), nil
}

func parseMade(found *neo4j.Record) *made {
	var as made
	v := found.Values
	as.schema, _ = v[0].(string)
	as.model, _ = v[1].(string)
	as.format, _ = v[2].(int64)
	as.upgrading, _ = v[3].(string)
	as.filling, as.unindexed = v[4] == true, v[5] == true
	return &as
}

// keptAs is what the store was made with, of a former version too.
func (s *Store) keptAs(as *made) (*graph.Kept, error) {
	k := &graph.Kept{Where: fmt.Sprintf("the store in the Neo4j database %q", s.db.Name()), Format: int(as.format),
		Half: as.upgrading != ""}
	if as.model != "" {
		var err error
		k.Model, err = graph.DecodeModel(as.model)
		return k, err
	}
	for _, f := range s.want.Former {
		if f.Neo4j == as.schema {
			k.Model = f.Model
			return k, nil
		}
	}
	return nil, graph.Errorf(graph.Incompatible, "the Neo4j database %q holds a store of a version of Kith that was "+
		"never released (%s): "+
		"load your sources into an empty database, or use the version that made it", s.db.Name(), as.schema)
}
