package loader

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

// typing turns the results of expressions into values of the model's types.
type typing struct {
	model *graph.Model
	*formats
}

func newTyping(model *graph.Model, f *formats) typing { return typing{model, f} }

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

func (t typing) toInt(v any) (any, error) {
	switch v := v.(type) {
	case int:
		return int64(v), nil
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return int64(v), nil
		}
	case string:
		n, err := t.number(v)
		if err != nil {
			return nil, err
		}
		if i, ok := n.(int); ok {
			return int64(i), nil
		}
	}
	return nil, bad("a whole number is needed, not " + kindOf(v) + " with a fraction or another thing")
}

func (t typing) toFloat(v any) (any, error) {
	switch v := v.(type) {
	case int:
		return float64(v), nil
	case float64:
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			return v, nil
		}
	case string:
		n, err := t.number(strings.TrimSuffix(v, "%")) // the numbers of the model are shares in percent
		if err != nil {
			return nil, err
		}
		return t.toFloat(n)
	}
	return nil, bad("a number is needed, not " + kindOf(v))
}

func (t typing) toDecimal(v any) (any, error) {
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
		return nil, bad("this amount is too large to be reckoned with exactly")
	}
	return nil, bad("an amount is needed, not " + kindOf(v))
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
	return nil, bad("this is neither true nor false (yes, no, y, n, t, f, 1, 0)")
}

func (t typing) toTime(v any) (time.Time, error) {
	switch v := v.(type) {
	case time.Time:
		return v, nil
	case string:
		return t.moment(v, nil)
	case int:
		return t.moment(strconv.Itoa(v), nil)
	}
	return time.Time{}, bad("a date is needed, not " + kindOf(v))
}

// toTexts makes texts of a list or of one text; a set of them is sorted, and has none twice.
func toTexts(v any, set bool) (any, error) {
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
		return nil, bad("a list of texts is needed, not " + kindOf(v))
	}
	out := make([]string, 0, len(list))
	for _, x := range list {
		if x == nil {
			continue
		}
		s, err := toText(x)
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
