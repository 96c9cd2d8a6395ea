package values

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"kith/graph"
)

// Version writes the version of a row so that the greater of two is the greater text: a day or a moment in one of the
// declared formats, or else a number, by what it means, anything else by its bytes; no value is the least, "". Errors
// are *Error.
func (t Converter) Version(v any) (string, error) {
	switch x := v.(type) {
	case nil:
		return "", nil
	case int:
		return "n" + ordered(strconv.Itoa(x)), nil
	case float64:
		return "n" + ordered(strconv.FormatFloat(x, 'f', -1, 64)), nil
	case time.Time:
		return "d" + x.UTC().Format(graph.DateTimeLayout), nil
	}
	text, err := Key(v)
	if err != nil || text == "" {
		return "", err
	}
	if at, err := t.Moment(text, nil); err == nil {
		return "d" + at.UTC().Format(graph.DateTimeLayout) + secondsFraction(at, text), nil
	}
	if plain, err := t.plainNumber(text); err == nil {
		if strings.ContainsAny(plain, "eE") {
			n, err := strconv.ParseFloat(plain, 64)
			if err != nil || math.IsInf(n, 0) {
				return "", BadValue("this number is too large")
			}
			plain = strconv.FormatFloat(n, 'f', -1, 64)
		}
		return "n" + ordered(plain), nil
	}
	return "t" + text, nil
}

// secondsFraction are the digits behind the seconds of a moment, which no property keeps.
func secondsFraction(at time.Time, text string) string {
	if ns := at.Nanosecond(); ns > 0 {
		return strings.TrimRight(fmt.Sprintf("%09d", ns), "0")
	}
	i := strings.LastIndexByte(text, '.')
	if colon := strings.LastIndexByte(text[:i+1], ':'); colon < 0 {
		return ""
	}
	rest := text[i+1:]
	n := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	return strings.TrimRight(rest[:n], "0")
}

// ordered writes a decimal number, however long, as a text that sorts as it: the sign, how many digits the whole part
// has, and the digits; of a negative number their complements.
func ordered(number string) string {
	digits, negative := strings.CutPrefix(number, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	if whole+fraction == "" {
		return "1"
	}
	text := strconv.Itoa(1_000_000+len(whole)) + whole + fraction
	if !negative {
		return text
	}
	out := []byte(text)
	for i, c := range out[1:] {
		out[i+1] = '0' + '9' - c
	}
	out[0] = '0'
	return string(out) + "~" // -1.5 is less than -1.25, but longer digits come first
}
