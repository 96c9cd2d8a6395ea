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

// Kept is what the store's node keeps: what the store was made with, and what is under way.
type Kept struct {
	// Schema is a digest of Format and Model, or a text that names an upgrade under way. A program that has opened the
	// store compares it to find out whether the store is still the same.
	Schema             string
	Model              string // graph.EncodeModel; "" of a former version
	Format             int64
	Upgrading          string // the Schema that an unfinished upgrade leads to; "" if there is none
	Filling, Unindexed bool   // a fill is under way or was broken off; its indexes are missing
	Sealed             bool   // there are keys for cursors, and a secret
}

const (
	readKept = "MATCH (m:KithStore {id:'kith'}) RETURN " + ofKept
	makeKept = "MERGE (m:KithStore {id:'kith'}) ON CREATE SET m.schema=$schema,m.model=$model,m.format=$format," +
		"m.cursors=$cursors,m.secret=$secret RETURN " + ofKept
	ofKept = "m.schema,coalesce(m.model,''),coalesce(m.format,0),coalesce(m.upgrading,'')," +
		"m.filling IS NOT NULL,m.unindexed IS NOT NULL,m.cursors IS NOT NULL AND m.secret IS NOT NULL"
)

// NewKept is what a new store of a model keeps; format is how many rebuilds its facts have gone through.
func NewKept(m *graph.Model, format int) Kept {
	k := Kept{Model: graph.EncodeModel(m), Format: int64(format)}
	k.Schema = digest("storage", storageVersion, k.Format, k.Model)
	return k
}

// digest names what is given.
func digest(of ...any) string {
	sum := sha256.Sum256([]byte(fmt.Sprintln(of...)))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// Params are schema, model, format, and keys for cursors and a secret for a store that has none, as parameters of a
// statement.
func (k Kept) Params() map[string]any {
	return map[string]any{"schema": k.Schema, "model": k.Model, "format": k.Format,
		"cursors": graph.EncodeCursorKeys(graph.NewCursorKeys()), "secret": graph.NewSecret()}
}

// ReadKept reads the store's node; nil without an error if the database holds no store.
func ReadKept(ctx context.Context, db *server.DB) (*Kept, error) {
	found, err := db.Query(ctx, server.Read, readKept, nil)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return parseKept(found[0]), nil
}

// Make makes the store's node, unless there is one, and returns what it keeps.
func Make(ctx context.Context, db *server.DB, m *graph.Model) (*Kept, error) {
	found, err := db.Query(ctx, server.Write, makeKept, NewKept(m, graph.Format()).Params())
	if err != nil {
		return nil, err
	}
	return parseKept(found[0]), nil
}

func parseKept(found *neo4j.Record) *Kept {
	var k Kept
	v := found.Values
	k.Schema, _ = v[0].(string)
	k.Model, _ = v[1].(string)
	k.Format, _ = v[2].(int64)
	k.Upgrading, _ = v[3].(string)
	k.Filling, k.Unindexed, k.Sealed = v[4] == true, v[5] == true, v[6] == true
	return &k
}

// Decode is the model and format that the store was made with, also by a former version. The error is Incompatible if
// the store is of a version that want does not know.
func (k *Kept) Decode(db *server.DB, want *graph.Model) (*graph.Kept, error) {
	out := &graph.Kept{Where: where(db), Format: int(k.Format), Half: k.Upgrading != "", Sealed: k.Sealed}
	if k.Model != "" {
		var err error
		out.Model, err = graph.DecodeModel(k.Model)
		return out, err
	}
	for _, f := range want.Former {
		if f.Neo4j == k.Schema {
			out.Model = f.Model
			return out, nil
		}
	}
	return nil, graph.Errorf(graph.Incompatible, "the Neo4j database %q holds a store of a version of Kith that was "+
		"never released (%s): load your sources into an empty database, or use the version that made it",
		db.Name(), k.Schema)
}

// where is the store, as errors call it.
func where(db *server.DB) string { return fmt.Sprintf("the store in the Neo4j database %q", db.Name()) }

// Replaced is the Incompatible error of a store that is not the one any more that this program opened.
func Replaced(db *server.DB) error {
	return graph.Errorf(graph.Incompatible, "%s was upgraded, taken away or replaced since this program opened it: "+
		"start the program again", where(db))
}
