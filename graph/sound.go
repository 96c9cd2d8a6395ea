package graph

import (
	"strings"
	"unicode/utf8"
)

// appendSound adds how a folded word sounds, about: a letter for each class of sounds, so that names which are said
// alike have one sound however they are spelt. Vowels in a row are one a, wherever they stand; consonants in a row that
// sound alike are one; h is silent but before the first vowel, and so is an e behind a consonant at the end of a long
// word. Letters other than a to z stand for themselves.
func appendSound(out, word []byte) []byte {
	if n := len(word); n > silentE && word[n-1] == 'e' && !vowelAt(word, n-2) {
		word = word[:n-1]
	}
	begin := len(out)
	for i := 0; i < len(word); {
		class, n := soundAt(word, i)
		switch c := word[i]; {
		case c >= utf8.RuneSelf || isDigit(c):
			out = append(out, c)
		default:
			for j := range len(class) {
				if len(out) == begin || out[len(out)-1] != class[j] {
					out = append(out, class[j])
				}
			}
		}
		i += n
	}
	return out
}

// silentE is how many letters a word has at most of which the last is heard.
const silentE = 3

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// digraphs are letters that together have another sound than one by one, by the first of them; the longest first.
var digraphs = [256][]struct{ letters, class string }{
	't': {{"tsch", "s"}, {"tch", "s"}, {"tz", "s"}, {"ts", "s"}},
	's': {{"sch", "s"}, {"sh", "s"}, {"sz", "s"}},
	'c': {{"chs", "ks"}, {"ch", "k"}, {"ck", "k"}, {"cz", "s"}},
	'd': {{"dt", "t"}, {"dz", "s"}, {"ds", "s"}},
	'p': {{"ph", "f"}, {"pf", "f"}},
	'z': {{"zs", "s"}},
}

// soundAt is the class of what stands in a word at i, and how many bytes that is.
func soundAt(word []byte, i int) (class string, n int) {
	for _, s := range digraphs[word[i]] {
		if len(word)-i >= len(s.letters) && string(word[i:i+len(s.letters)]) == s.letters {
			return s.class, len(s.letters)
		}
	}
	switch c := word[i]; c {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'j':
		if (c == 'j' || c == 'y' || c == 'i') && i == 0 && vowelAt(word, 1) {
			return "j", 1
		}
		return "a", 1
	case 'h':
		if i == 0 && vowelAt(word, 1) {
			return "h", 1
		}
		return "", 1
	case 'w':
		if vowelAt(word, i+1) {
			return "f", 1
		}
		return "a", 1
	case 'f', 'v':
		return "f", 1
	case 'b', 'p':
		return "p", 1
	case 'd', 't':
		return "t", 1
	case 's', 'z':
		return "s", 1
	case 'c':
		if i+1 < len(word) && strings.IndexByte("eiy", word[i+1]) >= 0 {
			return "s", 1
		}
		return withGlide(word, i)
	case 'k', 'q':
		return withGlide(word, i)
	case 'g':
		return "k", 1
	case 'x':
		if i == 0 {
			return "s", 1
		}
		return "ks", 1
	}
	return itself[word[i]], 1 // l, m, n, r
}

// itself is the class of letters that stand for themselves.
var itself = [256]string{'l': "l", 'm': "m", 'n': "n", 'r': "r"}

// withGlide is a k with what is said like the w of Kwist and Quist behind it.
func withGlide(word []byte, i int) (class string, n int) {
	if i+2 < len(word) && strings.IndexByte("uvw", word[i+1]) >= 0 && vowelAt(word, i+2) {
		return "kf", 2
	}
	return "k", 1
}

func vowelAt(word []byte, i int) bool {
	return i < len(word) && strings.IndexByte("aeiouyj", word[i]) >= 0
}
