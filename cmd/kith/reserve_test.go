package main

import (
	"runtime"
	"testing"
)

// TestReserve: the next collection comes later by as much as is reserved, at least.
func TestReserve(t *testing.T) {
	next := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.NextGC
	}
	before := next()
	release := reserve()
	if got := next(); got < before+reserveSize {
		t.Errorf("the next collection is at %d bytes, without a reserve at %d", got, before)
	}
	release()
	if got := next(); got >= before+reserveSize {
		t.Errorf("the next collection is at %d bytes after the release, before the reserve at %d", got, before)
	}
}
