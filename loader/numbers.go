package loader

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"kith/graph"
)

// plainNumber is the text of a number as Go writes it: the declared marks taken out or changed.
func (f *formats) plainNumber(text string) (string, error) {
	text = strings.TrimSpace(text)
	text = strings.TrimPrefix(text, "+")
	whole, fraction, hasFraction := strings.Cut(text, f.decimal)
	if f.group != "" && strings.Contains(whole, f.group) {
		parts := strings.Split(whole, f.group)
		for i, p := range parts {
			if i > 0 && len(p) != 3 || i == 0 && len(strings.TrimPrefix(p, "-")) > 3 {
				return "", bad("this is no number: thousands do not stand in threes")
			}
		}
		whole = strings.Join(parts, "")
	}
	if hasFraction {
		whole += "." + fraction
	}
	if !numeric.MatchString(whole) {
		return "", bad("this is no number in the declared format (decimal, group)")
	}
	return whole, nil
}

var numeric = regexp.MustCompile(`^-?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$`)

// number reads a number for reckoning: an int if it is whole, otherwise a float64.
func (f *formats) number(text string) (any, error) {
	plain, err := f.plainNumber(text)
	if err != nil {
		return nil, err
	}
	if n, err := strconv.Atoi(plain); err == nil {
		return n, nil
	}
	x, err := strconv.ParseFloat(plain, 64)
	if err != nil {
		return nil, bad("this number is too large")
	}
	if x == math.Trunc(x) && math.Abs(x) < 1<<53 {
		return int(x), nil
	}
	return x, nil
}

// amount reads an exact amount in ten-thousandths.
func (f *formats) amount(text string) (int64, error) {
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
		return 0, bad("this is no amount of at most four decimals")
	}
	return n, nil
}
