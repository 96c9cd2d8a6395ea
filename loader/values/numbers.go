package values

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"kith/graph"
)

// plainNumber is the text of a number as Go writes it, with the declared marks taken out or replaced.
func (f *Formats) plainNumber(text string) (string, error) {
	text = unadorned(strings.TrimSpace(text))
	if blanks.Replace(f.Group) == " " {
		text = blanks.Replace(text)
	}
	whole, fraction, hasFraction := strings.Cut(text, f.Decimal)
	if group := blanks.Replace(f.Group); group != "" && strings.Contains(whole, group) {
		parts := strings.Split(whole, group)
		for i, p := range parts {
			if i > 0 && len(p) != 3 || i == 0 && len(strings.TrimPrefix(p, "-")) > 3 {
				return "", BadValue("this is no number: thousands do not stand in threes")
			}
		}
		whole = strings.Join(parts, "")
	}
	if hasFraction {
		whole += "." + fraction
	}
	if !numeric.MatchString(whole) {
		return "", BadValue("this is no number in the declared format (decimal, group)")
	}
	return whole, nil
}

// unadorned is a number without the sign of a currency, and with a minus in front where bookkeepers write it behind, or
// brackets.
func unadorned(text string) string {
	if text == "" || isDigit(text[0]) && isDigit(text[len(text)-1]) {
		return text
	}
	text = currencyBehind.ReplaceAllString(currencyBefore.ReplaceAllString(text, "$1"), "$1")
	if m := minusBehind.FindStringSubmatch(text); m != nil {
		return "-" + m[1] + m[2]
	}
	return strings.TrimPrefix(text, "+")
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

var (
	currencyBefore = regexp.MustCompile(`^([-+(]?)\p{Sc}[\s\p{Zs}]*`)
	currencyBehind = regexp.MustCompile(`[\s\p{Zs}]*\p{Sc}(\)?)$`)
	minusBehind    = regexp.MustCompile(`^(?:\((.*)\)|(.*)-)$`)

	// blanks that are not to be broken at are blanks.
	blanks = strings.NewReplacer("\u00a0", " ", "\u202f", " ")
)

var numeric = regexp.MustCompile(`^-?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$`)

// Number reads a number to reckon with: an int if it is whole, otherwise a float64. Errors are *Error.
func (f *Formats) Number(text string) (any, error) {
	plain, err := f.plainNumber(text)
	if err != nil {
		return nil, err
	}
	if n, err := strconv.Atoi(plain); err == nil {
		return n, nil
	}
	x, err := strconv.ParseFloat(plain, 64)
	if err != nil {
		return nil, BadValue("this number is too large")
	}
	if x == math.Trunc(x) && math.Abs(x) < 1<<53 {
		return int(x), nil
	}
	return x, nil
}

// amount reads an amount, in ten-thousandths.
func (f *Formats) amount(text string) (int64, error) {
	plain, err := f.plainNumber(text)
	if err != nil {
		return 0, err
	}
	if strings.Contains(plain, ".") {
		plain = strings.TrimSuffix(strings.TrimRight(plain, "0"), ".")
	}
	if strings.HasPrefix(plain, ".") || strings.HasPrefix(plain, "-.") {
		plain = strings.Replace(plain, ".", "0.", 1)
	}
	n, err := graph.ParseDecimal(plain)
	if err != nil {
		return 0, BadValue("this is no amount of at most four decimals")
	}
	return n, nil
}
