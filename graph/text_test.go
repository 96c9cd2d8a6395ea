package graph

import (
	"math"
	"testing"
)

func TestDecimal(t *testing.T) {
	for text, want := range map[string]int64{
		"0": 0, "-0": 0, "1": 10000, "-1": -10000, "1.5": 15000, "1.05": 10500, "1.0001": 10001, "-0.0001": -1,
		"007.10":               71000,
		"922337203685477.5807": math.MaxInt64, "-922337203685477.5808": math.MinInt64,
	} {
		if got, err := ParseDecimal(text); err != nil || got != want {
			t.Errorf("%q is %d, %v, want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "-", ".", "1.", ".5", "1.00001", "1,5", "+1", "--1", "1e3", "0x1", " 1", "1 ",
		"１", "1.-5", "1_000", "NaN",
		"922337203685477.5808", "-922337203685477.5809", "99999999999999999999"} {
		if got, err := ParseDecimal(text); err == nil {
			t.Errorf("%q is read as %d, want an error", text, got)
		}
	}
	for n, want := range map[int64]string{0: "0.00", 1: "0.0001", -1: "-0.0001", 10: "0.001", 100: "0.01",
		10000: "1.00", 15000: "1.50", -123450000: "-12345.00", 12345678: "1234.5678",
		math.MaxInt64: "922337203685477.5807", math.MinInt64: "-922337203685477.5808"} {
		if got := FormatDecimal(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

// FuzzDecimal: every amount is read back as it was written, and what is read is written with the same meaning.
func FuzzDecimal(f *testing.F) {
	f.Add(int64(0), "0")
	f.Add(int64(math.MinInt64), "-0.00")
	f.Add(int64(-5), "1.5")
	f.Fuzz(func(t *testing.T, n int64, text string) {
		if got, err := ParseDecimal(FormatDecimal(n)); err != nil || got != n {
			t.Errorf("%d is written %q and read as %d, %v", n, FormatDecimal(n), got, err)
		}
		if m, err := ParseDecimal(text); err == nil {
			if got, err := ParseDecimal(FormatDecimal(m)); err != nil || got != m {
				t.Errorf("%q is read as %d, written %q and read as %d, %v", text, m, FormatDecimal(m), got, err)
			}
		}
	})
}
