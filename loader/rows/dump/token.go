package dump

import (
	"bytes"
	"slices"
	"strings"

	"kith/loader/rows/text"
)

// tokenKind is what a token is.
type tokenKind uint8

const (
	endToken    tokenKind = iota // the end of the file
	wordToken                    // a keyword, or a name without quotes
	nameToken                    // a name in quotes
	stringToken                  // a string
	numberToken
	bitToken   // a literal of bits, whose digits are the text
	hexToken   // a literal of bytes in hexadecimal, whose digits are the text
	markToken  // one character of anything else
	otherToken // the body of a function between $ signs
)

// token is the smallest piece of SQL that means something.
type token struct {
	kind  tokenKind
	text  string // of a string or a name its characters, of anything else how it is written
	size  int    // in bytes, as it is written
	quote byte   // around a name
}

// is reports whether a token is this keyword or mark.
func (t token) is(text string) bool {
	return (t.kind == wordToken || t.kind == markToken) && strings.EqualFold(t.text, text)
}

// isAny reports whether a token is one of these keywords.
func (t token) isAny(words []string) bool { return slices.ContainsFunc(words, t.is) }

// isName reports whether a token can be the name of a table or a column.
func (t token) isName() bool {
	return t.kind == wordToken || t.kind == nameToken || t.kind == stringToken
}

// unescaper appends the character that stands behind a backslash, and returns how many bytes it takes there: none if
// they are not all there yet.
type unescaper func(b, data []byte) ([]byte, int)

// lex reads the token at the start of data; false if it goes on behind data, so that more of the file is needed.
// Escapes are those in strings; nil if a backslash is an ordinary character there.
func lex(data []byte, escapes unescaper) (token, bool) {
	switch c := data[0]; {
	case c == '\'':
		return lexQuoted(stringToken, data, 0, escapes)
	case c == '"':
		return lexQuoted(nameToken, data, 0, escapes)
	case c == '`':
		return lexQuoted(nameToken, data, 0, nil)
	case c == '[':
		if end := bytes.IndexAny(data[:min(len(data), 200)], "],'\n"); end > 1 && data[end] == ']' {
			return token{nameToken, string(data[1:end]), end + 1, c}, true
		}
	case c == '$':
		return lexDollar(data)
	case isDigit(c), (c == '.' || c == '-' || c == '+') && len(data) > 1 && (isDigit(data[1]) || data[1] == '.'):
		return lexNumber(data)
	case inWord(c):
		return lexWord(data, escapes)
	}
	return token{kind: markToken, text: string(data[:1]), size: 1}, true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// inWord reports whether words and names without quotes may have a byte.
func inWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80 || isDigit(c) || c == '$'
}

// lexWord reads a word, or the string of which it is the prefix.
func lexWord(data []byte, escapes unescaper) (token, bool) {
	n := 1
	for n < len(data) && inWord(data[n]) {
		n++
	}
	word := string(data[:n])
	if n == len(data) || data[n] != '\'' {
		return token{kind: wordToken, text: word, size: n}, n < len(data)
	}
	switch strings.ToLower(word) {
	case "e":
		return lexQuoted(stringToken, data, n, text.UnescapeStandard)
	case "n":
		return lexQuoted(stringToken, data, n, escapes)
	case "x":
		return lexQuoted(hexToken, data, n, escapes)
	case "b":
		return lexQuoted(bitToken, data, n, escapes)
	}
	return token{kind: wordToken, text: word, size: n}, true
}

// lexNumber reads a number; one in hexadecimal is bytes.
func lexNumber(data []byte) (token, bool) {
	n := 1
	for n < len(data) && (inWord(data[n]) || data[n] == '.' ||
		(data[n] == '-' || data[n] == '+') && data[n-1]|0x20 == 'e') {
		n++
	}
	number, kind := string(data[:n]), numberToken
	if len(number) > 1 && number[0] == '0' && (number[1] == 'x' || number[1] == 'X') {
		number, kind = number[2:], hexToken
	}
	return token{kind: kind, text: number, size: n}, n < len(data)
}

// lexDollar reads what stands between two marks like $body$.
func lexDollar(data []byte) (token, bool) {
	end := bytes.IndexByte(data[1:min(len(data), 80)], '$') + 1
	for _, c := range data[1:max(end, 1)] {
		if !inWord(c) {
			end = 0
		}
	}
	if end == 0 {
		return token{kind: markToken, text: "$", size: 1}, len(data) >= 80
	}
	mark := data[:end+1]
	if i := bytes.Index(data[end+1:], mark); i >= 0 {
		return token{kind: otherToken, size: 2*len(mark) + i}, true
	}
	return unfinished(data)
}

// lexQuoted reads from the quote at a place up to the one that closes it; two quotes in between are one.
func lexQuoted(kind tokenKind, data []byte, at int, escapes unescaper) (token, bool) {
	special := string(data[at])
	if escapes != nil {
		special += `\`
	}
	var content []byte
	from, n := at+1, at+1
	for {
		i := bytes.IndexAny(data[n:], special)
		if i < 0 {
			return unfinished(data)
		}
		n += i + 1
		switch {
		case data[n-1] != data[at]:
			var size int
			content = append(content, data[from:n-1]...)
			if content, size = escapes(content, data[n:]); size == 0 {
				return unfinished(data)
			}
			n += size
		case n < len(data) && data[n] == data[at]:
			content = append(content, data[from:n]...)
			n++
		default:
			return token{kind, string(append(content, data[from:n-1]...)), n, data[at]}, true
		}
		from = n
	}
}

// unfinished is a token in quotes that go on behind data.
func unfinished(data []byte) (token, bool) { return token{kind: stringToken, size: len(data)}, false }
