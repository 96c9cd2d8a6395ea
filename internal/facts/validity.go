// Package facts reads facts from the rows of a pattern: what the questions' packages have in common. It knows no rules.
package facts

import "time"

// Period is half-open: From is the first day, To the first day no longer; empty is since ever, and open. Ended without
// To is over since a day nobody knows.
type Period struct {
	From, To string
	Ended    bool
}

// Holds reports whether the day ("2006-01-02") lies in the period.
func (p Period) Holds(day string) bool {
	if p.To == "" {
		return p.From <= day && !p.Ended
	}
	return p.From <= day && day < p.To
}

// Over reports whether the period has ended by the day.
func (p Period) Over(day string) bool {
	if p.To == "" {
		return p.Ended
	}
	return p.To <= day
}

// Shift moves a date; what is no date stays as it is.
func Shift(date string, years, months, days int) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.AddDate(years, months, days).Format(time.DateOnly)
}
