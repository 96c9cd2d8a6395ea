package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"kith/graph"
)

const (
	lockSuffix = "-load"
	lockPause  = 100 * time.Millisecond
	lockWords  = 1000 // bytes that are read of what a holder says of itself
)

// holder is the load that this store is held for.
type holder struct {
	who  string
	file *os.File
}

// Hold implements graph.Store by a lock on a file beside the store, which the system takes back from a program that is
// killed.
func (s *Store) Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error) {
	if s.path == Memory {
		return s.turns.Hold(ctx, who, waiting)
	}
	path := s.beside + lockSuffix
	h := &holder{who: who}
	err = graph.AwaitTurn(ctx, lockPause, func() (taken bool, other string, err error) {
		if h.file, err = takeLock(path); h.file == nil && err == nil {
			other, _ = wordsOf(path)
		}
		return h.file != nil, other, lockError(path, err)
	}, waiting)
	if err != nil {
		return nil, err
	}
	_ = rewritten(h.file, who) // others wait as well without these words
	s.held.Store(h)
	return sync.OnceValue(func() error {
		s.held.Store(nil)
		return lockError(path, unlock(h.file))
	}), nil
}

// besides is what names of files beside the store begin with: the same by whatever name it is opened.
func besides(store string) (string, error) {
	real, err := filepath.EvalSymlinks(store)
	if err != nil {
		return "", err
	}
	return filepath.Abs(real)
}

func rewritten(f *os.File, words string) error {
	_, err := f.WriteAt([]byte(words), 0)
	return errors.Join(err, f.Truncate(int64(len(words))))
}

// takeLock gives the locked file, nil if somebody else has it.
func takeLock(path string) (*os.File, error) {
	for {
		f, err := lock(path)
		if f == nil || err != nil || current(f, path) {
			return f, err
		}
		if err := f.Close(); err != nil {
			return nil, err
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

// wordsOf is what a holder says of itself, and since when it needs the store alone, "" if it does not.
func wordsOf(path string) (who, alone string) {
	f, err := os.Open(path)
	if err != nil {
		return "", ""
	}
	defer f.Close()
	words := make([]byte, lockWords)
	n, _ := f.Read(words) // nothing is an answer, too
	who, alone, _ = strings.Cut(string(words[:n]), "\n")
	return who, alone
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
	return &graph.Error{Kind: kind, Msg: fmt.Sprintf("%s cannot be locked (%v), and without it two loads could mix: "+
		"its folder must be writable and on a disk that knows locks", path, err), Err: err}
}
