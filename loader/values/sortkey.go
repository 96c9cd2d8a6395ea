package values

import (
	"strconv"
	"strings"
	"time"
)

// SortKey is a text for a value, such that texts compare by bytes as the values do: dates as dates, in the declared
// formats or as ISO 8601 writes them; else numbers as numbers; else texts by bytes. Nothing comes first, then texts,
// numbers and dates. Two values are equal in this order if their texts are.
func (f *Formats) SortKey(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case time.Time:
		return dateKey(v)
	case string:
		text := strings.TrimSpace(v)
		if text == "" {
			return ""
		}
		if at, err := f.Moment(text, nil); err == nil {
			return dateKey(at)
		}
		if n, err := f.plainNumber(text); err == nil {
			return numberKey(n)
		}
		return textClass + text
	case int:
		return numberKey(strconv.Itoa(v))
	case float64:
		return numberKey(strconv.FormatFloat(v, 'f', -1, 64))
	}
	text, _ := Text(v) // a list is like none
	return textClass + text
}

// What keys begin with, in the order of their values.
const (
	textClass     = "1"
	negativeClass = "2"
	numberClass   = "3"
	dateClass     = "4"
)

func dateKey(t time.Time) string { return dateClass + t.UTC().Format("2006-01-02T15:04:05.000000000") }

// numberKey is the key of a number as plainNumber writes it. Before its digits stands how many are before the point; of
// a number below zero every digit is the complement to nine, and the end comes after every digit.
func numberKey(plain string) string {
	if strings.ContainsAny(plain, "eE") {
		x, err := strconv.ParseFloat(plain, 64)
		if err != nil {
			return textClass + plain // too large for a number
		}
		plain = strconv.FormatFloat(x, 'f', -1, 64)
	}
	digits, negative := strings.CutPrefix(plain, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	size := strconv.Itoa(len(whole))
	key := strings.Repeat("0", max(0, 5-len(size))) + size + whole + fraction
	if !negative || whole+fraction == "" {
		return numberClass + key
	}
	return negativeClass + complement.Replace(key) + "~"
}

var complement = strings.NewReplacer("0", "9", "1", "8", "2", "7", "3", "6", "4", "5", "5", "4", "6", "3", "7", "2",
	"8", "1", "9", "0")
