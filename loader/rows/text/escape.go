package text

import (
	"strconv"
	"unicode/utf8"
)

var (
	mysqlEscapes    = map[byte]byte{'0': 0, 'b': '\b', 'n': '\n', 'r': '\r', 't': '\t', 'Z': 26}
	standardEscapes = map[byte]byte{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
)

// UnescapeMySQL appends the character that MySQL means by a backslash with data behind it, and returns how many bytes
// of data that takes: none if data is empty.
func UnescapeMySQL(b, data []byte) ([]byte, int) {
	if len(data) == 0 {
		return b, 0
	}
	if plain, ok := mysqlEscapes[data[0]]; ok {
		return append(b, plain), 1
	}
	return append(b, data[0]), 1
}

// UnescapeStandard does the same for the escapes of E'…', in which characters and bytes can be given by number: \u00e9,
// \x41, \101. It takes no bytes if data ends before the escape does. A number that is none becomes U+FFFD.
func UnescapeStandard(b, data []byte) ([]byte, int) {
	if len(data) == 0 {
		return b, 0
	}
	digits := 0
	switch c := data[0]; {
	case c == 'x':
		digits = 2
	case c == 'u':
		digits = 4
	case c == 'U':
		digits = 8
	case c >= '0' && c <= '7':
		return unescapeNumber(b, data, 3, 8, false)
	default:
		if plain, ok := standardEscapes[c]; ok {
			c = plain
		}
		return append(b, c), 1
	}
	if len(data) < digits+1 {
		return b, 0
	}
	b, n := unescapeNumber(b, data[1:], digits, 16, data[0] != 'x')
	return b, n + 1
}

// unescapeNumber appends the character, or the byte, of a number that has at most so many digits.
func unescapeNumber(b, data []byte, digits, base int, char bool) ([]byte, int) {
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
