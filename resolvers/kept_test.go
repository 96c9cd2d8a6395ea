package resolvers

import (
	"fmt"
	"strings"
	"testing"
)

// TestKept keeps what was used last, as long as all of it together is not too large.
func TestKept(t *testing.T) {
	k := newKept[int](100)
	k.add("used", 1, 6) // ten bytes, with its text
	for i := range 50 {
		k.add(fmt.Sprintf("%02d", i), i, 8)
		if v, ok := k.get("used"); !ok || v != 1 {
			t.Fatalf("after %d others: %d %v", i+1, v, ok)
		}
	}
	there := 0
	for i := range 50 {
		if _, ok := k.get(fmt.Sprintf("%02d", i)); ok {
			there++
		}
	}
	if there != 9 || k.bytes != 100 {
		t.Errorf("%d others, %d bytes", there, k.bytes)
	}
	k.add("large", 1, 30)
	k.add(strings.Repeat("long", 20), 1, 0)
	if _, ok := k.get("large"); ok || k.bytes != 100 {
		t.Errorf("something large is kept: %d bytes", k.bytes)
	}
	k.add("used", 2, 16)
	if v, _ := k.get("used"); v != 2 || k.bytes > 100 || k.bytes < 80 {
		t.Errorf("%d, %d bytes", v, k.bytes)
	}
}
