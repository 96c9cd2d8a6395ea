package address

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// shortestMisspelt is how many letters a word has at least that may be another one misspelt: there are a Mill and a
// Hill Road in many towns.
const shortestMisspelt = 5

// Streets has, of streets that are written in one area with one house number, the form that stands for each: the first
// in alphabetical order of those that are one street. Two are one if they are one edit or swap apart, or a third is one
// with both.
func Streets(written []string) map[string]string {
	all := slices.Compact(slices.Sorted(slices.Values(written)))
	out := make(map[string]string, len(all))
	for _, s := range all {
		out[s] = s
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if out[a] != out[b] && Misspelt(a, b) {
				was, is := max(out[a], out[b]), min(out[a], out[b])
				for s, of := range out {
					if of == was {
						out[s] = is
					}
				}
			}
		}
	}
	return out
}

// Misspelt reports whether two names are one written wrong: they differ in one word, with five letters or more in both
// forms, or four in a word that many streets have, by one letter more, one replaced, or two neighbours swapped; or they
// differ in one blank, which is missing, stands one letter beside its place, or has become a letter. A digit is never
// wrong.
func Misspelt(a, b string) bool {
	if n := len(a) - len(b); n > utf8.UTFMax || n < -utf8.UTFMax {
		return false
	}
	of, with := strings.Fields(a), strings.Fields(b)
	if len(of) != len(with) {
		return OneEdit(a, b) // highstreet, and highxstreet
	}
	wrong := -1
	for i := range of {
		if of[i] == with[i] {
			continue
		}
		if wrong >= 0 {
			return OneEdit(a, b) // hig hstreet
		}
		wrong = i
	}
	if wrong < 0 {
		return false
	}
	letters := shortestMisspelt
	if x, y := of[wrong], with[wrong]; written[x] != written[y] {
		letters-- // road and raod, not road and lane
	}
	return oneEdit(of[wrong], with[wrong], letters)
}

// OneEdit reports whether two texts without digits, five characters or more in each, are one edit or swap apart.
func OneEdit(a, b string) bool { return oneEdit(a, b, shortestMisspelt) }

func oneEdit(a, b string, letters int) bool {
	short, long := []rune(a), []rune(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	return a != b && len(short) >= letters && !strings.ContainsAny(a+b, "0123456789") && WithinOneEdit(short, long)
}

// WithinOneEdit reports whether a word is another one that is not shorter, or becomes it by one letter more, one
// replaced, or two neighbours swapped.
func WithinOneEdit(short, long []rune) bool {
	if len(long)-len(short) > 1 {
		return false
	}
	i := 0
	for i < len(short) && short[i] == long[i] {
		i++
	}
	switch rest := long[i:]; {
	case len(rest) == 0:
		return true
	case len(long) > len(short):
		return slices.Equal(short[i:], rest[1:])
	case slices.Equal(short[i+1:], rest[1:]):
		return true
	default:
		return len(rest) > 1 && short[i] == rest[1] && short[i+1] == rest[0] && slices.Equal(short[i+2:], rest[2:])
	}
}
