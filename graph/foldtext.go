package graph

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// umlaut marks a folded letter that may be written out as two: ä as ae, ö and ø as oe, ü as ue, đ as dj.
const umlaut = 1 << 24

// writtenOut is the second of the two letters that an umlaut of the letter is written out as.
var writtenOut = map[rune]rune{'a': 'e', 'o': 'e', 'u': 'e', 'd': 'j'}

// folded are the letters that folding does more to than to take the small one, by the rules of Fold; an accent is
// nothing.
var folded = sync.OnceValue(func() map[rune]string {
	out := map[rune]string{'ß': "ss", 'ẞ': "ss", '\u0345': "ι", 'ւ': "վ", 'Ւ': "վ"}
	for i := 0; i < len(letterPairs); i += 2 {
		if r, size := utf8.DecodeRuneInString(letterPairs[i]); size == len(letterPairs[i]) {
			out[r] = letterPairs[i+1]
		}
	}
	return out
})

// foldRune is a letter without case, or several for one, of a text in its decomposed form (NFKD): what Fold makes of
// it, but that what is no letter stays, apostrophes and hyphens in one form each. It appends to a text.
func foldRune(out []rune, r rune) []rune {
	if r < utf8.RuneSelf {
		return append(out, foldByte(r))
	}
	if to, ok := folded()[r]; ok {
		out = append(out, []rune(to)...)
		if r == 'ø' || r == 'Ø' || r == 'đ' || r == 'Đ' {
			out[len(out)-1] |= umlaut
		}
		return out
	}
	switch {
	case unicode.Is(accents, r):
		return out
	case isApostrophe(r):
		return append(out, '\'')
	case unicode.Is(unicode.Pd, r):
		return append(out, '-')
	}
	return append(out, foldKana(unicode.ToLower(unicode.ToUpper(r))))
}

func foldByte(c rune) rune {
	switch {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case c == '`':
		return '\''
	}
	return c
}

// foldText appends a text without case, width and accents to out: letters by themselves, umlauts marked.
func foldText(out []rune, s string) []rune {
	if isASCII(s) {
		for i := range len(s) {
			out = append(out, foldByte(rune(s[i])))
		}
		return out
	}
	base := false // the last letter stands directly before
	for _, r := range norm.NFKD.String(s) {
		if base && isUmlaut(out[len(out)-1], r) {
			out[len(out)-1] |= umlaut
			base = false
			continue
		}
		n := len(out)
		out = foldRune(out, r)
		base = len(out) > n
	}
	return out
}

// isUmlaut reports whether a mark directly behind a letter makes it an umlaut.
func isUmlaut(c, mark rune) bool {
	return mark == '\u0308' && (c == 'a' || c == 'o' || c == 'u') || mark == '\u030b' && (c == 'o' || c == 'u')
}

// FoldText is a text as conditions on texts compare it (TextMatch): without case, width and accents. Other than words
// (Fold) it keeps what is no letter.
func FoldText(s string) string {
	out := foldText(nil, s)
	for i := range out {
		out[i] &^= umlaut
	}
	return string(out)
}
