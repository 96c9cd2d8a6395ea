package access

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kith/graph"
	addresses "kith/internal/address"
)

// place is an address as far as it tells a building and a dwelling in it, in words.
type place struct {
	lines, whole   []string // without the unit, and with it
	postcode, city string
}

func placeOf(r *graph.Row) place {
	text := func(i int) string {
		s, _ := r.Vals[i].(string)
		return s
	}
	return place{wordsOf(text(0)), wordsOf(text(0) + " " + text(1)),
		strings.Join(graph.Fold(text(2)), ""), strings.Join(graph.Fold(text(3)), "")}
}

// wordsOf are the words of a text; 12a are two.
func wordsOf(text string) (out []string) {
	for _, word := range graph.Fold(text) {
		begin, was := 0, false
		for i, r := range word {
			is := unicode.IsDigit(r)
			if i > 0 && is != was {
				out = append(out, word[begin:i])
				begin = i
			}
			was = is
		}
		out = append(out, word[begin:])
	}
	return out
}

// sameBuilding reports whether two addresses may be in one building: sources write one in several ways, with words left
// out, abbreviated, in another order or with a slip. The addresses compared are of people close to each other, so to
// take too much for one is the better error.
func (p place) sameBuilding(o place) bool {
	return p.near(o) && (within(p.lines, o.whole) || within(o.lines, p.whole) || sameStreet(p.lines, o.lines))
}

// sameDwelling reports whether two addresses have the same words, unit included.
func (p place) sameDwelling(o place) bool {
	return p.near(o) && len(p.whole) == len(o.whole) && within(p.whole, o.whole)
}

// near reports whether the postcodes are one or, where one is missing, the cities are.
func (p place) near(o place) bool {
	if p.postcode != "" && o.postcode != "" {
		return oneBegins(p.postcode, o.postcode) || strings.HasSuffix(p.postcode, o.postcode) ||
			strings.HasSuffix(o.postcode, p.postcode)
	}
	return p.city == "" || o.city == "" || oneBegins(p.city, o.city) || sameWord(p.city, o.city)
}

func oneBegins(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

// shared is what two addresses have in common.
type shared struct {
	words  int
	number bool // one of them is a number
	long   bool // one of them is long, as a street's name and no word for one
}

// within reports whether all words of an address are in another one.
func within(words, of []string) bool { return len(words) > 0 && common(words, of).words == len(words) }

// sameStreet reports whether two addresses have a number in common, and enough of the other words.
func sameStreet(a, b []string) bool {
	is := common(a, b)
	return is.number && (is.words >= 3 || is.long)
}

func common(a, b []string) (is shared) {
	b = slices.Clone(b)
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, sameWord} {
		a = slices.DeleteFunc(slices.Clone(a), func(word string) bool {
			i := slices.IndexFunc(b, func(other string) bool { return same(word, other) })
			if i < 0 {
				return false
			}
			is.words++
			is.number = is.number || numeric(word)
			is.long = is.long || max(utf8.RuneCountInString(word), utf8.RuneCountInString(b[i])) >= 8
			b = slices.Delete(b, i, i+1)
			return true
		})
	}
	return is
}

// sameWord reports whether two words may be one: they are equal, one is the other abbreviated, or, of four letters and
// more, one edit or swap apart. Numbers are never alike.
func sameWord(a, b string) bool {
	if a == b || numeric(a) || numeric(b) {
		return a == b
	}
	short, long := []rune(a), []rune(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	return abbreviates(short, long) || len(short) >= 4 && addresses.WithinOneEdit(short, long)
}

func numeric(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsDigit(r)
}

// abbreviates reports whether a word begins like a longer one and has only letters of it, in order: ln of lane.
func abbreviates(short, long []rune) bool {
	if len(short) < 2 || short[0] != long[0] {
		return false
	}
	i := 0
	for _, r := range long {
		if i < len(short) && short[i] == r {
			i++
		}
	}
	return i == len(short)
}
