package sample

import (
	"runtime"
	"testing"
)

// TestMemoryIsFlat compares what is held after 20,000 people with what is held after 200,000.
func TestMemoryIsFlat(t *testing.T) {
	o, err := Options{People: MaxPeople}.filled()
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t.TempDir(), o)
	defer func() {
		if err := w.close(); err != nil {
			t.Error(err)
		}
	}()
	held := func(people int) int64 {
		if err := w.populate(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	few := held(20_000)
	if many := held(200_000); many-few > 256<<10 {
		t.Errorf("%d KB more are held after 200,000 people than after 20,000", (many-few)>>10)
	}
}
