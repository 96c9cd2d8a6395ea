package values

import (
	"strconv"
	"strings"
	"time"

	"kith/graph"
)

// reading is a date as it was read.
type reading struct {
	at     time.Time // the first day that it may be, if it is known in part
	layout string    // how much of it is known: time.DateOnly, or a part of that
}

const (
	yearOnly  = "2006"
	monthOnly = "2006-01"
)

// partial reads a date of which only the year, or the year and the month, is written, or whose month or day is 0: in
// one of some layouts, or as ISO 8601 writes it.
func (f *Formats) partial(text string, layouts []string) (reading, bool) {
	for _, layout := range layouts {
		if t, known, ok := f.withoutZeros(text, layout); ok {
			return reading{t, known}, true
		}
	}
	if t, known, ok := f.withoutZeros(text, time.DateOnly); ok {
		return reading{t, known}, true
	}
	if graph.ValidPartialDate(text) {
		t, err := time.Parse(time.DateOnly, graph.FirstDay(text))
		return reading{t, time.DateOnly[:len(text)]}, err == nil
	}
	return reading{}, false
}

// precision is how much of a date a layout writes.
func precision(layout string) string {
	switch {
	case hasDay(layout) || serials[layout].unit > 0:
		return time.DateOnly
	case hasMonth(layout):
		return monthOnly
	}
	return yearOnly
}

// withoutZeros reads a date whose day is 0, or whose month and day are 0: databases write so what is not known. A time
// may stand behind it.
func (f *Formats) withoutZeros(text, layout string) (t time.Time, known string, ok bool) {
	if end := strings.IndexAny(text, " T"); end > 0 && !strings.ContainsAny(layout, " T") {
		text = text[:end]
	}
	fields, wanted := dateFields(text, layout)
	if len(fields) != 3 || len(wanted) != 3 || strings.Contains(layout, "Jan") {
		return t, "", false
	}
	known = time.DateOnly
	for i, w := range wanted {
		zero := strings.Trim(fields[i], "0") == ""
		switch w {
		case "02", "2":
			if !zero {
				return t, "", false
			}
			if fields[i] = w[:len(w)-1] + "1"; known == time.DateOnly {
				known = monthOnly
			}
		case "01", "1":
			if zero {
				fields[i], known = w, yearOnly
			}
		}
	}
	t, err := time.Parse(strings.Join(wanted, "-"), strings.Join(fields, "-"))
	if err != nil || t.Year() < 1 {
		return t, "", false
	}
	t, ok = f.inCentury(t, layout)
	return t, known, ok
}

// dateFields are the numbers of a date and the parts of its layout that they are written by.
func dateFields(text, layout string) (fields, wanted []string) {
	text = pad(text, layout)
	if digits(layout) && len(text) == len(layout) { // one number
		for rest, at := layout, 0; rest != ""; {
			size := 2
			if strings.HasPrefix(rest, yearOnly) {
				size = len(yearOnly)
			}
			if len(rest) < size {
				return nil, nil
			}
			fields, wanted = append(fields, text[at:at+size]), append(wanted, rest[:size])
			rest, at = rest[size:], at+size
		}
		return fields, wanted
	}
	parts := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	}
	if strings.Trim(text, "0123456789.-/ ") != "" {
		return nil, nil
	}
	return parts(text), parts(layout)
}

// toPartial is a value as a date that may be known in part.
func (t Converter) toPartial(p *graph.Property, v any) (any, error) {
	r, err := t.reading(v)
	if err != nil {
		return nil, err
	}
	if p.Name == graph.PropBirthDate {
		if r.at, err = t.birth(r.at); err != nil {
			return nil, err
		}
	}
	return stamp(r.at, r.layout, nil)
}

// birth is the day of a birth, which does not lie ahead: a year of two digits is the last one that it can be.
func (t Converter) birth(at time.Time) (time.Time, error) {
	if t.Day == "" || at.Format(time.DateOnly) <= t.Day {
		return at, nil
	}
	if at.Location() == twoDigits {
		if before := at.AddDate(-100, 0, 0); before.Day() == at.Day() && before.Format(time.DateOnly) <= t.Day {
			return before, nil
		}
	}
	return at, NewError(CodeFuture, "nobody is born later than on the day of the load")
}

// reading is a value as a date or a part of one.
func (t Converter) reading(v any) (reading, error) {
	switch v := v.(type) {
	case time.Time:
		return reading{v, time.DateOnly}, nil
	case string:
		return t.read(v, nil)
	case int:
		return t.read(strconv.Itoa(v), nil)
	}
	return reading{}, BadValue("a date is needed, not " + Describe(v))
}
