package values

import (
	"regexp"
	"strings"
)

// Formats are how a source writes dates and numbers.
type Formats struct {
	Dates     []string // Go layouts
	FirstYear int      // of the hundred that two digits can mean
	Decimal   string   // the mark before decimals
	Group     string   // the mark between thousands, "" for none
	Country   string   // of telephone numbers that do not name theirs, "" for none
}

// PlainFormats are those of a source of which nothing is declared.
func PlainFormats() Formats { return Formats{FirstYear: 1969, Decimal: "."} }

// patternWords turn a date pattern into Go's layout, longest first.
var patternWords = strings.NewReplacer("YYYY", "2006", "YY", "06", "MMMM", "January", "MMM", "Jan", "MM", "01", "M",
	"1",
	"DD", "02", "D", "2", "HH", "15", "mm", "04", "ss", "05")

var (
	patternWord = regexp.MustCompile("YYYY|YY|MM?M?M?|DD?|HH|mm|ss|T|Z")
	latin       = regexp.MustCompile("[A-Za-z]") // what is left of a pattern in a language that we do not know
)

// DateLayout returns the Go layout of a date format, which is a pattern (DD.MM.YYYY), such a layout (02.01.2006), or
// the word for dates that are written as a number (unix, unixms, excel), which stays. bad is true for anything else.
func DateLayout(format string) (layout string, bad bool) {
	if _, ok := serials[format]; ok {
		return format, false
	}
	layout = format
	if !strings.ContainsAny(format, "0123456789") {
		layout = patternWords.Replace(format)
		bad = latin.MatchString(patternWord.ReplaceAllString(format, ""))
	}
	return layout, bad || !layoutHas(layout, "06") || !layoutHas(layout, "1", "Jan") || !layoutHas(layout, "2")
}

func layoutHas(layout string, parts ...string) bool {
	for _, p := range parts {
		rest := layout
		if p == "2" { // the 2 of the year is no day
			rest = strings.ReplaceAll(rest, "2006", "")
		}
		if p == "1" { // nor is the 1 of the hour a month
			rest = strings.ReplaceAll(rest, "15", "")
		}
		if strings.Contains(rest, p) {
			return true
		}
	}
	return false
}
