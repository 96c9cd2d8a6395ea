package values

import (
	"cmp"
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

// errDate is of a text that is no date.
var errDate = BadValue("this is no date in the declared formats (dates) nor one like 2006-01-02")

// errPartial is of a date that is known in part where all of it is needed.
var errPartial = BadValue("of this date only the year or the month is known: take startOf(…) or endOf(…) of it")

// Moment reads a date, perhaps with a time, in one of some layouts, or else in the declared ones, or as ISO 8601 writes
// it. Without a zone or an offset it is UTC; in the declared zone, if there is one. Errors are *Error.
func (f *Formats) Moment(text string, layouts []string) (time.Time, error) {
	r, err := f.read(text, layouts)
	if err == nil && r.layout != time.DateOnly {
		err = errPartial
	}
	return r.at, err
}

// Date reads a date like Moment does: its day, or the text of a date of which only the year or the month is known.
// Errors are *Error.
func (f *Formats) Date(text string, layouts []string) (any, error) {
	r, err := f.read(text, layouts)
	switch {
	case err != nil:
		return nil, err
	case r.layout != time.DateOnly:
		return stamp(r.at, r.layout, nil)
	}
	return Day(r.at), nil
}

// FirstDay reads a date like Date does: the first day that it may be. Errors are *Error.
func (f *Formats) FirstDay(text string, layouts []string) (any, error) {
	r, err := f.read(text, layouts)
	if err != nil {
		return nil, err
	}
	return Day(r.at), nil
}

// LastDay reads a date like Date does: the last day that it may be. Errors are *Error.
func (f *Formats) LastDay(text string, layouts []string) (any, error) {
	r, err := f.read(text, layouts)
	day := Day(r.at)
	switch {
	case err != nil:
		return nil, err
	case r.layout == yearOnly:
		return day.AddDate(1, 0, -1), nil
	case r.layout == monthOnly:
		return day.AddDate(0, 1, -1), nil
	}
	return day, nil
}

// read reads a date, perhaps with a time, perhaps known in part.
func (f *Formats) read(text string, layouts []string) (reading, error) {
	text = strings.TrimSpace(text)
	if len(layouts) == 0 {
		layouts = f.Dates
	}
	for _, layout := range layouts {
		if t, ok := f.fit(text, layout); ok {
			return reading{t, precision(layout)}, nil
		}
	}
	for _, layout := range isoDates {
		if t, ok := f.fit(text, layout); ok {
			return reading{t, time.DateOnly}, nil
		}
	}
	if r, ok := f.partial(text, layouts); ok {
		return r, nil
	}
	return reading{}, errDate
}

// fit reads a text in one layout, with or without a time behind it; false if it is not written so.
func (f *Formats) fit(text, layout string) (time.Time, bool) {
	if _, ok := serials[layout]; ok {
		return f.serial(text, layout)
	}
	if t, err := time.Parse(layout, pad(text, layout)); err == nil {
		if strings.Contains(layout, "15") || strings.Contains(layout, "04") {
			t = f.inZone(t)
		}
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
			t, err := time.Parse(tail, strings.ToUpper(text[i+1:]))
			if err != nil {
				continue
			}
			day, ok := f.inCentury(day, layout)
			year, month, date := day.Date()
			at := time.Date(year, month, date, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location())
			if at = f.inZone(at); day.Location() == twoDigits && at.Location() == time.UTC {
				at = at.In(twoDigits)
			}
			return at, ok
		}
	}
	return time.Time{}, false
}

// inZone is a moment as the clocks of the declared zone show it.
func (f *Formats) inZone(t time.Time) time.Time {
	if f.Zone == nil {
		return t
	}
	return t.In(f.Zone)
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
	if layout != "excel" { // the clock of a spreadsheet is that of whoever wrote it
		t = f.inZone(t)
	}
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

// defaultFirstYear is the first of the hundred years that two digits mean unless it is declared.
const defaultFirstYear = 1969

// twoDigits is UTC, and marks a date whose year was written with two digits and guessed: of a birth it is guessed
// again.
var twoDigits = time.FixedZone("", 0)

// inCentury moves a year of two digits into the declared hundred years; false if it lacks the day (29 February).
func (f *Formats) inCentury(t time.Time, layout string) (time.Time, bool) {
	if strings.Contains(layout, yearOnly) {
		return t, true
	}
	first := cmp.Or(f.FirstYear, defaultFirstYear)
	year := first + ((t.Year()-first)%100+100)%100
	moved := t.AddDate(year-t.Year(), 0, 0)
	if f.FirstYear == 0 && t.Location() == time.UTC {
		moved = moved.In(twoDigits)
	}
	return moved, moved.Day() == t.Day()
}

// Day is the day of a moment in its own zone, at midnight UTC.
func Day(t time.Time) time.Time {
	year, month, date := t.Date()
	zone := time.UTC
	if t.Location() == twoDigits {
		zone = twoDigits
	}
	return time.Date(year, month, date, 0, 0, 0, 0, zone)
}

// AroundMidnight reports whether a text is a date with a time that midnight of a zone nearby has in another one: 22:00,
// 23:00, 01:00 or 02:00.
func AroundMidnight(text string) bool {
	at := strings.IndexByte(text, ':')
	if at < len("1.1.78 22") || !strings.HasPrefix(text[at:], ":00") {
		return false
	}
	switch text[at-2 : at] {
	case "22", "23", "01", "02":
		seconds := text[at+len(":00"):]
		return seconds == "" || seconds[0] != ':' || strings.HasPrefix(seconds, ":00")
	}
	return false
}
