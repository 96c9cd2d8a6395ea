package meta

import (
	"context"
	"fmt"
	"sync"
	"time"

	"kith/graph/neo4j/server"
)

// Moments tell whether a store was written to between two looks at its node. Every transaction that writes leaves
// something there: its receipt, how far an upgrade is, or that a fill is under way.
//
// The first look is saved where it can be: while nobody writes, the node is as it was when somebody looked last. A
// store that was written to by another program meanwhile then counts as moved once, though the other program may have
// ended before.
type Moments struct {
	mu      sync.Mutex
	last    string    // as the node was when somebody looked
	changed time.Time // when last changed, or may have
}

// settled is for how long a store must not have changed for the last look to serve as the first one of the next.
const settled = 10 * time.Second

const readMoment = "MATCH (m:KithStore {id:'kith'}) RETURN m.filling IS NOT NULL,toString(m.pass),m.schema," +
	"head(m.receipts),m.node,toString(m.edge),m.filled"

// Unsettle has the next look be taken: this program has written, or may have.
func (m *Moments) Unsettle() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.changed = time.Now()
}

// First is what the store's node is like, or was when somebody looked last, if nobody has written lately.
func (m *Moments) First(ctx context.Context, db *server.DB) (string, error) {
	m.mu.Lock()
	last, quiet := m.last, time.Since(m.changed) > settled
	m.mu.Unlock()
	if last != "" && quiet {
		return last, nil
	}
	moment, _, err := m.look(ctx, db)
	return moment, err
}

// Moved reports whether somebody has written since a look, or is filling the store.
func (m *Moments) Moved(ctx context.Context, db *server.DB, since string) (bool, error) {
	moment, filling, err := m.look(ctx, db)
	return filling || moment != since, err
}

func (m *Moments) look(ctx context.Context, db *server.DB) (moment string, filling bool, err error) {
	found, err := db.Answer(ctx, readMoment, nil)
	if err != nil {
		return "", false, err
	}
	if len(found) == 0 {
		return "", false, Replaced(db)
	}
	filling = found[0].Values[0] == true
	moment = fmt.Sprint(found[0].Values...)
	m.mu.Lock()
	defer m.mu.Unlock()
	if moment != m.last {
		m.last, m.changed = moment, time.Now()
	}
	return moment, filling, nil
}
