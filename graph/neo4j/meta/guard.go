package meta

import (
	"crypto/rand"
	"errors"
	"strconv"
	"sync/atomic"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph/neo4j/server"
)

// storeNode is the id of the node that stands for the store. Others with its label belong to a fill.
const storeNode = "kith"

// takeLock waits for the node's lock, and finds out whether the receipt is there; if not, it puts it there. The newest
// receipt of each of the latest sixteen writers is kept.
const takeLock = `MATCH (m:KithStore {id:$node}) SET m.locked=true
WITH m,coalesce(m.receipts,[]) AS had
SET m.receipts=[$writer+$number]+[x IN had WHERE NOT x STARTS WITH $writer][..15]
RETURN m.schema,$writer+$number IN had,m.filling,` +
	"[m.lease,m.holder,m.until,datetime.realtime().epochMillis,m.alone],coalesce(m.aliased,false)"

// Receipt is what a transaction leaves behind on the node that it locks: it tells later whether a commit happened of
// which no answer came.
type Receipt struct{ Node, Writer, Number string }

// ErrFilling is a store that is being filled, or was until the program that did so came to its end.
var ErrFilling = errors.New("the store is being filled")

// Guard is the lock of all who write into a store: it lets one transaction at a time work on the store that was opened.
type Guard struct {
	DB     *server.DB
	Lease  *Lease
	Schema string // of the store's node when it was opened

	writer string // our name on receipts
	writes atomic.Int64
}

// NewGuard is the guard of a store whose node had this schema when it was opened.
func NewGuard(db *server.DB, lease *Lease, schema string) *Guard {
	return &Guard{DB: db, Lease: lease, Schema: schema, writer: rand.Text()}
}

// NewReceipt is a receipt for the next transaction on the store's node.
func (g *Guard) NewReceipt() Receipt {
	return Receipt{storeNode, g.writer + " ", strconv.FormatInt(g.writes.Add(1), 10)}
}

// Lock waits until no other writer of any process is at work: what a batch is worked out from must not change under it,
// and two writers that lock the nodes of their edges in different orders would end each other. It is done if a
// transaction with this receipt was committed already; aliased reports whether nodes have aliases. Errors: Incompatible
// if the store was replaced, Unavailable or Busy for somebody else's lease, ErrFilling.
func (g *Guard) Lock(run server.Runner, r Receipt) (aliased, done bool, err error) {
	found, done, err := g.take(run, r)
	if done || err != nil {
		return false, done, err
	}
	if err := g.Lease.Check(found.Values[3].([]any)); err != nil {
		return false, false, err
	}
	if found.Values[2] != nil {
		return false, false, ErrFilling
	}
	return found.Values[4] == true, false, nil
}

// LockWriter is Lock for a writer of a fill, which has a node of its own.
func (g *Guard) LockWriter(run server.Runner, r Receipt) (done bool, err error) {
	_, done, err = g.take(run, r)
	return done, err
}

func (g *Guard) take(run server.Runner, r Receipt) (found *neo4j.Record, done bool, err error) {
	records, err := run(takeLock, map[string]any{"node": r.Node, "writer": r.Writer, "number": r.Number})
	if err != nil {
		return nil, false, err
	}
	if len(records) == 0 || records[0].Values[0] != g.Schema {
		return nil, false, Replaced(g.DB)
	}
	return records[0], records[0].Values[1] == true, nil
}
