package graph

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// decimals is how many ten-thousandths a whole has.
const decimals = 10000

// ParseDecimal reads an exact amount ("-1234.5") with at most four decimals.
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

// Check says what is wrong with a value of the property, nil if nothing is. Absence is not looked at.
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
	case DateTime:
		if !validTime(v) {
			return fmt.Errorf("%s is no time like %s", p.Name, DateTimeLayout)
		}
		return nil
	}
	return fmt.Errorf("%s cannot be text", p.Name)
}

// DateTimeLayout is how a DateTime is written: UTC, to the second, so that text order is time order.
const DateTimeLayout = "2006-01-02T15:04:05Z"

// sortedSet reports whether the list is sorted and holds no element twice.
func sortedSet(list []string) bool {
	for i := 1; i < len(list); i++ {
		if list[i-1] >= list[i] {
			return false
		}
	}
	return true
}

func clean(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }
