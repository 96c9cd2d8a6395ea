package keys

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync/atomic"
	"time"

	"kith/graph"
	"kith/internal/caller"
)

// Errors of secrets that let nobody in. Only who has the secret of a key learns that it was revoked or has expired.
var (
	ErrUnknown = errors.New("there is no such key: ask whoever runs the server for one")
	ErrRevoked = errors.New("the key has been revoked: ask whoever runs the server for another one")
	ErrExpired = errors.New("the key has expired: ask whoever runs the server for another one")
)

// What is known of a store's keys is read anew after each pause, so that a revoked key works for less than a second
// more. If a store cannot be read, the keys that were read last work for a while, and then none: one of them may have
// been revoked.
const (
	pause    = 300 * time.Millisecond
	patience = 2 * time.Second // with one read
	outdated = 30 * time.Second
)

// Keys are the keys of a store as it has them now. It is safe for concurrent use. Make one with Open.
type Keys struct {
	store graph.Store
	log   *slog.Logger
	known atomic.Pointer[known]
	stop  context.CancelFunc
	ended chan struct{}
}

// known is what was read at one time.
type known struct {
	at       time.Time
	required bool
	keys     map[[sha256.Size]byte]*graph.AccessKey
}

// Open reads the keys of a store, and goes on reading them until Close, also when ctx has ended: a server that is told
// to end has requests under way. If they cannot be read, it is the store's error: without them nobody knows whom to
// refuse. What fails later is logged.
func Open(ctx context.Context, store graph.Store, log *slog.Logger) (*Keys, error) {
	k := &Keys{store: store, log: log, ended: make(chan struct{})}
	k.known.Store(&known{})
	if err := k.read(ctx); err != nil {
		return nil, err
	}
	ctx, k.stop = context.WithCancel(context.WithoutCancel(ctx))
	go k.follow(ctx)
	return k, nil
}

// Close ends the reading, so that the store may be closed. A second call does nothing.
func (k *Keys) Close() {
	k.stop()
	<-k.ended
}

// Required reports whether requests need a key: if the store has any, also if none of them works any more.
func (k *Keys) Required() bool { return k.known.Load().required }

// Caller is who has the key of a secret. The error is ErrUnknown, ErrRevoked or ErrExpired, or Unavailable if the store
// could not be read for a while.
//
// A secret is looked up by its digest and never compared. How long that takes depends on digests, which nobody can
// choose without trying as many secrets: a guess that is nearly right has another digest altogether.
func (k *Keys) Caller(secret string) (caller.Caller, error) {
	now, known := time.Now(), k.known.Load()
	if now.Sub(known.at) > outdated {
		return caller.Caller{}, graph.Errorf(graph.Unavailable, "keys cannot be checked, as the store could not be "+
			"read for %v: try again in a moment", outdated)
	}
	if len(secret) != secretLength { // however long it is, it costs nothing
		return caller.Caller{}, ErrUnknown
	}
	key, ok := known.keys[sha256.Sum256([]byte(secret))]
	switch {
	case !ok:
		return caller.Caller{}, ErrUnknown
	case !key.Revoked.IsZero():
		return caller.Caller{}, ErrRevoked
	case key.Expired(now):
		return caller.Caller{}, ErrExpired
	}
	return caller.Caller{Name: key.Name, Role: caller.Role(key.Role), Protected: key.Protected}, nil
}

// follow reads the keys until the context ends. It logs when that begins to fail, and when it works again.
func (k *Keys) follow(ctx context.Context) {
	defer close(k.ended)
	failing := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		err := k.read(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && !failing:
			k.log.WarnContext(ctx, fmt.Sprintf("access keys cannot be read: after %v every key is refused", outdated),
				"error", err)
		case err == nil && failing:
			k.log.InfoContext(ctx, "access keys can be read again")
		}
		failing = err != nil
	}
}

// read reads the keys once. What is of a role that this version does not know is left out: a later version may mean
// less by it than to ask everything. Keys stay required once they were: a store without any is then another one.
func (k *Keys) read(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	now := &known{at: time.Now(), keys: map[[sha256.Size]byte]*graph.AccessKey{}}
	list, err := k.store.AccessKeys(ctx)
	if err != nil {
		return err
	}
	now.required = len(list) > 0 || k.Required()
	for i := range list {
		if slices.Contains(caller.Roles, caller.Role(list[i].Role)) {
			now.keys[[sha256.Size]byte(list[i].Digest)] = &list[i]
		}
	}
	k.known.Store(now)
	return nil
}
