package sample

import (
	"time"
)

// day is a date as days since 1970; 0 is none.
type day int

const secondsPerDay = 24 * 60 * 60

func dayOf(t time.Time) day { return day(t.Unix() / secondsPerDay) }

// on is a day that everybody agrees on, whatever today is.
func on(year, month, date int) day {
	return dayOf(time.Date(year, time.Month(month), date, 0, 0, 0, 0, time.UTC))
}

func (d day) time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// in is the day as a layout writes it, "" for none.
func (d day) in(layout string) string {
	if d == 0 {
		return ""
	}
	return d.time().Format(layout)
}

// years is so many years later, or earlier.
func (d day) years(n int) day { return dayOf(d.time().AddDate(n, 0, 0)) }

// anniversary is the first one after a day.
func (d day) anniversary(after day) day {
	n := max(after.time().Year()-d.time().Year(), 1)
	if d.years(n) <= after {
		n++
	}
	return d.years(n)
}

// How the sources write dates.
const (
	iso      = time.DateOnly
	german   = "02.01.2006"
	american = "01/02/2006"
	letters  = "02-Jan-2006"
)
