package mapping

import (
	"errors"
	"math"
)

// finite is the result of an operator. What is no number, as of a division by zero, is an error: it fits no property
// and is neither less nor greater than anything.
func finite(params ...any) (any, error) {
	switch x, float := params[0].(float64); {
	case !float || !math.IsNaN(x) && !math.IsInf(x, 0):
		return params[0], nil
	case params[1] == "/":
		return nil, errZero
	}
	return nil, errLarge
}

// As package expr words them, which Message puts in words for who writes mappings.
var (
	errZero  = errors.New("integer divide by zero")
	errLarge = errors.New("number overflow")
)
