// Package lock makes the writers of a store take turns, in one program and in several. It locks files beside the
// store's: the system releases a lock when a program is killed.
//
// A load holds FILE-load from its beginning to its end. The first line of that is who loads, the second one since when
// it needs the store alone. The writer of a batch takes FILE-wait, the place of the next one, then FILE-turn, and gives
// the place back. So a writer that has just written cannot overtake one that waits, as it could with SQLite's own lock.
package lock

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"kith/graph"
)

const (
	loadSuffix  = "-load"
	placeSuffix = "-wait"
	turnSuffix  = "-turn"
	loadPause   = 100 * time.Millisecond
	turnPause   = 2 * time.Millisecond
)

// Locks are those of one open store. The zero value is that of a store in memory, which has one connection and no
// files.
type Locks struct {
	beside  string // what the files' names begin with; "" in memory
	held    atomic.Pointer[load]
	loads   graph.Holds // of a store in memory
	OnPlace func()      // called when InTurn has the waiting place, if it is not nil: for tests
}

// load is the one that this store is held for.
type load struct {
	who  string
	file *os.File
}

// Beside makes the locks of the store in a file, and removes what a program that was killed in its turn has left.
func Beside(store string) (*Locks, error) {
	path, err := realPath(store)
	if err != nil {
		return nil, err
	}
	for _, suffix := range []string{placeSuffix, turnSuffix} {
		path := path + suffix
		if _, err := os.Stat(path); err != nil {
			continue
		}
		f, err := take(path)
		if err := failed(path, errors.Join(err, release(f))); err != nil {
			return nil, err
		}
	}
	return &Locks{beside: path}, nil
}

// Hold is graph.Store's.
func (l *Locks) Hold(ctx context.Context, who string, waiting func(holder string)) (func() error, error) {
	if l.beside == "" {
		return l.loads.Hold(ctx, who, waiting)
	}
	path := l.beside + loadSuffix
	h := &load{who: who}
	err := graph.AwaitHold(ctx, loadPause, func() (taken bool, other string, err error) {
		if h.file, err = take(path); h.file == nil && err == nil {
			other, _ = read(path)
		}
		return h.file != nil, other, failed(path, err)
	}, waiting)
	if err != nil {
		return nil, err
	}
	_ = rewrite(h.file, who) // others wait as well without the name
	l.held.Store(h)
	return sync.OnceValue(func() error {
		l.held.Store(nil)
		return failed(path, unlock(h.file))
	}), nil
}

// Held reports whether the store is held by this program.
func (l *Locks) Held() bool { return l.held.Load() != nil }

// Alone is graph.Store's.
func (l *Locks) Alone(alone bool) error {
	if l.beside == "" {
		return nil
	}
	h := l.held.Load()
	if h == nil {
		return graph.Errorf(graph.Internal, "who does not hold the store cannot have it alone")
	}
	text := h.who
	if alone {
		text = fmt.Sprintf("%s\n%s", h.who, time.Now().UTC().Format("2006-01-02 15:04 UTC"))
	}
	return failed(h.file.Name(), rewrite(h.file, text))
}

// InTurn runs f when it is this store's turn to write. It is a Busy error if another program needs the store alone.
func (l *Locks) InTurn(ctx context.Context, f func() error) (err error) {
	if l.beside == "" {
		return f()
	}
	place, err := l.await(ctx, l.beside+placeSuffix)
	if err != nil {
		return err
	}
	if l.OnPlace != nil {
		l.OnPlace()
	}
	turn, err := l.await(ctx, l.beside+turnSuffix)
	if err := errors.Join(err, unlock(place)); err != nil {
		return errors.Join(err, release(turn))
	}
	defer func() { err = errors.Join(err, failed(l.beside+turnSuffix, unlock(turn))) }()
	if err := l.admitted(); err != nil { // a program may have come to need the store alone meanwhile
		return err
	}
	return f()
}

// await takes a lock as soon as it is free.
func (l *Locks) await(ctx context.Context, path string) (*os.File, error) {
	for {
		if err := l.admitted(); err != nil {
			return nil, err
		}
		if f, err := take(path); f != nil || err != nil {
			return f, failed(path, err)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(turnPause):
		}
	}
}

// admitted is an error while another program needs the store alone.
func (l *Locks) admitted() error {
	if l.Held() {
		return nil
	}
	return Refused(l.beside)
}

// Refused is a Busy error if another program needs the store in a file alone, and nil if none does or it was killed.
func Refused(store string) error {
	path := store + loadSuffix
	who, since := read(path)
	if since == "" {
		return nil
	}
	switch f, err := take(path); {
	case err != nil:
		return failed(path, err)
	case f != nil:
		return failed(path, unlock(f))
	}
	return graph.Errorf(graph.Busy, "%s needs the store for itself since %s: try again when it has ended", who, since)
}
