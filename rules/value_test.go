package rules

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestValueOf: a year of an amount, in the base by the rates, rounded half away from zero.
func TestValueOf(t *testing.T) {
	text, err := BuiltIn("value")
	if err != nil {
		t.Fatal(err)
	}
	mine := strings.Replace(string(text), "rates: {}", `rates: { CHF: "1.0642", JPY: "0.006125", XTS: "999999999" }`, 1)
	path := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(path, []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
	v, err := ReadValue(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		monthly  int64
		currency string
		want     int64
		rated    bool
	}{
		{125000, "EUR", 1500000, true},
		{125000, "", 1500000, true},
		{-125000, "EUR", -1500000, true},
		{10000, "CHF", 127704, true},
		{1, "CHF", 13, true},
		{10, "JPY", 1, true},
		{-10, "JPY", -1, true},
		{6, "JPY", 0, true},
		{10000, "USD", 0, false},
		{1 << 60, "XTS", 0, false},
	} {
		got, rated := v.Of(c.monthly, c.currency)
		if rated != c.rated || rated && got != c.want {
			t.Errorf("%d %s is %d, %v; want %d, %v", c.monthly, c.currency, got, rated, c.want, c.rated)
		}
	}
}
