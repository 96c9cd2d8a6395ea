package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"kith/graph"
)

// Files beside the store that are locked and empty. Whoever wants to write takes the waiting place, then the turn, and
// then gives the place back: who has just written cannot pass one who waits. SQLite's own lock lets anybody in.
const (
	placeSuffix = "-wait"
	turnSuffix  = "-turn"
	turnPause   = 2 * time.Millisecond
	turnWait    = 10 * time.Second // for a turn
	holderWait  = 2 * time.Minute  // of a load, which has nobody who tries again
)

// write runs f with the writer's connection when it is our turn, and nobody needs the store alone.
func (s *Store) write(ctx context.Context, f func(*conn) error) error {
	patience := s.patience
	if s.held.Load() != nil {
		patience = max(patience, holderWait)
	}
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	began := false
	err := s.writer.use(limited, func(c *conn) error {
		return s.inTurn(limited, func() error {
			began = true
			if err := s.same(limited, c); err != nil {
				return err
			}
			return f(c)
		})
	})
	if !began && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return graph.Errorf(graph.Busy, "others have been writing into the store for %v: try again in a moment",
			patience)
	}
	return mapped(ctx, err)
}

// inTurn runs f in our turn. A store in memory is written by one connection anyway.
func (s *Store) inTurn(ctx context.Context, f func() error) (err error) {
	if s.path == Memory {
		return f()
	}
	place, err := s.await(ctx, s.beside+placeSuffix)
	if err != nil {
		return err
	}
	s.hooks.reach(atPlace)
	turn, err := s.await(ctx, s.beside+turnSuffix)
	if err := errors.Join(err, unlock(place)); err != nil {
		return errors.Join(err, given(turn))
	}
	defer func() { err = errors.Join(err, lockError(s.beside+turnSuffix, unlock(turn))) }()
	if err := s.admitted(); err != nil { // somebody may have come to need the store alone meanwhile
		return err
	}
	return f()
}

// tidy removes what a program left that was killed in its turn.
func (s *Store) tidy() error {
	for _, suffix := range []string{placeSuffix, turnSuffix} {
		path := s.beside + suffix
		if _, err := os.Stat(path); err != nil {
			continue
		}
		f, err := takeLock(path)
		if err := lockError(path, errors.Join(err, given(f))); err != nil {
			return err
		}
	}
	return nil
}

// given gives a lock back, if we have it.
func given(f *os.File) error {
	if f == nil {
		return nil
	}
	return unlock(f)
}

// await takes a lock as soon as nobody has it.
func (s *Store) await(ctx context.Context, path string) (*os.File, error) {
	for {
		if err := s.admitted(); err != nil {
			return nil, err
		}
		if f, err := takeLock(path); f != nil || err != nil {
			return f, lockError(path, err)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(turnPause):
		}
	}
}

// admitted refuses us while another program needs the store alone. One that was killed does not any more.
func (s *Store) admitted() error {
	if s.held.Load() != nil {
		return nil
	}
	return refused(s.beside)
}

// refused is the error of a write beside a program that needs the store alone, nil if there is none.
func refused(beside string) error {
	path := beside + lockSuffix
	who, since := wordsOf(path)
	if since == "" {
		return nil
	}
	switch f, err := takeLock(path); {
	case err != nil:
		return lockError(path, err)
	case f != nil:
		return lockError(path, unlock(f))
	}
	return graph.Errorf(graph.Busy, "%s needs the store for itself since %s: try again when it has ended", who, since)
}

// Alone implements graph.Store by a second line of the holder's words.
func (s *Store) Alone(_ context.Context, alone bool) error {
	if s.path == Memory {
		return nil
	}
	h := s.held.Load()
	if h == nil {
		return graph.Errorf(graph.Internal, "who does not hold the store cannot have it alone")
	}
	words := h.who
	if alone {
		words = fmt.Sprintf("%s\n%s", h.who, time.Now().UTC().Format("2006-01-02 15:04 UTC"))
	}
	return lockError(h.file.Name(), rewritten(h.file, words))
}
