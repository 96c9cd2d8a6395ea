package graph

import "strings"

// endFamily begins the keys of the last digits of telephone numbers.
const endFamily = 'e'

// endDigits is how many last digits of a telephone number are a key.
const endDigits = 6

// SoughtEnd is the key of the nodes that have a telephone number which ends in these digits, of which the last six
// count. It is "" if they are fewer. So a number is found without the code of its country or area.
func SoughtEnd(digits string) string {
	if len(digits) < endDigits {
		return ""
	}
	return string(endFamily) + digits[len(digits)-endDigits:]
}

// dialled are the signs within telephone numbers.
var dialled = strings.NewReplacer(" ", "", "-", "", "/", "", "(", "", ")", "", ".", "")

// endOf is the key of the last digits of a number, "" if it is not written as a telephone number is: more than six
// digits, with + or 0 in front or signs within.
func endOf(number string) string {
	digits := dialled.Replace(number)
	if len(digits) <= endDigits || digits[0] != '+' && digits[0] != '0' && len(digits) == len(number) {
		return ""
	}
	digits = strings.TrimPrefix(digits, "+")
	if strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	return SoughtEnd(digits)
}

// number adds the keys of a number: of all of it, of what stands behind the file in the key of a row (people#4711), and
// of the last digits of a telephone number.
func (l *keyList) number(text string) {
	if _, key, of := strings.Cut(text, "#"); of {
		text = key
	}
	l.add(SoughtNumber(text))
	l.add(endOf(text))
}
