package graph

import (
	"fmt"
	"testing"
	"time"
)

func TestDay(t *testing.T) {
	for date, want := range map[string]Period{
		"2024-02-28": {"2024-02-28", "2024-02-29"},
		"2024-02-29": {"2024-02-29", "2024-03-01"},
		"2023-12-31": {"2023-12-31", "2024-01-01"},
	} {
		if got := Day(date); got != want {
			t.Errorf("Day(%q) is %v, want %v", date, got, want)
		}
	}
	if Day("soon") == (Period{}) {
		t.Error("what is no date must not become all time")
	}
}

// TestPeriod: a period that is stored is read back, and holds when it should.
func TestPeriod(t *testing.T) {
	for _, c := range []struct {
		name              string
		from, to          string
		ended             bool
		readsEnded        bool
		before, on, after bool // 2000-01-01, the day between, 2020-01-01
	}{
		{"open", "", "", false, false, true, true, true},
		{"since", "2010-01-01", "", false, false, false, true, true},
		{"until", "", "2015-01-01", false, false, true, true, false},
		{"from and until", "2010-01-01", "2015-01-01", false, false, false, true, false},
		{"ended and until", "2010-01-01", "2015-01-01", true, false, false, true, false},
		{"ended some day", "", "", true, true, false, false, false},
		{"since, ended some day", "2010-01-01", "", true, true, false, false, false},
		{"from its first day", "2012-06-01", "", false, false, false, true, true},
		{"until its last day", "", "2012-06-01", false, false, true, false, false},
	} {
		since, until := StoredPeriod(c.from, c.to, c.ended)
		from, to, ended := ReadablePeriod(since, until)
		if text(from) != c.from || text(to) != c.to || ended != c.readsEnded {
			t.Errorf("%s is read as %v to %v, ended %v", c.name, from, to, ended)
		}
		for day, want := range map[string]bool{"2000-01-01": c.before, "2012-06-01": c.on, "2020-01-01": c.after} {
			if got := Day(day).Holds(since, until); got != want {
				t.Errorf("%s holds on %s: %v, want %v", c.name, day, got, want)
			}
		}
		if !(Period{}).Holds(since, until) {
			t.Errorf("%s does not hold at all time", c.name)
		}
	}
}

func TestReadableNever(t *testing.T) {
	if from, to, ended := ReadablePeriod("2010-01-01", Never); from != "2010-01-01" || to != nil || !ended {
		t.Errorf("what never was is read as %v to %v, ended %v", from, to, ended)
	}
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func TestSetPeriod(t *testing.T) {
	k := testModel.Edge("KNOWS")
	e := Edge{Type: "KNOWS", From: "per_a", To: "per_b", Vals: []any{"x", nil}}
	e.SetPeriod(k, "2020-01-01", "", true)
	if want := (Edge{ID: 3230271086049066828, Type: "KNOWS", From: "per_a", To: "per_b", Since: "2020-01-01",
		Until: ""}); e.ID != want.ID || e.Since != want.Since || e.Until != want.Until {
		t.Errorf("got %d from %q until %q", e.ID, e.Since, e.Until)
	}
}

// TestDays: a date is what the calendar has, however it is looked at.
func TestDays(t *testing.T) {
	for month := range 15 {
		for day := range 34 {
			for _, layout := range []string{"2023-%02d-%02d", "0000-%02d-%02d", "2023-%d-%d", "2023/%02d-%02d",
				"+202-%02d-%02d", "2023-%02d-%02d "} {
				s := fmt.Sprintf(layout, month, day)
				_, err := time.Parse(time.DateOnly, s)
				if got := validDate(s); got != (err == nil) {
					t.Errorf("%q is a date: %v", s, got)
				}
			}
		}
	}
	for _, s := range []string{"2023-01-01T00:00:00Z", "2023-01-01T23:59:59Z", "2023-01-31T24:00:00Z",
		"2023-01-01T12:60:00Z", "2023-01-01T12:00:60Z",
		"2023-01-01 12:00:00Z", "2023-01-01T12:00:00", "2023-01-01T12:00:00z", "2023-02-29T12:00:00Z",
		"2024-02-29T12:00:00Z", "2023-01-01T1a:00:00Z", "2023-01-01T00:00:00.5Z"} {
		_, err := time.Parse(DateTimeLayout, s)
		if got := validTime(s); got != (err == nil) {
			t.Errorf("%q is a time: %v", s, got)
		}
	}
}
