package neo4j

import (
	"context"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// Names of the constraints of these nodes, and what the names of their indexes begin with.
const (
	changeName   = "kith_change"
	bookmarkName = "kith_bookmark"
)

// The change log is nodes of its own. How many there ever were is counted on the store's node, which every writer
// locks.
const (
	// What an entry's node has, by the places of a row.
	changeProps = "{seq:last+r[0],at:r[1],cause:r[2],what:r[3],facts:r[4],property:r[5],vals:r[6],record:r[7],node:r[8],far:r[9]}"
	putChanges  = "MATCH (m:KithStore {id:'kith'}) WITH m,coalesce(m.changes,0) AS last SET m.changes=last+size($" +
		values + ".rows) WITH last " +
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

// log writes entries with the next numbers.
func (w writing) log(entries []graph.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	list := make([]any, len(entries))
	for i := range entries {
		e := &entries[i]
		node, far := e.Subjects()
		list[i] = []any{int64(i) + 1, e.At, e.Cause, int64(e.What), graph.EncodeFacts(e.Facts), e.Property,
			e.EncodeChange(), e.Record,
			orNull(node), orNull(far)}
	}
	_, err := w.run(putChanges, rows(list))
	return err
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// Changes implements graph.Store.
func (s *Store) Changes(ctx context.Context, after int64, limit int) (*graph.Log, error) {
	found, err := s.db.Query(ctx, server.Read, readChanges,
		map[string]any{"after": after, "limit": int64(max(limit, 0))})
	if err == nil && len(found) == 0 {
		err = s.replaced()
	}
	if err != nil {
		return nil, s.db.Failure(ctx, err)
	}
	v := found[0].Values
	log := &graph.Log{Newest: v[0].(int64)}
	if oldest := v[1].([]any); len(oldest) > 0 {
		log.Pruned = after+1 < oldest[0].(int64)
	}
	for _, row := range v[2].([]any) {
		e, err := s.entry(row.([]any))
		if err != nil {
			return nil, s.db.Failure(ctx, err)
		}
		log.Entries = append(log.Entries, e)
	}
	return log, nil
}

func (s *Store) entry(v []any) (graph.Entry, error) {
	e := graph.Entry{Seq: v[0].(int64), At: v[1].(string), Cause: v[2].(string), What: graph.LogKind(v[3].(int64)),
		Property: v[5].(string), Record: v[7].(string)}
	var err error
	if e.Facts, err = graph.DecodeFacts(v[4].(string)); err == nil {
		e.DecodeChange(s.m, v[6].(string))
	}
	return e, err
}

// ForgetChanges implements graph.Store.
func (s *Store) ForgetChanges(ctx context.Context, before string, limit int) (forgotten int, err error) {
	err = s.locked(ctx, func(run server.Runner) error {
		found, err := run(dropChanges, map[string]any{"before": before, "limit": int64(max(limit, 0))})
		if err == nil && len(found) > 0 {
			n, _ := found[0].Values[0].(int64)
			if forgotten = int(n); n == 0 {
				return server.ErrNothing
			}
		}
		return err
	})
	return forgotten, s.db.Failure(ctx, err)
}

// Bookmark implements graph.Store.
func (s *Store) Bookmark(ctx context.Context, consumer string) (int64, error) {
	found, err := s.db.Query(ctx, server.Read, readBookmark, map[string]any{"consumer": consumer})
	if err != nil || len(found) == 0 {
		return 0, s.db.Failure(ctx, err)
	}
	return found[0].Values[0].(int64), nil
}

// SetBookmark implements graph.Store.
func (s *Store) SetBookmark(ctx context.Context, consumer string, seq int64) error {
	if err := graph.CheckBookmark(consumer, seq); err != nil {
		return err
	}
	return s.db.Failure(ctx, s.locked(ctx, func(run server.Runner) error {
		_, err := run(putBookmark, map[string]any{"consumer": consumer, "seq": seq})
		return err
	}))
}
