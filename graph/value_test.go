package graph

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

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
