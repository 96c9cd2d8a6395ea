package args

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kith/graph"
)

// scalar reads a value of a scalar type as the graph has it: string, int64, float64 or bool.
func scalar(name string, raw any) (any, error) {
	switch name {
	case "ID":
		if n, ok := number(raw); ok && !strings.ContainsAny(n, ".eE") {
			return n, nil
		}
		return text(raw)
	case "String":
		return text(raw)
	case "Boolean":
		if b, ok := raw.(bool); ok {
			return b, nil
		}
		return nil, fmt.Errorf("is %s, and must be true or false", show(raw))
	case "Int":
		return integer(raw)
	case "Float":
		return float(raw)
	case "Date":
		return date(raw)
	case "PartialDate":
		return partialDate(raw)
	case "DateTime":
		return moment(raw)
	case "Decimal":
		return amount(raw)
	}
	return nil, fmt.Errorf("is of type %s, which cannot be given", name)
}

func text(raw any) (any, error) {
	s, ok := raw.(string)
	switch {
	case !ok:
		return nil, fmt.Errorf("is %s, and must be text", show(raw))
	case !utf8.ValidString(s):
		return nil, fmt.Errorf("holds bytes that are not UTF-8")
	case strings.IndexByte(s, 0) >= 0:
		return nil, fmt.Errorf("holds a NUL character")
	}
	return s, nil
}

func integer(raw any) (any, error) {
	n, ok := number(raw)
	if !ok || strings.ContainsAny(n, ".eE") {
		return nil, fmt.Errorf("is %s, and must be a whole number", show(raw))
	}
	i, err := strconv.ParseInt(n, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("is %s, and must be from %d to %d", show(raw), math.MinInt32, math.MaxInt32)
	}
	return i, nil
}

func float(raw any) (any, error) {
	n, ok := number(raw)
	if !ok {
		return nil, fmt.Errorf("is %s, and must be a number", show(raw))
	}
	f, err := strconv.ParseFloat(n, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return nil, fmt.Errorf("is %s, which is too large a number", show(raw))
	}
	return f, nil
}

func date(raw any) (any, error) {
	s, _ := raw.(string)
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return nil, fmt.Errorf("is %s, and must be a day like \"2006-01-02\"", show(raw))
	}
	return s, nil
}

func partialDate(raw any) (any, error) {
	s, _ := raw.(string)
	if !graph.ValidPartialDate(s) {
		return nil, fmt.Errorf("is %s, and must be a day like \"2006-01-02\", a month like \"2006-01\" or a "+
			"year like \"2006\"", show(raw))
	}
	return s, nil
}

func moment(raw any) (any, error) {
	s, _ := raw.(string)
	t, err := time.Parse(time.RFC3339, s)
	if year := t.UTC().Year(); err != nil || year < 0 || year > 9999 {
		return nil, fmt.Errorf("is %s, and must be a moment like \"2006-01-02T15:04:05Z\"", show(raw))
	}
	return t.UTC().Format(graph.DateTimeLayout), nil
}

func amount(raw any) (any, error) {
	s, ok := raw.(string)
	if !ok {
		s, ok = number(raw)
	}
	n, err := graph.ParseDecimal(s)
	if !ok || err != nil {
		return nil, fmt.Errorf("is %s, and must be an amount like \"1234.50\" with at most four decimals", show(raw))
	}
	return n, nil
}

// number is the decimal text of a number.
func number(raw any) (string, bool) {
	switch v := raw.(type) {
	case json.Number:
		return v.String(), true
	case int:
		return strconv.Itoa(v), true
	case int32:
		return strconv.FormatInt(int64(v), 10), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return strconv.FormatInt(int64(v), 10), true
		}
		return strconv.FormatFloat(v, 'g', -1, 64), true
	}
	return "", false
}

// show is a value for an error, cut short.
func show(raw any) string {
	switch v := raw.(type) {
	case string:
		return strconv.Quote(clip(v))
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(v)
	case []any:
		return "a list"
	case Object:
		return "an object"
	}
	if n, ok := number(raw); ok {
		return clip(n)
	}
	return fmt.Sprintf("a %T", raw)
}

// clip cuts a text to what fits an error.
func clip(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// Invalid is the error of an argument, or of a place within one: "argument first", "is 7, and must be …".
func Invalid(at, format string, args ...any) error {
	return graph.Errorf(graph.Invalid, "%s %s", at, fmt.Sprintf(format, args...))
}
