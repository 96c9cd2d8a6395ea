package values_test

import (
	"cmp"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kith/loader/values"
)

// TestSortKeyOrder: every value comes before the next one, whatever kind it is of.
func TestSortKeyOrder(t *testing.T) {
	f := values.PlainFormats()
	f.Dates, f.Decimal, f.Group = []string{"02.01.2006"}, ",", "."
	ordered := []any{nil, "B", "a", "a b", "-1.000,5", "-1.000", -2, "-0,5", "0", "0,05", "0,5", 1.25, "2", 10, "1.000",
		"20000000000000000001", "20000000000000000002", "31.12.1999", "01.01.2000", "2000-01-02 00:00:01",
		time.Date(2000, 1, 3, 0, 0, 0, 0, time.UTC)}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := cmp.Compare(f.SortKey(a), f.SortKey(b)); got != cmp.Compare(i, j) {
				t.Errorf("%v against %v: %d", a, b, got)
			}
		}
	}
	for _, equal := range [][2]any{{nil, " "}, {"-0", "0"}, {"1,50", 1.5}, {"007", "7"}, {"1e3", 1000}, {" x ", "x"},
		{"01.02.2000", "2000-02-01T00:00"}} {
		if f.SortKey(equal[0]) != f.SortKey(equal[1]) {
			t.Errorf("%v is not as %v", equal[0], equal[1])
		}
	}
}

// TestSortKeyOfNumbers: keys of numbers compare as the numbers do.
func TestSortKeyOfNumbers(t *testing.T) {
	f := values.PlainFormats()
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(-1e12, 1e12).Draw(t, "a"), rapid.Float64Range(-1e12, 1e12).Draw(t, "b")
		text := strconv.FormatFloat(b, 'g', -1, 64)
		if got := cmp.Compare(f.SortKey(a), f.SortKey(text)); got != cmp.Compare(a, b) {
			t.Fatalf("%v against %v: %d", a, b, got)
		}
	})
}
