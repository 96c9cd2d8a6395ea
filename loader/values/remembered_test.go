package values

import (
	"errors"
	"testing"
)

// TestRemembered: the last call is not made again, and no other call has its result.
func TestRemembered(t *testing.T) {
	calls := 0
	f := Remembered(func(text, country string) (string, error) {
		calls++
		if text == "" {
			return "", errors.New("none")
		}
		return text + " of " + country, nil
	})
	for i, c := range []struct {
		text, country, want string
		calls               int
	}{{"1", "CH", "1 of CH", 1}, {"1", "CH", "1 of CH", 1}, {"1", "AT", "1 of AT", 2}, {"", "AT", "", 3},
		{"", "AT", "", 3}, {"1", "CH", "1 of CH", 4}} {
		got, err := f(c.text, c.country)
		if got != c.want || (err != nil) != (c.text == "") || calls != c.calls {
			t.Errorf("call %d: %q, %v after %d calls, want %q after %d", i, got, err, calls, c.want, c.calls)
		}
	}
}
