package mapping

import (
	"math"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/expr-lang/expr"

	"kith/loader/values"
)

// iterators are the functions of package expr that expressions may call: those that go over a list. They are given a
// list by listOf, or not called for nothing.
var iterators = []string{"filter", "find", "map", "any", "all", "none", "count"}

// ofLists are functions of lists, of numbers, and of how long something is. Package expr has such too, but refuses
// nothing with errors about its own types.
var ofLists = []helper{
	{"len", nothing1(length), []any{new(func(any) any)}},
	{"first", nothing1(func(v any) (any, error) { return element(elements(v), 0) }), []any{new(func(any) any)}},
	{"last", nothing1(func(v any) (any, error) { return element(elements(v), -1) }), []any{new(func(any) any)}},
	{"abs", number1(math.Abs), []any{new(func(any) any)}},
	{"round", number1(math.Round), []any{new(func(any) any)}},
	{"floor", number1(math.Floor), []any{new(func(any) any)}},
	{"ceil", number1(math.Ceil), []any{new(func(any) any)}},
	{"min", func(p ...any) (any, error) { return extreme(p, -1) }, []any{new(func(...any) any)}},
	{"max", func(p ...any) (any, error) { return extreme(p, 1) }, []any{new(func(...any) any)}},
}

// What expressions call where it is not written: names that no expression can name.
const (
	truthFunction  = "#truth"
	listFunction   = "#list"
	atFunction     = "#at"
	sliceFunction  = "#slice"
	finiteFunction = "#finite"
)

// implied are the options by which expressions can call them.
func implied() []expr.Option {
	return []expr.Option{
		expr.Function(truthFunction, truth, new(func(any) bool)),
		expr.Function(listFunction, listOf, new(func(any) []any)),
		expr.Function(atFunction, at, new(func(any, any) any)),
		expr.Function(sliceFunction, slice, new(func(any, any, any) any)),
		expr.Function(finiteFunction, finite, new(func(any, string) any)),
	}
}

// nothing1 is a function of one value that gives nothing for nothing.
func nothing1(run func(any) (any, error)) func(...any) (any, error) {
	return func(params ...any) (any, error) {
		if params[0] == nil {
			return nil, nil
		}
		return run(params[0])
	}
}

// truth is a value as a condition: nothing is false.
func truth(params ...any) (any, error) {
	switch v := params[0].(type) {
	case nil:
		return false, nil
	case bool:
		return v, nil
	}
	return nil, NotBool(params[0])
}

// NotBool is the error of a condition that is neither true nor false.
func NotBool(v any) error {
	return values.NewError(values.CodeExpression, "a condition must be true or false, not "+values.Describe(v)+
		": compare it with something")
}

// length is how many elements a list has, members an object, or characters a text.
func length(v any) (any, error) {
	switch v := v.(type) {
	case string:
		return utf8.RuneCountInString(v), nil
	case map[string]any:
		return len(v), nil
	}
	list, ok := asList(v)
	if !ok {
		return nil, notAList(v)
	}
	return len(list), nil
}

// element is the element of a list at a place, counted from 0, or from -1 at the end; nil if there is none.
func element(v any, at int) (any, error) {
	list, ok := asList(v)
	if !ok {
		return nil, notAList(v)
	}
	if at < 0 {
		at += len(list)
	}
	if at < 0 || at >= len(list) {
		return nil, nil
	}
	return list[at], nil
}

// at is an element of a list, a character of a text, or a member of an object; nil if there is none.
func at(params ...any) (any, error) {
	of, place := params[0], params[1]
	if of == nil || place == nil {
		return nil, nil
	}
	if object, ok := of.(map[string]any); ok {
		name, err := values.Text(place)
		return object[name], err
	}
	if name, member := place.(string); member {
		return nil, values.NewError(values.CodeExpression, values.Describe(of)+" has no "+name)
	}
	i, ok := place.(int)
	if !ok {
		return nil, values.NewError(values.CodeExpression, "a place in a list is a whole number, not another thing")
	}
	if text, ok := of.(string); ok {
		letters := []rune(text)
		if i < 0 {
			i += len(letters)
		}
		if i < 0 || i >= len(letters) {
			return nil, nil
		}
		return string(letters[i]), nil
	}
	return element(of, i)
}

// slice is a part of a text, by characters, or of a list: from a place on and before another one, counted from 0, or
// from -1 at the end. What is beyond its ends is not there.
func slice(params ...any) (any, error) {
	if params[0] == nil {
		return nil, nil
	}
	text, isText := params[0].(string)
	list, isList := asList(params[0])
	if !isText && !isList {
		return nil, values.NewError(values.CodeExpression, "a text or a list has parts, not "+values.Describe(
			params[0]))
	}
	letters := []rune(text)
	size := max(len(letters), len(list))
	bounds := [2]int{0, size}
	for i, p := range params[1:] {
		switch p := p.(type) {
		case nil:
		case int:
			if p < 0 {
				p += size
			}
			bounds[i] = min(max(p, 0), size)
		default:
			return nil, values.NewError(values.CodeExpression,
				"a place in a text or a list is a whole number, not another thing")
		}
	}
	from, to := bounds[0], max(bounds[0], bounds[1])
	if isText {
		return string(letters[from:to]), nil
	}
	return slices.Clone(list[from:to]), nil
}

// number1 is a function of one number. A whole number stays one.
func number1(run func(float64) float64) func(...any) (any, error) {
	return nothing1(func(v any) (any, error) {
		switch v := v.(type) {
		case int:
			return int(run(float64(v))), nil
		case float64:
			return run(v), nil
		}
		return nil, notANumber(v)
	})
}

func notANumber(v any) error {
	hint := ""
	if _, text := v.(string); text {
		hint = ": number(…) makes one of a text"
	}
	return values.NewError(values.CodeExpression, "a number is needed, not "+values.Describe(v)+hint)
}

// extreme is the least (-1) or the greatest (1) of numbers or of dates, or of lists of them, as far as they are there;
// nil if none is.
func extreme(params []any, sign int) (best any, err error) {
	for _, p := range params {
		if list, ok := asList(p); ok {
			if p, err = extremeOf(list, sign); err != nil {
				return nil, err
			}
		}
		if best, err = better(best, p, sign); err != nil {
			return nil, err
		}
	}
	return best, nil
}

func extremeOf(list []any, sign int) (best any, err error) {
	for _, v := range list {
		if best, err = better(best, v, sign); err != nil {
			return nil, err
		}
	}
	return best, nil
}

// better is that of two values which is less or greater, the first if they are equal.
func better(a, b any, sign int) (any, error) {
	if b == nil {
		return a, nil
	}
	var order int
	switch y := b.(type) {
	case int, float64:
		if _, date := a.(time.Time); date {
			return nil, errMixed
		}
		if a != nil {
			order = compareNumbers(b, a)
		}
	case time.Time:
		x, date := a.(time.Time)
		if a != nil && !date {
			return nil, errMixed
		}
		order = y.Compare(x)
	default:
		return nil, notANumber(b)
	}
	if a == nil || order*sign > 0 {
		return b, nil
	}
	return a, nil
}

var errMixed = values.NewError(values.CodeExpression, "a date and a number cannot be compared")

func compareNumbers(a, b any) int {
	x, y := asFloat(a), asFloat(b)
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func asFloat(v any) float64 {
	if n, ok := v.(int); ok {
		return float64(n)
	}
	x, _ := v.(float64)
	return x
}
