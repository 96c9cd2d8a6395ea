package meta

import (
	"time"

	"kith/graph"
	"kith/graph/neo4j/server"
)

const (
	readCursors = "MATCH (m:KithStore {id:'kith'}) RETURN coalesce(m.cursors,'')"
	readSecret  = "MATCH (m:KithStore {id:'kith'}) RETURN coalesce(m.secret,'')"
	setCursors  = "MATCH (m:KithStore {id:'kith'}) SET m.cursors=$cursors"
)

// CursorKeys reads the keys for cursors.
func CursorKeys(db *server.DB, run server.Runner) (graph.CursorKeys, error) {
	text, err := read(db, run, readCursors)
	if err != nil {
		return graph.CursorKeys{}, err
	}
	return graph.DecodeCursorKeys(where(db), text)
}

// Secret reads the secret of the store.
func Secret(db *server.DB, run server.Runner) ([]byte, error) {
	text, err := read(db, run, readSecret)
	if err != nil {
		return nil, err
	}
	return graph.DecodeSecret(where(db), text)
}

// read reads one text that the store's node keeps.
func read(db *server.DB, run server.Runner, query string) (string, error) {
	found, err := run(query, nil)
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		return "", Replaced(db)
	}
	text, _ := found[0].Values[0].(string)
	return text, nil
}

// RotateCursorKeys makes a new key for cursors, in a transaction that has the lock of all who write.
func RotateCursorKeys(db *server.DB, run server.Runner, at time.Time) (was, now graph.CursorKeys, err error) {
	if was, err = CursorKeys(db, run); err != nil {
		return was, now, err
	}
	now = was.Rotated(at)
	_, err = run(setCursors, map[string]any{"cursors": graph.EncodeCursorKeys(now)})
	return was, now, err
}
