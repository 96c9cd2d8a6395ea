package extract

import (
	"math/rand/v2"
	"testing"
)

// TestHashes: a hash is new once, whatever it is, and many of them take little room.
func TestHashes(t *testing.T) {
	const n = 200_000
	r := rand.New(rand.NewPCG(1, 2))
	list := []uint64{0, 1<<64 - 1, 1 << 56, 1<<56 + 1}
	for len(list) < n {
		list = append(list, r.Uint64())
	}
	var h hashes
	for i, hash := range list {
		if !h.add(hash) {
			t.Fatalf("hash %d, %d, is not new", i, hash)
		}
	}
	for i, hash := range list {
		if h.add(hash) {
			t.Fatalf("hash %d, %d, is new again", i, hash)
		}
	}
	room := 0
	for i := range h.tables {
		room += 8 * len(h.tables[i].slots)
	}
	if room > 16*n {
		t.Errorf("%d hashes take %d bytes each", n, room/n)
	}
}
