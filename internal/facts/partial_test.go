package facts_test

import (
	"testing"

	"kith/internal/facts"
)

func TestHappenedBy(t *testing.T) {
	for _, c := range []struct {
		date, day       string
		surely, perhaps bool
	}{
		{"2024-05-31", "2024-05-30", false, false}, {"2024-05-31", "2024-05-31", true, true},
		{"2024-05", "2024-04-30", false, false}, {"2024-05", "2024-05-01", false, true},
		{"2024-05", "2024-05-30", false, true}, {"2024-05", "2024-05-31", true, true},
		{"2024", "2023-12-31", false, false}, {"2024", "2024-06-30", false, true}, {"2024", "2025-01-01", true, true},
		{"", "2024-06-30", false, true},
	} {
		if got := facts.HappenedBy(c.date, c.day, false); got != c.surely {
			t.Errorf("%q by %s: surely %v", c.date, c.day, got)
		}
		if got := facts.HappenedBy(c.date, c.day, true); got != c.perhaps {
			t.Errorf("%q by %s: perhaps %v", c.date, c.day, got)
		}
	}
}

// TestAge: of a year alone, nobody is surely of age before the last day of it.
func TestAge(t *testing.T) {
	for _, c := range []struct {
		birth, day       string
		younger, reached bool
	}{
		{"2006-07-16", "2024-07-15", true, false}, {"2006-07-16", "2024-07-16", false, true},
		{"2006-07", "2024-06-30", true, false}, {"2006-07", "2024-07-01", false, false},
		{"2006-07", "2024-07-30", false, false}, {"2006-07", "2024-07-31", false, true},
		{"2006", "2023-12-31", true, false}, {"2006", "2024-01-01", false, false}, {"2006", "2024-12-30", false, false},
		{"2006", "2024-12-31", false, true}, {"2008-02-29", "2026-02-28", true, false},
		{"2008-02-29", "2026-03-01", false, true}, {"", "2024-01-01", false, false},
	} {
		if y, r := facts.Younger(c.birth, 18, c.day), facts.Reached(c.birth, 18, c.day); y != c.younger ||
			r != c.reached {
			t.Errorf("born %q, on %s: younger %v, reached %v", c.birth, c.day, y, r)
		}
	}
}

func TestOn(t *testing.T) {
	for date, want := range map[string]string{"2024-05-31": "on 2024-05-31", "2024-05": "in 2024-05",
		"2024": "in 2024"} {
		if got := facts.On(date); got != want {
			t.Errorf("%s: %s", date, got)
		}
	}
}
