package neo4j

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

// leases are what a store has of the lease on its meta node: lease (whose it is), holder (in words) and until (in
// milliseconds of the server's clock).
type leases struct {
	length time.Duration
	turns  graph.Turns            // of the loads of this process
	mine   atomic.Pointer[string] // nil while we have none
}

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

// Hold implements graph.Store by a lease that is renewed in the background and can be taken over when it has run out.
// Whoever has lost it is told by his next Write, which does nothing.
func (s *Store) Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error) {
	end, err := s.turns.Hold(ctx, who, waiting)
	if err != nil {
		return nil, err
	}
	l := &lease{s: s, params: map[string]any{"mine": rand.Text(), "who": who, "length": s.length.Milliseconds(),
		"seen": int64(0)}}
	err = graph.AwaitTurn(ctx, s.length/20, func() (bool, string, error) { return l.take(ctx) }, waiting)
	if err != nil {
		return nil, errors.Join(s.db.Failure(ctx, err), end())
	}
	l.keep(context.WithoutCancel(ctx))
	return sync.OnceValue(func() error { return errors.Join(l.release(), end()) }), nil
}

// Alone implements graph.Store by a word on the store's node, which is good for as long as the lease is.
func (s *Store) Alone(ctx context.Context, alone bool) error {
	mine := s.mine.Load()
	if mine == nil {
		return graph.Errorf(graph.Internal, "who does not hold the store cannot have it alone")
	}
	var since any
	if alone {
		since = time.Now().UTC().Format("2006-01-02 15:04 UTC")
	}
	found, err := s.db.Ask(ctx, server.Write, needAlone, map[string]any{"mine": *mine, "since": since})
	if err == nil && len(found) == 0 {
		err = s.mayWrite(make([]any, 5))
	}
	return s.db.Failure(ctx, err)
}

// admitted refuses who does not hold a store that its holder needs alone, before he waits for a lock that the holder
// may have.
func (s *Store) admitted(ctx context.Context) error {
	if s.mine.Load() != nil {
		return nil
	}
	found, err := s.db.Query(ctx, server.Read, readLease, nil)
	if err != nil || len(found) == 0 {
		return nil //nolint:nilerr // the write itself tries for longer, and says so
	}
	return s.mayWrite(found[0].Values)
}

// mayWrite refuses a write by what readLease says: under a lease that somebody else has by now, and beside one whose
// holder needs the store alone.
func (s *Store) mayWrite(lease []any) error {
	until, _ := lease[2].(int64)
	now, _ := lease[3].(int64)
	switch mine := s.mine.Load(); {
	case mine != nil && lease[0] != *mine:
		return graph.Errorf(graph.Unavailable, "another load has taken over the Neo4j database %q, as nothing was "+
			"heard of this one for %v", s.db.Name(), s.length)
	case mine == nil && lease[0] != nil && lease[4] != nil && until >= now:
		return graph.Errorf(graph.Busy, "%v needs the Neo4j database %q for itself since %v: try again when it has "+
			"ended", lease[1], s.db.Name(), lease[4])
	}
	return nil
}

// lease is one turn of a load.
type lease struct {
	s      *Store
	params map[string]any
	stop   context.CancelFunc
	ended  chan struct{}
}

// take takes the lease if nobody has it. One that has run out is left a moment longer, for its holder may be about to
// renew it.
func (l *lease) take(ctx context.Context) (taken bool, holder string, err error) {
	found, err := l.s.db.Query(ctx, server.Read, readLease, nil)
	if err != nil {
		return false, "", err
	}
	if len(found) == 0 {
		return false, "", l.s.replaced()
	}
	v := found[0].Values
	until, _ := v[2].(int64)
	holder, _ = v[1].(string)
	seen := l.params["seen"]
	l.params["seen"] = until
	if now, _ := v[3].(int64); v[0] != nil && (until != seen || until >= now) {
		return false, holder, nil
	}
	found, err = l.s.db.Query(ctx, server.Write, takeLease, l.params)
	return len(found) == 1, holder, err
}

// keep renews the lease until it is released. If that fails, the next time or the next Write will tell.
func (l *lease) keep(ctx context.Context) {
	mine := l.params["mine"].(string)
	l.s.mine.Store(&mine)
	l.s.db.Loading.Store(true)
	ctx, l.stop = context.WithCancel(ctx)
	l.ended = make(chan struct{})
	go func() {
		defer close(l.ended)
		for {
			select {
			case <-time.After(l.s.length / 4):
				_, _ = l.s.db.Query(ctx, server.Write, renewLease, l.params)
			case <-ctx.Done():
				return
			}
		}
	}()
}

func (l *lease) release() error {
	l.stop()
	<-l.ended
	l.s.db.Loading.Store(false)
	l.s.mine.Store(nil)
	ctx, cancel := context.WithTimeout(context.Background(), releaseTime)
	defer cancel()
	_, err := l.s.db.Ask(ctx, server.Write, releaseLease, l.params)
	return l.s.db.Failure(context.Background(), err)
}
