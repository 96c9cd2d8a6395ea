package graph

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// spellings are the ways in which people write a text: of each its folded words, of all as many. The plain one has
// letters without their accents (Müller: muller), the long one umlauts and their like written out (mueller), the short
// one what may be an umlaut that was written out as the letter alone (Mueller: muller). The last two are nil if there
// is nothing of the kind.
func spellings(text string) (plain, long, short []string) {
	plain = Fold(text)
	if isASCII(text) {
		if s := strings.ToLower(text); hasWritten(s) {
			short = aligned(plain, Fold(shortened.Replace(s)))
		}
		return plain, nil, short
	}
	text = strings.ToLower(norm.NFC.String(text))
	if s := written.Replace(text); s != text {
		long = aligned(plain, Fold(s))
	}
	if s := shortened.Replace(text); s != text {
		short = aligned(plain, Fold(s))
	}
	return plain, long, short
}

var (
	// written are umlauts and their like as they are written where there are none. The two dots of other vowels part
	// them from their neighbour: Zoë is no Zooe. Đoković is Djokovic.
	written = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa", "ő", "oe", "ű", "ue",
		"đ", "dj")
	// shortened are these, and æ and œ, as they are written by whoever leaves out what is special. The vowels of Bauer,
	// Neuer, Queen, Michael and Samuel are no umlauts; Baeuerle has one.
	shortened = strings.NewReplacer("aeu", "au", "aue", "aue", "eue", "eue", "oue", "oue", "que", "que",
		"ichael", "ichael", "amuel", "amuel", "ae", "a", "oe", "o", "ue", "u", "aa", "a", "æ", "a", "œ", "o")
)

// hasWritten reports whether two letters of a text may be an umlaut, as most names have none.
func hasWritten(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] == 'e' && (s[i-1] == 'a' || s[i-1] == 'o' || s[i-1] == 'u') || s[i] == 'a' && s[i-1] == 'a' {
			return true
		}
	}
	return false
}

// aligned are words of another spelling, nil if they are not as many as the plain ones.
func aligned(plain, words []string) []string {
	if len(words) != len(plain) {
		return nil
	}
	return words
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
