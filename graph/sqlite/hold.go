package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"kith/graph"
)

const (
	lockSuffix = "-load"
	lockPause  = 100 * time.Millisecond
	lockWords  = 1000 // bytes that are read of what a holder says of itself
)

// Hold implements graph.Store by a lock on a file beside the store, which the system takes back from a program that is
// killed.
func (s *Store) Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error) {
	if s.path == Memory {
		return s.turns.Hold(ctx, who, waiting)
	}
	path, err := lockPath(s.path)
	if err != nil {
		return nil, lockError(s.path, err)
	}
	var f *os.File
	err = graph.AwaitTurn(ctx, lockPause, func() (bool, string, error) {
		var holder string
		f, holder, err = takeLock(path)
		return f != nil, holder, lockError(path, err)
	}, waiting)
	if err != nil {
		return nil, err
	}
	_ = errors.Join(f.Truncate(0), written(f, who)) // others wait as well without these words
	return sync.OnceValue(func() error { return lockError(path, unlock(f)) }), nil
}

// lockPath is the same by whatever name the store is opened.
func lockPath(store string) (string, error) {
	real, err := filepath.EvalSymlinks(store)
	if err != nil {
		return "", err
	}
	real, err = filepath.Abs(real)
	return real + lockSuffix, err
}

func written(f *os.File, who string) error {
	_, err := f.WriteString(who)
	return err
}

// takeLock gives the locked file, or nil and what its holder says of itself.
func takeLock(path string) (f *os.File, holder string, err error) {
	for {
		f, err := lock(path)
		switch {
		case err != nil:
			return nil, "", err
		case f == nil:
			return nil, wordsOf(path), nil
		case current(f, path):
			return f, "", nil
		}
		if err := f.Close(); err != nil {
			return nil, "", err
		}
	}
}

// current is false of a file that another holder has removed since it was opened.
func current(f *os.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(mine, there)
}

func wordsOf(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	words := make([]byte, lockWords)
	n, _ := f.Read(words) // nothing is an answer, too
	return string(words[:n])
}

func lockError(path string, err error) error {
	if err == nil {
		return nil
	}
	kind := graph.Unavailable
	if errors.Is(err, fs.ErrPermission) {
		kind = graph.Denied
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return &graph.Error{Kind: kind, Msg: fmt.Sprintf("%s cannot be locked (%v), and without it two loads could mix: its folder must be writable and on a disk that knows locks", path, err), Err: err}
}
