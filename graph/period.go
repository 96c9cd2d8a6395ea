package graph

import "time"

// Period is a half-open period of days, [From, To); the zero value is all time.
type Period struct{ From, To string }

// Ever is the Until of an edge that has not ended. Never is that of an edge of which a person states that it is not so:
// no step takes it, of whatever period.
const (
	Ever  = "9999-12-31"
	Never = "0000-01-01"
)

// Day is the period of one date ("2006-01-02"). Of a text that is no date it is an empty period.
func Day(date string) Period {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return Period{From: date, To: date}
	}
	return Period{From: date, To: t.AddDate(0, 0, 1).Format(time.DateOnly)}
}

// Holds reports whether an edge with this stored period holds at any time in d.
func (d Period) Holds(since, until string) bool {
	if (d == Period{}) {
		return until != Never
	}
	return since < d.To && until > d.After()
}

// After is the day that lies before the end of every edge that holds in d, which is not all time.
func (d Period) After() string { return max(d.From, Never) }

// holdsOn reports whether what has begun still holds on a day; "" is a day after all others.
func holdsOn(until, day string) bool { return until == Ever || day != "" && until > day }

// StoredPeriod makes the stored form of a readable period: dates or "", and whether it ended on a day nobody knows.
func StoredPeriod(validFrom, validTo string, ended bool) (since, until string) {
	switch {
	case validTo != "":
		return validFrom, validTo
	case ended:
		return validFrom, ""
	}
	return validFrom, Ever
}

// ReadablePeriod makes the readable form of a stored period. validFrom is nil if no beginning is known, validTo if it
// has not ended or the day is not known. What never was has ended, on no day.
func ReadablePeriod(since, until string) (validFrom, validTo any, ended bool) {
	if since != "" {
		validFrom = since
	}
	ended = until == "" || until == Never
	if !ended && until != Ever {
		validTo = until
	}
	return validFrom, validTo, ended
}

// DateTimeLayout is how a DateTime is written: UTC, to the second, so that text order is time order.
const DateTimeLayout = "2006-01-02T15:04:05Z"

// validDay reports whether a text is a date or "".
func validDay(s string) bool { return s == "" || validDate(s) }

func validDate(s string) bool {
	if plainDay(s) {
		return true
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func validTime(s string) bool {
	if len(s) == len(DateTimeLayout) && plainDay(s[:10]) && s[10] == 'T' && below(s[11:13], 24) && s[13] == ':' &&
		below(s[14:16], 60) &&
		s[16] == ':' && below(s[17:19], 60) && s[19] == 'Z' {
		return true
	}
	_, err := time.Parse(DateTimeLayout, s)
	return err == nil
}

// plainDay reports whether a text is a date without looking at the calendar: up to the 28th every month has that day.
func plainDay(s string) bool {
	return len(s) == len(time.DateOnly) && below(s[:2], 100) && below(s[2:4], 100) && s[4] == '-' &&
		below(s[5:7], 13) && s[5:7] != "00" &&
		s[7] == '-' && below(s[8:10], 29) && s[8:10] != "00"
}

// below reports whether two characters are a number below n.
func below(s string, n int) bool {
	tens, ones := int(s[0])-'0', int(s[1])-'0'
	return 0 <= tens && tens <= 9 && 0 <= ones && ones <= 9 && 10*tens+ones < n
}
