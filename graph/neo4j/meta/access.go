package meta

import (
	"kith/graph"
	"kith/graph/neo4j/server"
)

const (
	readAccess = "MATCH (m:KithStore {id:'kith'}) RETURN coalesce(m.access,'')"
	setAccess  = "MATCH (m:KithStore {id:'kith'}) SET m.access=$access"
)

// AccessKeys reads the access keys.
func AccessKeys(db *server.DB, run server.Runner) ([]graph.AccessKey, error) {
	found, err := run(readAccess, nil)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, Replaced(db)
	}
	text, _ := found[0].Values[0].(string)
	return graph.DecodeAccessKeys(where(db), text)
}

// PutAccessKey puts a key among the access keys, in a transaction that has the lock of all who write.
func PutAccessKey(db *server.DB, run server.Runner, k graph.AccessKey) error {
	list, err := AccessKeys(db, run)
	if err != nil {
		return err
	}
	if list, err = graph.WithAccessKey(list, k); err != nil {
		return err
	}
	_, err = run(setAccess, map[string]any{"access": graph.EncodeAccessKeys(list)})
	return err
}
