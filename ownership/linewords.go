package ownership

import "kith/internal/facts"

// lineWords are what sentences call the lines of business.
var lineWords = map[string]string{
	"LIFE":       "life",
	"HEALTH":     "health",
	"ACCIDENT":   "accident",
	"MOTOR":      "motor",
	"HOME":       "home",
	"LIABILITY":  "liability",
	"TRAVEL":     "travel",
	"PENSION":    "pension",
	"DEPOSIT":    "accounts and savings",
	"CARD":       "cards",
	"LOAN":       "loans",
	"INVESTMENT": "investment",
	"UTILITY":    "power, gas and water",
	"TELECOM":    "telephone and internet",
	"B2B":        "for companies",
	"OTHER":      "other",
}

// ofLines is what a sentence says of something of at least one line: ` of the line "home"`.
func ofLines(lines ...string) string {
	var called []string
	for _, line := range lines {
		called = append(called, `"`+lineWords[line]+`"`)
	}
	return " of the " + facts.Plural(len(lines), "line", "lines") + " " + facts.ListAnd(called)
}
