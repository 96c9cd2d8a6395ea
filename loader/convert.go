package loader

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kith/graph"
)

// typing turns the results of expressions into values of the model's types.
type typing struct {
	model *graph.Model
	*formats
}

// convert gives the value a property takes, nil for no value. Errors are *badValue.
func (t typing) convert(p *graph.Property, v any) (any, error) {
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
	case graph.Date:
		at, err := t.toTime(v)
		return stamp(at, time.DateOnly, err)
	case graph.DateTime:
		at, err := t.toTime(v)
		return stamp(at.UTC(), graph.DateTimeLayout, err)
	case graph.Strings:
		return toTexts(v, true)
	}
	s, err := toText(v)
	if err != nil {
		return nil, err
	}
	if e := t.model.Enum(p.Enum); e != nil {
		word, ok := e.Value(s)
		if !ok {
			return nil, bad(fmt.Sprintf("this is no %s: it must be one of %s", e.Name, strings.Join(e.Values, ", ")))
		}
		return word, nil
	}
	return s, nil
}

func stamp(t time.Time, layout string, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	if t.Year() < 1 || t.Year() > 9999 {
		return nil, bad("this date is not in the years 1 to 9999")
	}
	return t.Format(layout), nil
}

// toText writes a value as text; keys are made so, too.
func toText(v any) (string, error) {
	switch v := v.(type) {
	case string:
		if !utf8.ValidString(v) || strings.IndexByte(v, 0) >= 0 {
			return "", bad("this is no text: a character was cut in two, or it is NUL")
		}
		return v, nil
	case int:
		return strconv.Itoa(v), nil
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), nil
	case bool:
		return strconv.FormatBool(v), nil
	case time.Time:
		return v.Format(time.DateOnly), nil
	}
	return "", bad(fmt.Sprintf("a text is needed, not %s", kindOf(v)))
}

// key is the text of a node's key, "" for none.
func key(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	s, err := toText(v)
	return strings.TrimSpace(s), err
}

func kindOf(v any) string {
	switch v.(type) {
	case string:
		return "a text"
	case int, float64:
		return "a number"
	case bool:
		return "true or false"
	case time.Time:
		return "a date"
	case []string, []any:
		return "a list"
	}
	return "this"
}
