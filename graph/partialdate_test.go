package graph

import (
	"slices"
	"testing"
	"time"
)

func TestPossibleDays(t *testing.T) {
	for _, c := range []struct{ partial, first, last string }{
		{"1978", "1978-01-01", "1978-12-31"}, {"1978-07", "1978-07-01", "1978-07-31"},
		{"1978-07-16", "1978-07-16", "1978-07-16"}, {"1980-02", "1980-02-01", "1980-02-29"},
		{"1900-02", "1900-02-01", "1900-02-28"}, {"9999", "9999-01-01", "9999-12-31"}, {"", "", ""},
	} {
		if first, last := FirstDay(c.partial), LastDay(c.partial); first != c.first || last != c.last {
			t.Errorf("%q: %s to %s, want %s to %s", c.partial, first, last, c.first, c.last)
		}
	}
}

func TestValidPartialDate(t *testing.T) {
	for text, want := range map[string]bool{
		"1978": true, "1978-07": true, "1978-07-16": true, "2000-02-29": true, "": false, "78": false, "197": false,
		"19780": false, "1978-7": false, "1978-13": false, "1978-00": false, "1978-07-00": false, "1978-02-30": false,
		"1978/07": false, "abcd": false, "1978-": false, "-978": false, "1978-07-16T": false,
	} {
		if got := ValidPartialDate(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestNarrows(t *testing.T) {
	for _, c := range []struct {
		partial, other string
		want           bool
	}{
		{"1978-07", "1978", true}, {"1978-07-16", "1978", true}, {"1978-07-16", "1978-07", true},
		{"1978", "1978", false}, {"1978", "1978-07", false}, {"1978-08-16", "1978-07", false},
		{"1979-07", "1978", false}, {"1978", "", false},
	} {
		if got := Narrows(c.partial, c.other); got != c.want {
			t.Errorf("%s narrows %s: %v", c.partial, c.other, got)
		}
	}
}

// partials are all partial dates of two years and a month.
func partials() (out []string) {
	for day := time.Date(1999, 11, 30, 0, 0, 0, 0, time.UTC); day.Year() < 2002; day = day.AddDate(0, 0, 1) {
		for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
			if text := day.Format(layout); !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
	}
	return out
}

// TestPartialOrder: texts are ordered by the first possible day, then the less precise first.
func TestPartialOrder(t *testing.T) {
	all := partials()
	for _, a := range all {
		for _, b := range all {
			want := FirstDay(a) < FirstDay(b) || FirstDay(a) == FirstDay(b) && len(a) < len(b)
			if got := a < b; got != want {
				t.Fatalf("%s before %s: %v", a, b, got)
			}
		}
	}
}

// TestTextBounds: a comparison of texts holds exactly where the comparison holds for every possible day.
func TestTextBounds(t *testing.T) {
	all := partials()
	for _, with := range all {
		for _, op := range []Op{Lt, Le, Gt, Ge} {
			bound, except := TextBounds(op, with)
			for _, v := range all {
				got := compared(op, v, bound) && v != except[0] && v != except[1]
				want := compared(op, LastDay(v), FirstDay(with))
				if op == Gt || op == Ge {
					want = compared(op, FirstDay(v), LastDay(with))
				}
				if got != want {
					t.Fatalf("operator %d, %s with %s: %v, want %v (bound %s, except %q)", op, v, with, got, want,
						bound, except)
				}
			}
		}
	}
}

func compared(op Op, a, b string) bool {
	switch op {
	case Lt:
		return a < b
	case Le:
		return a <= b
	case Gt:
		return a > b
	}
	return a >= b
}

// TestNarrowest: within one priority the most precise of the values that do not contradict the first one counts; a
// better source's, and what a person states, stays as it is.
func TestNarrowest(t *testing.T) {
	by := func(rank int, date any) Assertion {
		return Assertion{Provenance: Provenance{Rank: rank}, Vals: []any{date}}
	}
	for name, c := range map[string]struct {
		list []Assertion
		want any
	}{
		"nothing":           {[]Assertion{by(1, nil)}, nil},
		"one":               {[]Assertion{by(1, "1978")}, "1978"},
		"a day of the year": {[]Assertion{by(1, "1978"), by(1, nil), by(1, "1978-07-16")}, "1978-07-16"},
		"more precise in two steps": {[]Assertion{by(1, "1978"), by(1, "1978-07"), by(1, "1978-07-16")},
			"1978-07-16"},
		"the first day is known": {[]Assertion{by(1, "1978-07-16"), by(1, "1978")}, "1978-07-16"},
		"a day of another year":  {[]Assertion{by(1, "1978"), by(1, "1979-07-16")}, "1978"},
		"not both of two months": {[]Assertion{by(1, "1978"), by(1, "1978-07"), by(1, "1978-08-01")},
			"1978-07"},
		"of a source that counts less":   {[]Assertion{by(1, "1978"), by(2, "1978-07-16")}, "1978"},
		"of a person":                    {[]Assertion{by(ByHand, "1978"), by(ByHand, "1978-07-16")}, "1978"},
		"a source below a person":        {[]Assertion{by(ByHand, "1978"), by(1, "1978-07-16")}, "1978"},
		"a person who says nothing here": {[]Assertion{by(ByHand, nil), by(1, "1978"), by(1, "1978-07")}, "1978-07"},
	} {
		if got := survivors(c.list, []Property{{Name: "born", Type: PartialDate}})[0]; got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if got := survivors([]Assertion{by(1, "1978"), by(1, "1978-07")}, []Property{{Name: "code"}})[0]; got != "1978" {
		t.Errorf("a text that looks like a date: %v", got)
	}
}

// TestSameDate: dates that are known more or less precisely are no conflict, unless one of them contradicts another.
func TestSameDate(t *testing.T) {
	k := &Kind{Name: "Person", Props: []Property{{Name: "born", Type: PartialDate}}}
	for _, c := range []struct {
		dates []string
		want  int
	}{
		{[]string{"1978", "1978-07-16"}, 0}, {[]string{"1978-07-16", "1978", "1978-07"}, 0},
		{[]string{"1978", "1979"}, 2}, {[]string{"1978-07-16", "1978-08"}, 2}, {[]string{"1978", "1978-07", "1978-08"},
			3},
	} {
		var list []Assertion
		for _, date := range c.dates {
			list = append(list, Assertion{Vals: []any{date}})
		}
		if got := k.Conflicts(list); len(got) != c.want {
			t.Errorf("%v: %v, want %d", c.dates, got, c.want)
		}
	}
}
