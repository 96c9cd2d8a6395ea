package neo4j

import (
	"strconv"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// storeNode is the id of the node that stands for the store. Others with its label belong to a fill.
const storeNode = "kith"

// takeLock waits for whoever has the node's lock, and reports whether the receipt is there; if not, it is put there. Of
// each writer the newest receipt is kept, of the latest sixteen writers.
const takeLock = `MATCH (m:KithStore {id:$node}) SET m.locked=true
WITH m,coalesce(m.receipts,[]) AS had
SET m.receipts=[$writer+$number]+[x IN had WHERE NOT x STARTS WITH $writer][..15]
RETURN m.schema,$writer+$number IN had,m.filling,[m.lease,m.holder,m.until,datetime.realtime().epochMillis,m.alone],coalesce(m.aliased,false)`

// receipt is what a transaction leaves behind on the node that it locks: it tells later whether a commit happened of
// which no answer came.
type receipt struct{ node, writer, number string }

// receipt is a new one of this store.
func (s *Store) receipt() receipt {
	return receipt{storeNode, s.writer + " ", strconv.FormatInt(s.writes.Add(1), 10)}
}

// lock waits until no other writer of any process is at work: what it settles from must not change under it, and two
// writers that lock the nodes of their edges in different orders would end each other. It reports whether a transaction
// with this receipt was committed already.
func (s *Store) lock(run server.Runner, r receipt) (done bool, err error) {
	found, err := run(takeLock, map[string]any{"node": r.node, "writer": r.writer, "number": r.number})
	if err != nil {
		return false, err
	}
	if len(found) == 0 || found[0].Values[0] != s.schema {
		return false, s.replaced()
	}
	if found[0].Values[1] == true {
		return true, nil
	}
	if r.node != storeNode {
		return false, nil
	}
	if err := s.mayWrite(found[0].Values[3].([]any)); err != nil {
		return false, err
	}
	if found[0].Values[2] != nil {
		return false, errFilling
	}
	s.aliased.Store(found[0].Values[4] == true)
	return false, nil
}

func (s *Store) replaced() error {
	return graph.Errorf(graph.Incompatible, "the store in the Neo4j database %q was upgraded, taken away or replaced "+
		"since this program opened it: start the program again", s.db.Name())
}
