package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Parse reads a value as clients write it: dates like 2006-01-02, perhaps in part (2006-01, 2006) where
// the type is PartialDate, moments with any offset, amounts and numbers with a
// point, true or false, words of enumerations in any of their spellings, elements of a list one a line. "" is no value,
// nil. The error names what would be valid.
func (p *Property) Parse(m *Model, text string) (any, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return nil, nil
	case !clean(text):
		return nil, fmt.Errorf("this is no text: a character was cut in two, or it is NUL")
	}
	switch p.Type {
	case Int:
		n, err := strconv.ParseInt(text, 10, 64)
		return parsed(n, err, "a whole number is needed, like 12")
	case Float:
		f, err := strconv.ParseFloat(text, 64)
		if err == nil {
			err = p.Check(m, f)
		}
		return parsed(f, err, "a number is needed, like 12.5")
	case Bool:
		b, err := strconv.ParseBool(text)
		return parsed(b, err, "true or false is needed")
	case Decimal:
		n, err := ParseDecimal(text)
		return parsed(n, err, "an amount is needed, like 1234.50")
	case Date:
		return parsed(text, p.Check(m, text), "this is no date like 2006-01-02")
	case PartialDate:
		return parsed(text, p.Check(m, text), "this is no date like 2006-01-02, 2006-01 or 2006")
	case DateTime:
		t, err := time.Parse(time.RFC3339, text)
		return parsed(t.UTC().Format(DateTimeLayout), err, "this is no moment like "+DateTimeLayout)
	case Strings:
		list := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
		slices.Sort(list)
		return slices.Compact(list), nil
	}
	if e := m.Enum(p.Enum); e != nil {
		word, ok := e.Value(text)
		if !ok {
			return nil, fmt.Errorf("this is no %s: it must be one of %s", e.Name, strings.Join(e.Values, ", "))
		}
		return word, nil
	}
	return text, nil
}

func parsed(v any, err error, needed string) (any, error) {
	if err != nil {
		return nil, fmt.Errorf("%s", needed)
	}
	return v, nil
}

// Format writes a value so that Parse reads it back; nil as "".
func (p *Property) Format(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(v, "\n")
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case int64:
		if p.Type == Decimal {
			return FormatDecimal(v)
		}
	}
	return fmt.Sprint(v)
}

// decimals is how many ten-thousandths a whole has.
const decimals = 10000

// ParseDecimal reads an exact amount ("-1234.5") with at most four decimals, as ten-thousandths. The error names what
// is wrong.
func ParseDecimal(s string) (int64, error) {
	digits := strings.TrimPrefix(s, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if whole == "" || point && fraction == "" || len(fraction) > 4 || strings.Trim(whole+fraction, "0123456789") != "" {
		return 0, fmt.Errorf("%q is no amount: write digits, and after a point at most four more", s)
	}
	n, err := strconv.ParseInt(s[:len(s)-len(digits)]+whole+(fraction + "0000")[:4], 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is too large an amount", s)
	}
	return n, nil
}

// FormatDecimal writes an amount with two decimals, or with as many as it needs up to four.
func FormatDecimal(n int64) string {
	sign, u := "", uint64(n)
	if n < 0 {
		sign, u = "-", -uint64(n)
	}
	s := fmt.Sprintf("%s%d.%04d", sign, u/decimals, u%decimals)
	return strings.TrimSuffix(strings.TrimSuffix(s, "0"), "0")
}
