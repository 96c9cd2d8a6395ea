package graph

import (
	"slices"
	"strings"
	"unicode"
)

// The properties of a person that say how the name is written and sorted. Kinds without them are called by what
// Display and Sort say.
const (
	PropSuffix        = "suffix"        // what follows the name: Jr., III
	PropNameOrder     = "nameOrder"     // GIVEN_FIRST or FAMILY_FIRST; unless stated, the script tells
	PropNameParticles = "nameParticles" // COUNTED or PASSED_OVER when names are sorted; unless stated, the language
	PropLanguage      = "language"
)

// familyFirst is the nameOrder in which the family's name is written first, givenFirst the other one.
const (
	familyFirst = "FAMILY_FIRST"
	givenFirst  = "GIVEN_FIRST"
)

// nameSlots are the slots of a kind's names, -1 if it does not have one, and of what they are made of.
type nameSlots struct {
	name, sortName, folded       int
	suffix, order, particles, by int // by is the slot of the language
	family, given                int // -1 if sort names are not made of both
	display, sort                [][]int
}

func newNameSlots(k *Kind) nameSlots {
	n := nameSlots{name: k.Slot(PropName), sortName: k.Slot(PropSortName), folded: k.Slot(PropFolded),
		suffix: k.Slot(PropSuffix), order: k.Slot(PropNameOrder), particles: k.Slot(PropNameParticles),
		by: k.Slot(PropLanguage), family: -1, given: -1,
		display: alternatives(k, k.Display), sort: alternatives(k, k.Sort)}
	for _, slots := range n.sort {
		if len(slots) == 2 {
			n.family, n.given = slots[0], slots[1]
		}
	}
	return n
}

// naming is a way to make names; earlier versions had another one.
type naming struct {
	fold    func(string) string
	display func(*nameSlots, []any) string // "" if there is nothing to call the node by
	sort    func(*nameSlots, []any) string // of a node that has its display name
	stated  func(string) string            // a name to sort by, as it is kept; "" if it has no words
}

// named is how names are made.
var named = naming{FoldName, (*nameSlots).displayed, (*nameSlots).sorted, FoldSort}

// displayed is the display name: the first of what it is made of that there is, and the suffix, if that is not in it.
func (n *nameSlots) displayed(vals []any) string {
	var name string
	for _, slots := range n.display {
		if n.family >= 0 && slices.Equal(slots, []int{n.given, n.family}) {
			name = fullName(textAt(vals, n.given), textAt(vals, n.family), textAt(vals, n.order))
		} else {
			name = joined(slots, vals)
		}
		if isSeen(name) {
			break
		}
		name = ""
	}
	if suffix := textAt(vals, n.suffix); name != "" && suffix != "" && !hasSuffix(Fold(name), Fold(suffix)) {
		name += " " + suffix
	}
	return calm(name)
}

// calm is a name without what would change the text it stands in: line breaks, tabs and other controls are blanks, and
// marks that turn the direction of what follows are left out.
func calm(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return isBreak(r) || isTurn(r) }) {
		return name
	}
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case isTurn(r):
			return -1
		case isBreak(r):
			return ' '
		}
		return r
	}, name)), " ")
}

func isBreak(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }

// isTurn reports whether a mark embeds, isolates or overrides a direction of writing, or ends that.
func isTurn(r rune) bool { return 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 }

// isSeen reports whether a name has something to be seen, and not only blanks of no width and marks of direction.
func isSeen(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
}

// fullName is a name made of two. Of a script without blanks it is written without one, the family's name first.
func fullName(given, family, order string) string {
	switch {
	case given == "" || family == "":
		return given + family
	case order != givenFirst && isUnspaced(given) && isUnspaced(family):
		return strings.Join(append(strings.Fields(family), strings.Fields(given)...), "")
	case order == familyFirst:
		return family + " " + given
	}
	return given + " " + family
}

// isUnspaced reports whether a name is written in Chinese, Japanese or Korean letters, with blanks or without.
func isUnspaced(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) &&
			!strings.ContainsRune("ー・ﾞﾟ\u3099\u309a", r) && !unicode.Is(unicode.Variation_Selector, r) &&
			!unicode.IsSpace(r)
	})
}

// hasSuffix reports whether a name ends with the words of a suffix, or other words for them.
func hasSuffix(name, suffix []string) bool {
	from := len(name) - len(suffix)
	if from < 0 {
		return false
	}
	for i, word := range suffix {
		if has := name[from+i]; has != word && (ordinals[has] == "" || ordinals[has] != ordinals[word]) {
			return false
		}
	}
	return true
}

// sorted is the name to sort by: the family's name without particles that are passed over, the given one, the suffix,
// and these particles.
func (n *nameSlots) sorted(vals []any) string {
	suffix := textAt(vals, n.suffix)
	if family := textAt(vals, n.family); len(Fold(family)) > 0 {
		passed, main := filedBy(family, textAt(vals, n.particles), textAt(vals, n.by))
		return spaced(main, FoldSort(textAt(vals, n.given)), generation(suffix), passed)
	}
	name := FoldSort(first(n.sort, vals))
	if name == "" {
		name = FoldSort(textAt(vals, n.name))
	}
	return spaced(strings.TrimSuffix(name, " "+FoldSort(suffix)), generation(suffix))
}

// spaced are the texts that are not empty, with a blank between them.
func spaced(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " ")
}

// FoldSort is a text as names are sorted: as FoldName, but what an apostrophe divides is one word.
func FoldSort(s string) string {
	if strings.ContainsFunc(s, isApostrophe) {
		s = strings.Map(func(r rune) rune {
			if isApostrophe(r) {
				return -1
			}
			return r
		}, s)
	}
	return FoldName(s)
}

// foldFamily is a family's name as it is sorted. O Connor and Mc Donald stand beside OConnor and McDonald.
func foldFamily(s string) string {
	name := FoldSort(s)
	if before, after, ok := strings.Cut(name, " "); ok && slices.Contains(prefixes, before) {
		return before + after
	}
	return name
}

var prefixes = []string{"o", "d", "l", "mc", "mac"}

// generation is a suffix as it is sorted: father before son before grandson.
func generation(suffix string) string {
	name := FoldSort(suffix)
	word, _, _ := strings.Cut(name, " ")
	if number := ordinals[word]; number != "" {
		return number + " " + name
	}
	return name
}

var ordinals = map[string]string{"sr": "1", "sen": "1", "senior": "1", "i": "1", "1st": "1", "jr": "2", "jun": "2",
	"junior": "2", "ii": "2", "2nd": "2", "iii": "3", "3rd": "3", "iv": "4", "4th": "4", "v": "5", "5th": "5"}
