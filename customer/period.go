package customer

import "time"

// Period is half-open: From is the first day, To the first day no longer; empty is since ever, and open. Ended without To
// is over since a day nobody knows.
type Period struct {
	From, To string
	Ended    bool
}

// Holds says whether the day lies in the period.
func (p Period) Holds(day string) bool {
	if p.To == "" {
		return p.From <= day && !p.Ended
	}
	return p.From <= day && day < p.To
}

// shift moves a date; what is no date stays as it is.
func shift(date string, years, months, days int) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.AddDate(years, months, days).Format(time.DateOnly)
}

func dayOf(at string) string { return at[:min(len(at), len(time.DateOnly))] }
