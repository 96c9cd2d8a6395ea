package patience

import (
	"testing"
	"time"
)

func TestFor(t *testing.T) {
	for set, want := range map[string]time.Duration{"": time.Minute, "1": time.Minute, "10": 10 * time.Minute,
		"0": time.Minute, "-3": time.Minute, "many": time.Minute} {
		t.Setenv(variable, set)
		if got := For(time.Minute); got != want {
			t.Errorf("%q: %v, want %v", set, got, want)
		}
	}
}
