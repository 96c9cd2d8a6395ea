package facts

import "time"

// Validity is when an edge holds, as it was read: From is the first day ("2006-01-02"), To the first day no longer. An
// empty From is since ever. An empty To is until further notice, or, if it has Ended, until some day in the past that
// is unknown.
type Validity struct {
	From, To string
	Ended    bool
}

// Holds reports whether the edge holds on a day.
func (v Validity) Holds(day string) bool {
	if v.To == "" {
		return v.From <= day && !v.Ended
	}
	return v.From <= day && day < v.To
}

// Over reports whether the edge has ended by a day.
func (v Validity) Over(day string) bool {
	if v.To == "" {
		return v.Ended
	}
	return v.To <= day
}

// Never reports whether the edge holds on no day: what stated it was taken back on the day on which it was to begin.
func (v Validity) Never() bool { return v.To != "" && v.To <= max(v.From, FirstDay) }

// FirstDay is before every day of a fact.
const FirstDay = "0001-01-01"

// Shift moves a date; a text that is no date is returned as it is.
func Shift(date string, years, months, days int) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.AddDate(years, months, days).Format(time.DateOnly)
}
