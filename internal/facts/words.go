package facts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ListAnd are items as a sentence lists them: "a, b and c"; empty without any.
func ListAnd(items []string) string { return listed(items, " and ") }

// ListOr is the list of items of which any one is meant, or none: "a, b or c"; empty without any.
func ListOr(items []string) string { return listed(items, " or ") }

func listed(items []string, last string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + last + items[len(items)-1]
}

// Plural is the word for one or for another number of things.
func Plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// Capital is a text that begins a sentence.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// Spoken is a word of an enumeration as a sentence has it: "power of attorney".
func Spoken(word string) string { return strings.ToLower(strings.ReplaceAll(word, "_", " ")) }
