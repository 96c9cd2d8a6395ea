package sqlite_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"kith/graph"
	"kith/graph/sqlite"
)

const nobody = 65534

// TestDenied: a file or folder that this user may not write is refused with what must change, and left as it is. Root
// may write everything, so the file system is asked as somebody else.
func TestDenied(t *testing.T) {
	dir, err := os.MkdirTemp("", "kith")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "kith.db")
	closed(t, open(t, path, insurer))
	for _, c := range []struct {
		name         string
		folder, file os.FileMode
		words        string
	}{
		{"file may only be read", 0o777, 0o444, "must be writable"},
		{"file may not be read", 0o777, 0o000, "readable and writable"},
		{"folder may only be read", 0o555, 0o666, "writable by this user"},
		{"folder may not be entered", 0o000, 0o666, "cannot be reached"},
	} {
		t.Run(c.name, func(t *testing.T) {
			chmod(t, path, c.file)
			chmod(t, dir, c.folder)
			err := as(nobody, func() error {
				_, err := sqlite.Open(t.Context(), path, insurer)
				return err
			})
			refused(t, err, graph.Denied, c.words)
			chmod(t, dir, 0o777)
			if left := files(t, dir); len(left) != 1 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func chmod(t testing.TB, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

// as runs f on a thread of its own, which the file system takes for a user's. For anyone but root it is who he is
// anyway.
func as(user int, f func() error) error {
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // for good: the thread ends with the goroutine
		if os.Getuid() == 0 {
			if err := syscall.Setfsuid(user); err != nil {
				done <- err
				return
			}
		}
		done <- f()
	}()
	return <-done
}
