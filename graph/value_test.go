package graph

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
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

func TestPropertyCheck(t *testing.T) {
	m := NewModel(Model{Enums: []Enum{{Name: "Status", Values: []string{"ACTIVE", "CLOSED"}}}})
	for _, c := range []struct {
		typ  Type
		enum string
		v    any
		ok   bool
	}{
		{String, "", nil, true}, {String, "", "", true}, {String, "", "\u2028'\\", true}, {String, "", "\xff", false},
		{String, "", "a\x00", false}, {String, "", int64(1), false},
		{String, "Status", "ACTIVE", true}, {String, "Status", "active", false}, {String, "Status", "", false},
		{Int, "", int64(1), true}, {Int, "", 1, false}, {Int, "", 1.0, false}, {Int, "", "1", false},
		{Decimal, "", int64(1), true}, {Decimal, "", "1.00", false},
		{Float, "", 1.5, true}, {Float, "", int64(1), false}, {Float, "", math.NaN(), false},
		{Float, "", math.Inf(-1), false},
		{Bool, "", false, true}, {Bool, "", "false", false},
		{Date, "", "2024-02-29", true}, {Date, "", "2023-02-29", false}, {Date, "", "2024-2-9", false},
		{Date, "", "", false}, {Date, "", "2024-02-29T00:00:00Z", false},
		{DateTime, "", "2024-02-29T23:59:59Z", true}, {DateTime, "", "2024-02-29", false},
		{DateTime, "", "2024-02-29T23:59:59+01:00", false}, {DateTime, "", "2024-02-29T24:00:00Z", false},
		{Strings, "", []string{}, true}, {Strings, "", []string{"a", "b"}, true},
		{Strings, "", []string{"b", "a"}, false},
		{Strings, "", []string{"a", "a"}, false}, {Strings, "", []string{"\xff"}, false},
		{Strings, "", "a", false}, {Strings, "", []any{"a"}, false},
	} {
		p := Property{Name: "p", Type: c.typ, Enum: c.enum}
		if err := p.Check(m, c.v); (err == nil) != c.ok {
			t.Errorf("type %d, enumeration %q, %T %#v: %v", c.typ, c.enum, c.v, c.v, err)
		}
	}
}

func TestValsAsJSON(t *testing.T) {
	var props []Property
	for typ := String; typ <= Strings; typ++ {
		props = append(props, Property{Name: "p", Type: typ})
	}
	for _, vals := range [][]any{
		nil,
		make([]any, len(props)),
		{"<&>\u2028\"\\\x01\U0001F600", int64(math.MinInt64), 0.1 + 0.2, true, "2000-01-01", "2000-01-01T00:00:00Z",
			int64(math.MaxInt64), []string{"", "a"}},
		{"", int64(0), 3.0, false, "", "", int64(0), []string{}},
		{"", int64(0), 1e21, false, "", "", int64(0), nil},
	} {
		got, err := DecodeVals(props, EncodeVals(vals))
		if err != nil {
			t.Errorf("%v: %v", vals, err)
		}
		if d := cmp.Diff(vals, got); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
	}
	for _, text := range []string{"[", "{}", "[1]", `["a","b"]`, `[1,1,1,true,"","",1,[]]`,
		`["a",1.5,1,true,"","",1,[]]`, `["a",1,1,true,"","",1,[1]]`} {
		if got, err := DecodeVals(props, text); err == nil {
			t.Errorf("%s is read as %v, want an error", text, got)
		}
	}
}
