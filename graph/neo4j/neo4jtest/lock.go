//go:build unix

package neo4jtest

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"kith/graph/neo4j"
)

// held counts the tests of this process that hold the database, one inside the other; the file is locked while any
// does.
var held struct {
	sync.Mutex
	tests int
	file  *os.File
}

// hold keeps the tests of other processes away from the database until this test has ended.
func hold(t testing.TB, cfg neo4j.Config) {
	t.Helper()
	held.Lock()
	defer held.Unlock()
	if held.tests == 0 {
		file, err := lock(fmt.Sprintf("kith-neo4j-%x.lock", sha256.Sum256([]byte(cfg.URI)))[:32])
		if err != nil {
			t.Fatalf("waiting for the test database: %v", err)
		}
		held.file = file
	}
	held.tests++
	t.Cleanup(release)
}

func release() {
	held.Lock()
	defer held.Unlock()
	if held.tests--; held.tests == 0 {
		_ = held.file.Close() // unlocks it
	}
}

func lock(name string) (*os.File, error) {
	file, err := os.OpenFile(filepath.Join(os.TempDir(), name), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		_ = file.Close()
		return nil, err
	}
	return file, nil
}
