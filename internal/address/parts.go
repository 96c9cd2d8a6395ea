package address

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kith/graph"
)

// parts are what lines are made of.
type parts struct {
	words  []string // of the street
	number string
	unit   []string
}

// partsOf reads lines. The segments between commas are looked at one by one: the street is the first that has words and
// a number; a segment of numbers and single letters is the number, if the street has none, or a unit; and the rest are
// names of houses and places, which many leave out.
func partsOf(lines string) parts {
	var p parts
	var streets, numbers [][]string
	for segment := range strings.FieldsFuncSeq(lines, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		words := p.takeUnits(splitWords(segment))
		switch {
		case len(words) == 0:
		case !slices.ContainsFunc(words, isLong):
			numbers = append(numbers, words)
		default:
			streets = append(streets, words)
		}
	}
	at := slices.IndexFunc(streets, func(words []string) bool { return slices.ContainsFunc(words, isNumber) })
	switch {
	case at >= 0:
		p.takeNumber(streets[at])
	case len(streets) > 0:
		p.words = streets[0]
	}
	for _, words := range numbers {
		if p.number == "" {
			words = p.takeHouse(words)
		}
		p.unit = append(p.unit, words...)
	}
	return p
}

// takeHouse takes the number of the house, 12 or 12 a, away from where words begin with it, and returns the others.
func (p *parts) takeHouse(words []string) []string {
	n := 1
	if len(words) > 1 && beginsWithDigit(words[0]) && isName(words[1]) {
		n = 2
	}
	p.number = strings.Join(words[:n], "")
	return words[n:]
}

// word is a word of an address, or numbers that a sign joins: 5/3, 12-4.
type word struct {
	texts []string
	dash  bool
}

func (w word) text() string { return w.texts[0] }

// splitWords are the words of a text.
func splitWords(text string) (out []word) {
	text = closeUp.Replace(strings.TrimSpace(text))
	if street, is := strings.CutPrefix(text, "C/"); is {
		text = "Calle " + street
	}
	for field := range strings.FieldsSeq(text) {
		if strings.HasPrefix(field, "#") {
			out = append(out, word{texts: []string{"apt"}})
		}
		texts := graph.Fold(field)
		if len(texts) > 1 && beginsWithDigit(texts[0]) && strings.ContainsAny(field, "/-") {
			out = append(out, word{texts, !strings.Contains(field, "/")})
			continue
		}
		for i := range texts {
			out = append(out, word{texts: texts[i : i+1]})
		}
	}
	return out
}

// closeUp takes the blanks around signs away that join numbers, and the signs that make them ordinals.
var closeUp = strings.NewReplacer(" / ", "/", " - ", "-", "º", "", "ª", "")

// takeUnits takes units away that words name as such, or that a sign joins to the number, and returns the other words.
func (p *parts) takeUnits(list []word) (rest []string) {
	for i := 0; i < len(list); i++ {
		w, next := list[i], ""
		if i+1 < len(list) {
			next = list[i+1].text()
		}
		switch {
		case len(w.texts) > 1:
			rest = append(rest, p.takeJoined(w, i == 0 && next != ""))
		case unitWords[w.text()] && (beginsWithDigit(next) || len(next) == 1):
			i++
			p.unit = append(p.unit, list[i].texts...)
		case beginsWithDigit(w.text()) && floorWords[next]:
			i++
			p.unit = append(p.unit, ordinal(w.text()))
		case sides[w.text()] != "" && len(p.unit) > 0:
			p.unit = append(p.unit, w.text())
		default:
			rest = append(rest, w.text())
		}
	}
	return rest
}

// takeJoined takes the unit away from a number and a unit that a sign joins, and returns the number. In front of the
// street a stroke has the unit first (2/12 High Street). What a dash joins is a range of numbers if it is a short one.
func (p *parts) takeJoined(w word, front bool) string {
	last := len(w.texts) - 1
	if front && !w.dash {
		p.unit = append(p.unit, w.texts[:last]...)
		return w.texts[last]
	}
	if !w.dash || !isRange(w.texts[0], w.texts[1]) {
		p.unit = append(p.unit, w.texts[1:]...)
	}
	return w.texts[0]
}

// longestRange is how many numbers a range of one building spans at most.
const longestRange = 20

func isRange(from, to string) bool {
	low, err := strconv.Atoi(from)
	high, wrong := strconv.Atoi(to)
	return err == nil && wrong == nil && low < high && high-low <= longestRange
}

// takeNumber takes the number of the house away: where the street begins with one, that, else the last.
func (p *parts) takeNumber(words []string) {
	at := -1
	for i, w := range words {
		if isNumber(w) && (at != 0 || i == 0) {
			at = i
		}
	}
	if at < 0 {
		p.words = words
		return
	}
	p.number = words[at]
	after := at + 1
	if after < len(words) && len(words[after]) == 1 && isName(words[after]) && len(words) != at+3 {
		p.number += words[after] // 12 a
		after++
	}
	p.words = slices.Concat(words[:at], words[after:])
}

// isNumber reports whether a word may be the number of a house: it begins with a digit, and is not like 5th.
func isNumber(word string) bool {
	rest := strings.TrimLeft(word, "0123456789")
	return beginsWithDigit(word) && !slices.Contains([]string{"st", "nd", "rd", "th"}, rest)
}

// street is the words of the street, each in the one spelling.
func (p *parts) street() string {
	out := make([]string, 0, len(p.words))
	for _, w := range p.words {
		if short, known := spelling[w]; known {
			out = append(out, short)
			continue
		}
		if stem, is := cutStreet(w); is { // as in Hauptstraße
			out = append(out, stem, spelling["street"])
			continue
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

// cutStreet cuts the word for a street off the end of a name, if need be with a slip in it.
func cutStreet(word string) (stem string, is bool) {
	for _, end := range []string{"strasse", "straat", "str"} {
		if stem, is = strings.CutSuffix(word, end); is && len(stem) >= shortestStem {
			return stem, true
		}
	}
	for _, n := range []int{len("strasse"), len("strasse") - 1, len("strasse") + 1} {
		if at := len(word) - n; at >= shortestStem && utf8.RuneStart(word[at]) && OneEdit(word[at:], "strasse") {
			return word[:at], true
		}
	}
	return "", false
}

// shortestStem is how long a name is at least in front of the word for a street.
const shortestStem = 3

func beginsWithDigit(word string) bool { return word != "" && unicode.IsDigit(rune(word[0])) }

// isLong reports whether a word is neither a number nor a letter that stands beside one.
func isLong(word string) bool { return isName(word) && len(word) > 1 }

// isName reports whether a word is no number.
func isName(word string) bool { return !beginsWithDigit(word) }

func numeric(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })
}

// ordinal is the number of a floor: 2 of 2nd.
func ordinal(word string) string {
	return strings.TrimRightFunc(word, func(r rune) bool { return !unicode.IsDigit(r) })
}
