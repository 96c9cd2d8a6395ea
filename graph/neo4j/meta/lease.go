package meta

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// leaseLength is how long a store is held for a program that is not heard of any more.
const leaseLength = 20 * time.Second

// releaseTime is how long a load that has ended tries to say so; after that its lease ends by itself.
const releaseTime = 5 * time.Second

// Lease is the right of one load at a time to hold the store. The store's node has it: lease (whose it is), holder (in
// words) and until (in milliseconds of the server's clock).
type Lease struct {
	Length time.Duration // for which it is good, unless it is renewed

	db    *server.DB
	turns graph.Holds            // of the loads of this process
	mine  atomic.Pointer[string] // nil while we have none
}

// NewLease is the lease of a store, not taken.
func NewLease(db *server.DB) *Lease { return &Lease{Length: leaseLength, db: db} }

// Held reports whether this program holds the store.
func (l *Lease) Held() bool { return l.mine.Load() != nil }

const (
	readLease = "MATCH (m:KithStore {id:'kith'}) RETURN " +
		"m.lease,m.holder,m.until,datetime.realtime().epochMillis,m.alone"
	// The lock comes first: what is read behind it cannot change any more.
	takeLease = `MATCH (m:KithStore {id:'kith'}) SET m.locked=true
WITH m,datetime.realtime().epochMillis AS now
WHERE m.lease IS NULL OR m.lease=$mine OR m.until=$seen AND m.until<now
SET m.lease=$mine,m.holder=$who,m.until=now+$length,m.alone=null RETURN true`
	needAlone    = "MATCH (m:KithStore {id:'kith',lease:$mine}) SET m.alone=$since RETURN true"
	renewLease   = "MATCH (m:KithStore {id:'kith',lease:$mine}) SET m.until=datetime.realtime().epochMillis+$length"
	releaseLease = "MATCH (m:KithStore {id:'kith',lease:$mine}) REMOVE m.lease,m.holder,m.until,m.alone"
)

// Hold is graph.Store's: it waits for the lease, which is then renewed in the background until it is released. A lease
// that has run out can be taken over; then the next Write of its former holder fails, and does nothing.
func (l *Lease) Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error) {
	end, err := l.turns.Hold(ctx, who, waiting)
	if err != nil {
		return nil, err
	}
	h := &holding{l: l, params: map[string]any{"mine": rand.Text(), "who": who, "length": l.Length.Milliseconds(),
		"seen": int64(0)}}
	err = graph.AwaitHold(ctx, l.Length/20, func() (bool, string, error) { return h.take(ctx) }, waiting)
	if err != nil {
		return nil, errors.Join(l.db.Failure(ctx, err), end())
	}
	h.keep(context.WithoutCancel(ctx))
	return sync.OnceValue(func() error { return errors.Join(h.release(), end()) }), nil
}

// Alone is graph.Store's: a word on the store's node, which is good for as long as the lease is.
func (l *Lease) Alone(ctx context.Context, alone bool) error {
	mine := l.mine.Load()
	if mine == nil {
		return graph.Errorf(graph.Internal, "who does not hold the store cannot have it alone")
	}
	var since any
	if alone {
		since = time.Now().UTC().Format("2006-01-02 15:04 UTC")
	}
	found, err := l.db.Ask(ctx, server.Write, needAlone, map[string]any{"mine": *mine, "since": since})
	if err == nil && len(found) == 0 {
		err = l.Check(make([]any, 5))
	}
	return l.db.Failure(ctx, err)
}

// Admit is the Busy error of a write into a store that another load needs alone, nil if there is none: it is found
// before the write waits for a lock that the holder may have.
func (l *Lease) Admit(ctx context.Context) error {
	if l.mine.Load() != nil {
		return nil
	}
	found, err := l.db.Query(ctx, server.Read, readLease, nil)
	if err != nil || len(found) == 0 {
		return nil //nolint:nilerr // the write itself tries for longer, and fails then
	}
	return l.Check(found[0].Values)
}

// Check refuses a write by the values of readLease: Unavailable if another load has taken over the lease of this one,
// Busy if another load needs the store alone.
func (l *Lease) Check(lease []any) error {
	until, _ := lease[2].(int64)
	now, _ := lease[3].(int64)
	switch mine := l.mine.Load(); {
	case mine != nil && lease[0] != *mine:
		return graph.Errorf(graph.Unavailable, "another load has taken over the Neo4j database %q, as nothing was "+
			"heard of this one for %v", l.db.Name(), l.Length)
	case mine == nil && lease[0] != nil && lease[4] != nil && until >= now:
		return graph.Errorf(graph.Busy, "%v needs the Neo4j database %q for itself since %v: try again when it has "+
			"ended", lease[1], l.db.Name(), lease[4])
	}
	return nil
}

// holding is one turn of a load.
type holding struct {
	l      *Lease
	params map[string]any
	stop   context.CancelFunc
	ended  chan struct{}
}

// take takes the lease if nobody has it. One that has run out is left a moment longer, for its holder may be about to
// renew it.
func (h *holding) take(ctx context.Context) (taken bool, holder string, err error) {
	found, err := h.l.db.Query(ctx, server.Read, readLease, nil)
	if err != nil {
		return false, "", err
	}
	if len(found) == 0 {
		return false, "", Replaced(h.l.db)
	}
	v := found[0].Values
	until, _ := v[2].(int64)
	holder, _ = v[1].(string)
	seen := h.params["seen"]
	h.params["seen"] = until
	if now, _ := v[3].(int64); v[0] != nil && (until != seen || until >= now) {
		return false, holder, nil
	}
	found, err = h.l.db.Query(ctx, server.Write, takeLease, h.params)
	return len(found) == 1, holder, err
}

// keep renews the lease until it is released. If that fails, the next time or the next Write will tell.
func (h *holding) keep(ctx context.Context) {
	mine := h.params["mine"].(string)
	h.l.mine.Store(&mine)
	h.l.db.Loading.Store(true)
	ctx, h.stop = context.WithCancel(ctx)
	h.ended = make(chan struct{})
	go func() {
		defer close(h.ended)
		for {
			select {
			case <-time.After(h.l.Length / 4):
				_, _ = h.l.db.Query(ctx, server.Write, renewLease, h.params)
			case <-ctx.Done():
				return
			}
		}
	}()
}

func (h *holding) release() error {
	h.stop()
	<-h.ended
	h.l.db.Loading.Store(false)
	h.l.mine.Store(nil)
	ctx, cancel := context.WithTimeout(context.Background(), releaseTime)
	defer cancel()
	_, err := h.l.db.Ask(ctx, server.Write, releaseLease, h.params)
	return h.l.db.Failure(context.Background(), err)
}
