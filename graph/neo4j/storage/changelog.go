package storage

import (
	"kith/graph"
	"kith/graph/neo4j/server"
)

// The change log is nodes of its own. How many there ever were is counted on the store's node, which every writer
// locks.
const (
	// What an entry's node has, by the places of a row.
	changeProps = "{seq:last+r[0],at:r[1],cause:r[2],what:r[3],facts:r[4],property:r[5],vals:r[6],record:r[7]," +
		"node:r[8],far:r[9]}"
	putChanges = "MATCH (m:KithStore {id:'kith'}) WITH m,coalesce(m.changes,0) AS last SET m.changes=last+size($" +
		Param + ".rows) WITH last " +
		eachRow + "CREATE (:KithChange " + changeProps + ")"
	readChanges = "MATCH (m:KithStore {id:'kith'}) RETURN coalesce(m.changes,0)," +
		"COLLECT { MATCH (c:KithChange) WHERE c.seq>0 RETURN c.seq ORDER BY c.seq LIMIT 1 }," +
		"COLLECT { MATCH (c:KithChange) WHERE c.seq>$after RETURN " +
		"[c.seq,c.at,c.cause,c.what,c.facts,c.property,c.vals,c.record] ORDER BY c.seq LIMIT $limit }"
	// The oldest that are old enough, and not the newest.
	dropChanges = "MATCH (m:KithStore {id:'kith'}) CALL (m) { MATCH (c:KithChange) WHERE c.seq>0 AND c.seq<m.changes " +
		"RETURN c ORDER BY c.seq LIMIT $limit } " +
		"WITH collect(c) AS old, $before AS before " +
		"WITH old[..coalesce(head([i IN range(0,size(old)-1) WHERE old[i].at>=before]),size(old))] AS old " +
		"FOREACH (c IN old | DELETE c) RETURN size(old)"
	readBookmark = "MATCH (b:KithBookmark {id:$consumer}) RETURN b.seq"
	putBookmark  = "MERGE (b:KithBookmark {id:$consumer}) SET b.seq=$seq"
)

// AppendLog writes entries with the next numbers.
func AppendLog(run server.Runner, entries []graph.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	list := make([]any, len(entries))
	for i := range entries {
		e := &entries[i]
		node, far := e.Subjects()
		list[i] = []any{int64(i) + 1, e.At, e.Cause, int64(e.What), graph.EncodeFacts(e.Facts), e.Property,
			e.EncodeChange(), e.Record, orNull(node), orNull(far)}
	}
	_, err := run(putChanges, Rows(list))
	return err
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// ReadLog reads the entries with numbers after the given one in order, at most limit; nil without an error if there is
// no store.
func ReadLog(run server.Runner, m *graph.Model, after int64, limit int) (*graph.Log, error) {
	found, err := run(readChanges, map[string]any{"after": after, "limit": int64(max(limit, 0))})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	v := found[0].Values
	log := &graph.Log{Newest: v[0].(int64)}
	if oldest := v[1].([]any); len(oldest) > 0 {
		log.Pruned = after+1 < oldest[0].(int64)
	}
	for _, row := range v[2].([]any) {
		e, err := readEntry(m, row.([]any))
		if err != nil {
			return nil, err
		}
		log.Entries = append(log.Entries, e)
	}
	return log, nil
}

func readEntry(m *graph.Model, v []any) (graph.Entry, error) {
	e := graph.Entry{Seq: v[0].(int64), At: v[1].(string), Cause: v[2].(string), What: graph.LogKind(v[3].(int64)),
		Property: v[5].(string), Record: v[7].(string)}
	var err error
	if e.Facts, err = graph.DecodeFacts(v[4].(string)); err == nil {
		e.DecodeChange(m, v[6].(string))
	}
	return e, err
}

// PruneLog takes away the oldest entries, at most so many, that are older than a time, but never the newest. It gives
// how many, and server.ErrNothing if there are none.
func PruneLog(run server.Runner, before string, limit int) (int, error) {
	found, err := run(dropChanges, map[string]any{"before": before, "limit": int64(max(limit, 0))})
	if err != nil || len(found) == 0 {
		return 0, err
	}
	n, _ := found[0].Values[0].(int64)
	if n == 0 {
		return 0, server.ErrNothing
	}
	return int(n), nil
}

// Bookmark is the number of the last entry that a consumer of the log has read, 0 for one that is not known.
func Bookmark(run server.Runner, consumer string) (int64, error) {
	found, err := run(readBookmark, map[string]any{"consumer": consumer})
	if err != nil || len(found) == 0 {
		return 0, err
	}
	return found[0].Values[0].(int64), nil
}

// SetBookmark keeps how far a consumer has come.
func SetBookmark(run server.Runner, consumer string, seq int64) error {
	_, err := run(putBookmark, map[string]any{"consumer": consumer, "seq": seq})
	return err
}
