// Package meta is the one node labelled KithStore: what the store was made with, the lock of all who write, and the
// lease of the load that holds the store.
package meta

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// storageVersion is the version of how this engine keeps things. Stores of versions before 3 kept a digest of their
// model, and not the model.
const storageVersion = 3

// Made is what the store's node has of what the store was made with.
type Made struct {
	// Schema is a digest of the rest, or that an upgrade is under way: who has opened the store knows it by that.
	Schema             string
	Model              string // graph.EncodeModel; "" of a former version
	Format             int64
	Upgrading          string // what an upgrade leads to that has not come to its end
	Filling, Unindexed bool   // a fill is under way or was broken off; its indexes are missing
}

const (
	readMade = "MATCH (m:KithStore {id:'kith'}) RETURN " + ofMade
	makeMade = "MERGE (m:KithStore {id:'kith'}) ON CREATE SET m.schema=$schema,m.model=$model,m.format=$format " +
		"RETURN " + ofMade
	ofMade = "m.schema,coalesce(m.model,''),coalesce(m.format,0),coalesce(m.upgrading,'')," +
		"m.filling IS NOT NULL,m.unindexed IS NOT NULL"
)

// NewMade is that of a store of a model for which as many rebuilds are done.
func NewMade(m *graph.Model, format int) Made {
	as := Made{Model: graph.EncodeModel(m), Format: int64(format)}
	as.Schema = digest("storage", storageVersion, as.Format, as.Model)
	return as
}

// digest names what is given.
func digest(of ...any) string {
	sum := sha256.Sum256([]byte(fmt.Sprintln(of...)))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// Params are schema, model and format as parameters of a statement.
func (as Made) Params() map[string]any {
	return map[string]any{"schema": as.Schema, "model": as.Model, "format": as.Format}
}

// ReadMade reads what the store was made with, nil if the database holds none.
func ReadMade(ctx context.Context, db *server.DB) (*Made, error) {
	found, err := db.Query(ctx, server.Read, readMade, nil)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return parseMade(found[0]), nil
}

// Make makes the store's node, unless there is one, and gives what is there.
func Make(ctx context.Context, db *server.DB, m *graph.Model) (*Made, error) {
	found, err := db.Query(ctx, server.Write, makeMade, NewMade(m, graph.Format()).Params())
	if err != nil {
		return nil, err
	}
	return parseMade(found[0]), nil
}

func parseMade(found *neo4j.Record) *Made {
	var as Made
	v := found.Values
	as.Schema, _ = v[0].(string)
	as.Model, _ = v[1].(string)
	as.Format, _ = v[2].(int64)
	as.Upgrading, _ = v[3].(string)
	as.Filling, as.Unindexed = v[4] == true, v[5] == true
	return &as
}

// Kept is the model that the store was made with, also by a former version. The error is Incompatible, of a version
// that nobody knows.
func (as *Made) Kept(db *server.DB, want *graph.Model) (*graph.Kept, error) {
	k := &graph.Kept{Where: fmt.Sprintf("the store in the Neo4j database %q", db.Name()),
		Format: int(as.Format), Half: as.Upgrading != ""}
	if as.Model != "" {
		var err error
		k.Model, err = graph.DecodeModel(as.Model)
		return k, err
	}
	for _, f := range want.Former {
		if f.Neo4j == as.Schema {
			k.Model = f.Model
			return k, nil
		}
	}
	return nil, graph.Errorf(graph.Incompatible, "the Neo4j database %q holds a store of a version of Kith that was "+
		"never released (%s): load your sources into an empty database, or use the version that made it",
		db.Name(), as.Schema)
}

// Replaced is the Incompatible error of a store that is not the one any more that this program opened.
func Replaced(db *server.DB) error {
	return graph.Errorf(graph.Incompatible, "the store in the Neo4j database %q was upgraded, taken away or replaced "+
		"since this program opened it: start the program again", db.Name())
}
