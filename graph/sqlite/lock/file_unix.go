//go:build unix

package lock

import (
	"errors"
	"os"
	"syscall"
)

// lock opens a file and locks it; nil if another program has.
func lock(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return f, nil
		case errors.Is(err, syscall.EINTR):
			continue
		case errors.Is(err, syscall.EWOULDBLOCK):
			err = nil
		}
		return nil, errors.Join(err, f.Close())
	}
}

// unlock removes the file while it is still locked, so that nobody can hold one that others do not see.
func unlock(f *os.File) error {
	return errors.Join(os.Remove(f.Name()), f.Close())
}
