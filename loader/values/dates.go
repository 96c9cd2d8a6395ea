package values

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// isoDates are read whether they are declared or not.
var isoDates = []string{time.DateOnly}

// timeTails are the times of day that may follow a date.
var timeTails = []string{"15:04:05.999999999Z07:00", "15:04:05.999999999-0700", "15:04:05.999999999", "15:04",
	"3:04:05 PM", "3:04 PM",
	"15:04Z07:00", "150405"}

// Moment reads a date, perhaps with a time, in one of some layouts, or else in the declared ones, or as ISO 8601 writes
// it. Without a zone it is UTC. Errors are *Error.
func (f *Formats) Moment(text string, layouts []string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if len(layouts) == 0 {
		layouts = f.Dates
	}
	for _, layout := range layouts {
		if t, ok := f.fit(text, layout); ok {
			return t, nil
		}
	}
	for _, layout := range isoDates {
		if t, ok := f.fit(text, layout); ok {
			return t, nil
		}
	}
	return time.Time{}, BadValue("this is no date in the declared formats (dates) nor one like 2006-01-02")
}

// fit reads a text in one layout, with or without a time behind it; false if it is not written so.
func (f *Formats) fit(text, layout string) (time.Time, bool) {
	if _, ok := serials[layout]; ok {
		return f.serial(text, layout)
	}
	if t, err := time.Parse(layout, pad(text, layout)); err == nil {
		return f.inCentury(t, layout)
	}
	for i, r := range text {
		if r != ' ' && r != 'T' {
			continue
		}
		day, err := time.Parse(layout, pad(text[:i], layout))
		if err != nil {
			continue
		}
		for _, tail := range timeTails {
			if t, err := time.Parse(tail, strings.ToUpper(text[i+1:])); err == nil {
				day, ok := f.inCentury(day, layout)
				year, month, date := day.Date()
				return time.Date(year, month, date, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location()), ok
			}
		}
	}
	return time.Time{}, false
}

// serials are ways to write a moment as one number: when it counts from, and what it counts, in milliseconds.
var serials = map[string]struct{ from, unit float64 }{
	"unix":   {0, 1000},
	"unixms": {0, 1},
	"excel":  {-25569 * 24 * 3600 * 1000, 24 * 3600 * 1000}, // from 30 December 1899
}

// serial reads a number as a moment of the years 1 to 9999. Spreadsheets count from 1: a 0 is an empty cell.
func (f *Formats) serial(text, layout string) (time.Time, bool) {
	n, err := strconv.ParseFloat(strings.Replace(text, f.Decimal, ".", 1), 64)
	if layout == "excel" && n < 1 {
		return time.Time{}, false
	}
	ms := serials[layout].from + n*serials[layout].unit
	if err != nil || !(math.Abs(ms) < 1e15) {
		return time.Time{}, false
	}
	t := time.UnixMilli(int64(math.Floor(ms))).UTC()
	return t, t.Year() >= 1 && t.Year() <= 9999
}

// pad puts back the zeros that a date of digits lost when it was kept as a number.
func pad(text, layout string) string {
	if len(text) < len(layout) && digits(text) && digits(layout) {
		return strings.Repeat("0", len(layout)-len(text)) + text
	}
	return text
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// inCentury moves a year of two digits into the declared hundred years; false if it lacks the day (29 February).
func (f *Formats) inCentury(t time.Time, layout string) (time.Time, bool) {
	if strings.Contains(layout, "2006") {
		return t, true
	}
	year := f.FirstYear + ((t.Year()-f.FirstYear)%100+100)%100
	moved := t.AddDate(year-t.Year(), 0, 0)
	return moved, moved.Day() == t.Day()
}

// Day is the day of a moment in its own zone, at midnight UTC.
func Day(t time.Time) time.Time {
	year, month, date := t.Date()
	return time.Date(year, month, date, 0, 0, 0, 0, time.UTC)
}
