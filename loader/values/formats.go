package values

import (
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // zones are the same on every machine
)

// Formats are how a source writes dates and numbers.
type Formats struct {
	Dates     []string       // Go layouts
	FirstYear int            // of the hundred that two digits can mean, 0 if that is not declared
	Zone      *time.Location // where the day of a moment is taken, nil for its own
	Decimal   string         // the mark before decimals
	Group     string         // the mark between thousands, "" for none
	Country   string         // of telephone numbers that do not name theirs, "" for none
}

// PlainFormats are those of a source of which nothing is declared.
func PlainFormats() Formats { return Formats{Decimal: "."} }

// patternWords turn a date pattern into Go's layout, longest first.
var patternWords = strings.NewReplacer("YYYY", "2006", "YY", "06", "MMMM", "January", "MMM", "Jan", "MM", "01", "M",
	"1",
	"DD", "02", "D", "2", "HH", "15", "mm", "04", "ss", "05")

var (
	patternWord = regexp.MustCompile("YYYY|YY|MM?M?M?|DD?|HH|mm|ss|T|Z")
	latin       = regexp.MustCompile("[A-Za-z]") // what is left of a pattern in a language that we do not know
)

// DateLayout returns the Go layout of a date format, of which the day may be left out, or the day and the month. It is
// a pattern (DD.MM.YYYY), such a layout (02.01.2006), or the word for dates that are written as a number (unix, unixms,
// excel), which stays. bad is true for anything else.
func DateLayout(format string) (layout string, bad bool) {
	if _, ok := serials[format]; ok {
		return format, false
	}
	layout = format
	if !strings.ContainsAny(format, "0123456789") {
		layout = patternWords.Replace(format)
		bad = latin.MatchString(patternWord.ReplaceAllString(format, ""))
	}
	return layout, bad || !strings.Contains(layout, "06") || hasDay(layout) && !hasMonth(layout)
}

// hasDay reports whether a layout writes the day of the month: with a 2 that is not the year's.
func hasDay(layout string) bool {
	for i := 0; i < len(layout); i++ {
		switch {
		case strings.HasPrefix(layout[i:], yearOnly):
			i += len(yearOnly) - 1
		case layout[i] == '2':
			return true
		}
	}
	return false
}

// hasMonth reports whether a layout writes the month: by its name, or with a 1 that is not the hour's.
func hasMonth(layout string) bool {
	for i := 0; i < len(layout); i++ {
		if layout[i] == '1' && !strings.HasPrefix(layout[i:], "15") {
			return true
		}
	}
	return strings.Contains(layout, "Jan")
}
