package meta

import (
	"time"

	"kith/graph"
	"kith/graph/neo4j/server"
)

const (
	readCursors = "MATCH (m:KithStore {id:'kith'}) RETURN coalesce(m.cursors,'')"
	setCursors  = "MATCH (m:KithStore {id:'kith'}) SET m.cursors=$cursors"
)

// CursorKeys reads the keys for cursors.
func CursorKeys(db *server.DB, run server.Runner) (graph.CursorKeys, error) {
	found, err := run(readCursors, nil)
	if err != nil {
		return graph.CursorKeys{}, err
	}
	if len(found) == 0 {
		return graph.CursorKeys{}, Replaced(db)
	}
	text, _ := found[0].Values[0].(string)
	return graph.DecodeCursorKeys(where(db), text)
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
