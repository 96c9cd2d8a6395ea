package rows

import (
	"strconv"
	"unicode/utf8"
)

var (
	mysqlEscapes    = map[byte]byte{'0': 0, 'b': '\b', 'n': '\n', 'r': '\r', 't': '\t', 'Z': 26}
	standardEscapes = map[byte]byte{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
)

// unescapeSQL appends the character that stands behind a backslash, and says how many bytes it takes there: 0 if they
// are not all there yet. Standard escapes are those of E'…', the others MySQL's.
func unescapeSQL(b, data []byte, standard bool) ([]byte, int) {
	if len(data) == 0 {
		return b, 0
	}
	c := data[0]
	if !standard {
		if plain, ok := mysqlEscapes[c]; ok {
			return append(b, plain), 1
		}
		return append(b, c), 1
	}
	digits, base := 0, 16
	switch {
	case c == 'x':
		digits = 2
	case c == 'u':
		digits = 4
	case c == 'U':
		digits = 8
	case c >= '0' && c <= '7':
		return escapedNumber(b, data, 3, 8, false)
	}
	if digits > 0 {
		if len(data) < digits+1 {
			return b, 0
		}
		b, n := escapedNumber(b, data[1:], digits, base, c != 'x')
		return b, n + 1
	}
	if plain, ok := standardEscapes[c]; ok {
		return append(b, plain), 1
	}
	return append(b, c), 1
}

// escapedNumber appends the character of a number, or the byte.
func escapedNumber(b, data []byte, digits, base int, char bool) ([]byte, int) {
	n := 0
	for n < min(digits, len(data)) {
		if _, err := strconv.ParseUint(string(data[n:n+1]), base, 8); err != nil {
			break
		}
		n++
	}
	code, err := strconv.ParseUint(string(data[:n]), base, 32)
	switch {
	case err != nil:
		return append(b, string(utf8.RuneError)...), n
	case char:
		return utf8.AppendRune(b, rune(code)), n
	}
	return append(b, byte(code)), n
}
