package rows

import (
	"math"
	"strconv"
	"strings"
)

// number is a number as expressions reckon with it: an int if it is written as a whole one, otherwise a float64. One
// that neither can hold stays text.
func number(text string) any {
	if !strings.ContainsAny(text, ".eE") {
		if n, err := strconv.Atoi(text); err == nil {
			return n
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) {
		return text
	}
	return x
}
