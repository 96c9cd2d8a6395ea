package graph

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Check is the error of a value that the property cannot have, nil if it can. An absent value can always be.
func (p *Property) Check(m *Model, v any) error {
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		return p.checkText(m, v)
	case int64:
		if p.Type == Int || p.Type == Decimal {
			return nil
		}
	case float64:
		if p.Type == Float && !math.IsNaN(v) && !math.IsInf(v, 0) {
			return nil
		}
	case bool:
		if p.Type == Bool {
			return nil
		}
	case []string:
		if p.Type == Strings && sortedSet(v) && !slices.ContainsFunc(v, func(s string) bool { return !clean(s) }) {
			return nil
		}
	}
	return fmt.Errorf("%s cannot be a %T", p.Name, v)
}

func (p *Property) checkText(m *Model, v string) error {
	switch p.Type {
	case String:
		if !clean(v) {
			return fmt.Errorf("%s holds bytes that are no text", p.Name)
		}
		if e := m.Enum(p.Enum); e != nil && !slices.Contains(e.Values, v) {
			return fmt.Errorf("%s cannot be %q, only %s", p.Name, v, strings.Join(e.Values, ", "))
		}
		return nil
	case Date:
		if !validDate(v) {
			return fmt.Errorf("%s is no date like 2006-01-02", p.Name)
		}
		return nil
	case PartialDate:
		if !ValidPartialDate(v) {
			return fmt.Errorf("%s is no date like 2006-01-02, and no part of one like 2006-01 or 2006", p.Name)
		}
		return nil
	case DateTime:
		if !validTime(v) {
			return fmt.Errorf("%s is no time like %s", p.Name, DateTimeLayout)
		}
		return nil
	}
	return fmt.Errorf("%s cannot be text", p.Name)
}

// typed reports whether a value is present and of the type.
func typed(t Type, v any) bool {
	switch v := v.(type) {
	case string:
		return (t == String || t == Date || t == DateTime) && clean(v) || t == PartialDate && ValidPartialDate(v)
	case int64:
		return t == Int || t == Decimal
	case float64:
		return t == Float && !math.IsNaN(v) && !math.IsInf(v, 0)
	case bool:
		return t == Bool
	case []string:
		return t == Strings
	}
	return false
}

// sortedSet reports whether the list is sorted and holds no element twice.
func sortedSet(list []string) bool {
	for i := 1; i < len(list); i++ {
		if list[i-1] >= list[i] {
			return false
		}
	}
	return true
}

// clean reports whether a text is UTF-8 without NUL.
func clean(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }

// Same reports whether two values of one type are equal; absent ones are.
func Same(a, b any) bool {
	x, ok := a.([]string)
	if !ok {
		return a == b
	}
	y, ok := b.([]string)
	return ok && slices.Equal(x, y)
}

// equal compares values by slot, without stamps.
func equal(props []Property, a, b []any) bool {
	for i, p := range props {
		if !p.Stamp && !Same(a[i], b[i]) {
			return false
		}
	}
	return true
}

// Compare orders two present values of one type: negative if a is less, 0 if they are equal. Lists have no order: it
// panics.
func Compare(a, b any) int {
	switch a := a.(type) {
	case string:
		return cmp.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case float64:
		return cmp.Compare(a, b.(float64))
	case bool:
		return cmp.Compare(rank(a), rank(b.(bool)))
	}
	panic(fmt.Sprintf("graph: values of type %T have no order", a))
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// EncodeVals writes values as a JSON array; nil as "".
func EncodeVals(vals []any) string {
	if vals == nil {
		return ""
	}
	raw, _ := json.Marshal(vals) // plain values
	return string(raw)
}

// DecodeVals reads what EncodeVals wrote for these properties, or for the first of them: values that the text lacks are
// nil. "" is nil. An error means that the text does not fit the properties.
func DecodeVals(props []Property, text string) ([]any, error) {
	if text == "" {
		return nil, nil
	}
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	var raw []any
	if err := dec.Decode(&raw); err != nil || len(raw) > len(props) {
		return nil, fmt.Errorf("graph: stored values do not fit the model's %d properties", len(props))
	}
	for i, v := range raw {
		t, ok := fromJSON(props[i].Type, v)
		if !ok {
			return nil, fmt.Errorf("graph: the stored value of %s does not fit the model", props[i].Name)
		}
		raw[i] = t
	}
	return append(raw, make([]any, len(props)-len(raw))...), nil
}

// fromJSON is a decoded JSON value, its numbers as json.Number, as a value of a type; false if it is none.
func fromJSON(t Type, v any) (any, bool) {
	switch v := v.(type) {
	case nil:
		return nil, true
	case string:
		return v, t == String || t == Date || t == DateTime || t == PartialDate
	case bool:
		return v, t == Bool
	case json.Number:
		if t == Float {
			f, err := v.Float64()
			return f, err == nil
		}
		n, err := v.Int64()
		return n, err == nil && (t == Int || t == Decimal)
	case map[string]any:
		return Absent, len(v) == 0
	case []any:
		list := make([]string, len(v))
		for i, x := range v {
			s, ok := x.(string)
			if !ok {
				return nil, false
			}
			list[i] = s
		}
		return list, t == Strings
	}
	return nil, false
}
