package values

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kith/graph"
)

// Converter converts the results of expressions to the types of properties.
type Converter struct {
	Model *graph.Model
	*Formats
	Day string // of the load, after which nobody is born; "" if that does not matter
}

// NewConverter is for values that are written as formats say, and words of the enumerations of a model.
func NewConverter(model *graph.Model, f *Formats) Converter {
	return Converter{Model: model, Formats: f}
}

// Convert returns a value as a property takes it, nil for no value. Errors are *Error.
func (t Converter) Convert(p *graph.Property, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	if s, ok := v.(string); ok {
		if v = strings.TrimSpace(s); v == "" {
			return nil, nil
		}
	}
	switch p.Type {
	case graph.Int:
		return t.toInt(v)
	case graph.Float:
		return t.toFloat(v)
	case graph.Decimal:
		return t.toDecimal(v)
	case graph.Bool:
		return toBool(v)
	case graph.PartialDate:
		return t.toPartial(p, v)
	case graph.Date:
		at, err := t.toTime(v)
		return stamp(at, time.DateOnly, err)
	case graph.DateTime:
		at, err := t.toTime(v)
		return stamp(at.UTC(), graph.DateTimeLayout, err)
	case graph.Strings:
		return Strings(v, true)
	}
	s, err := Text(v)
	if err != nil {
		return nil, err
	}
	if e := t.Model.Enum(p.Enum); e != nil {
		word, ok := e.Value(s)
		if !ok {
			return nil, BadValue(fmt.Sprintf("this is no %s: it must be one of %s", e.Name,
				strings.Join(e.Values, ", ")))
		}
		return word, nil
	}
	return s, nil
}

// stamp writes a moment in a layout.
func stamp(t time.Time, layout string, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	if t.Year() < 1 || t.Year() > 9999 {
		return nil, BadValue("this date is not in the years 1 to 9999")
	}
	return t.Format(layout), nil
}

// Text returns a value as a text. Lists have none. Errors are *Error.
func Text(v any) (string, error) {
	switch v := v.(type) {
	case string:
		if !utf8.ValidString(v) || strings.IndexByte(v, 0) >= 0 {
			return "", BadValue("this is no text: a character was cut in two, or it is NUL")
		}
		return v, nil
	case int:
		return strconv.Itoa(v), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return "", BadValue("this is no number that can be written")
		}
		return strconv.FormatFloat(positiveZero(v), 'f', -1, 64), nil
	case bool:
		return strconv.FormatBool(v), nil
	case time.Time:
		return v.Format(time.DateOnly), nil
	}
	reason := "a text is needed, not " + Describe(v)
	if Describe(v) == "a list" {
		reason += `: first(…) takes one of its values, join(…, ", ") all of them`
	}
	return "", BadValue(reason)
}

// positiveZero is a number; of the two zeros that a float64 has, the one without a sign.
func positiveZero(v float64) float64 {
	if v == 0 {
		return 0
	}
	return v
}

// Key returns a value as the key of a node, "" if there is none. Errors are *Error.
func Key(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	s, err := Text(v)
	return strings.TrimSpace(s), err
}

// Describe names the kind of a value, for a message.
func Describe(v any) string {
	switch v.(type) {
	case nil:
		return "nothing"
	case string:
		return "a text"
	case int, float64:
		return "a number"
	case bool:
		return "true or false"
	case time.Time:
		return "a date"
	case []string, []any, []int:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return "this"
}

func (t Converter) toInt(v any) (any, error) {
	switch v := v.(type) {
	case int:
		return int64(v), nil
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return int64(v), nil
		}
	case string:
		n, err := t.Number(v)
		if err != nil {
			return nil, err
		}
		if i, ok := n.(int); ok {
			return int64(i), nil
		}
	}
	return nil, BadValue("a whole number is needed, not " + Describe(v) + " with a fraction or another thing")
}

func (t Converter) toFloat(v any) (any, error) {
	switch v := v.(type) {
	case int:
		return float64(v), nil
	case float64:
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			return positiveZero(v), nil
		}
	case string:
		n, err := t.Number(strings.TrimSuffix(v, "%")) // the numbers of the model are shares in percent
		if err != nil {
			return nil, err
		}
		return t.toFloat(n)
	}
	return nil, BadValue("a number is needed, not " + Describe(v))
}

func (t Converter) toDecimal(v any) (any, error) {
	switch v := v.(type) {
	case string:
		n, err := t.amount(v)
		if err != nil {
			return nil, err
		}
		return n, nil
	case int:
		return t.toDecimal(float64(v))
	case float64:
		if n := math.Round(v * 10000); math.Abs(n) < 1<<53 {
			return int64(n), nil
		}
		return nil, BadValue("this amount is too large to be reckoned with exactly")
	}
	return nil, BadValue("an amount is needed, not " + Describe(v))
}

var boolWords = map[string]bool{"true": true, "t": true, "yes": true, "y": true, "1": true, "false": false, "f": false,
	"no": false, "n": false, "0": false}

func toBool(v any) (any, error) {
	switch v := v.(type) {
	case bool:
		return v, nil
	case int:
		return toBool(strconv.Itoa(v))
	case string:
		if b, ok := boolWords[strings.ToLower(v)]; ok {
			return b, nil
		}
	}
	return nil, BadValue("this is neither true nor false (yes, no, y, n, t, f, 1, 0)")
}

func (t Converter) toTime(v any) (time.Time, error) {
	r, err := t.reading(v)
	if err == nil && r.layout != time.DateOnly {
		err = errPartial
	}
	return r.at, err
}

// Strings returns a list or a text as a []string without absent values. As a set they are sorted, and none is there
// twice. Errors are *Error.
func Strings(v any, set bool) (any, error) {
	list, ok := v.([]any)
	switch v := v.(type) {
	case string:
		list, ok = []any{v}, true
	case []string:
		for _, s := range v {
			list = append(list, s)
		}
		ok = true
	}
	if !ok {
		return nil, BadValue("a list of texts is needed, not " + Describe(v))
	}
	out := make([]string, 0, len(list))
	for _, x := range list {
		if x == nil {
			continue
		}
		s, err := Text(x)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	if set {
		slices.Sort(out)
		out = slices.Compact(out)
	}
	return out, nil
}

// The reason codes of values that do not fit, as reports have them. Those of telephone numbers are beside Phone.
const (
	CodeBadValue   = "bad-value"  // a value that its property cannot take
	CodeFuture     = "future"     // a birth that lies ahead
	CodeExpression = "expression" // an expression that cannot be worked out
)

// Error is why a value cannot be what it should be.
type Error struct {
	Code   string // as reports have it
	Reason string // without the value
	// the reason with what the value could be, for those who asked for values; "" if there is no more to say
	Shown string
}

func (e *Error) Error() string { return e.Reason }

// OfValue reports whether the value is to blame and not the mapping: then the value is left out, and the rest of its
// row is loaded.
func (e *Error) OfValue() bool { return e.Code != CodeExpression }

// NewError is an error with a code, of this package or of another.
func NewError(code, reason string) *Error { return &Error{Code: code, Reason: reason} }

// BadValue is the error of a value that its property cannot take.
func BadValue(reason string) *Error { return NewError(CodeBadValue, reason) }
