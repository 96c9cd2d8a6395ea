package graph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// calling is what an assertion calls a node: the words of its name, and those that two names of one person have in
// common.
type calling struct{ words, family []string }

// calling is what stated values call a node of the kind; without words if they do not name it.
func (k *Kind) calling(vals []any) calling {
	name := textAt(vals, k.names.name)
	if name == "" {
		name = first(k.names.display, vals)
	}
	c := calling{words: Fold(name)}
	slot := k.familySlot()
	if slot < 0 || len(c.words) == 0 {
		return c
	}
	before, _, comma := strings.Cut(name, ",")
	switch c.family = Fold(textAt(vals, slot)); {
	case len(c.family) > 0:
	case comma:
		c.family = Fold(before)
	default:
		c.family = c.words[len(c.words)-1:]
	}
	return c
}

// familySlot is the slot of what names of one family have in common: what sort names made of several properties begin
// with. It is -1 if the kind has no such names.
func (k *Kind) familySlot() int {
	for _, slots := range k.names.sort {
		if len(slots) > 1 {
			return slots[0]
		}
	}
	return -1
}

func (c calling) equal(o calling) bool {
	return slices.Equal(o.words, c.words) && slices.Equal(o.family, c.family)
}

// alike reports whether two names may be the same one, written differently: of people, whether the family name of
// either is in the other; of anything else, whether half of the words of the shorter one are in the other. A node
// without a name is like any.
func (c calling) alike(o calling) bool {
	if len(c.words) == 0 || len(o.words) == 0 {
		return true
	}
	if c.family != nil {
		return shared(c.family, o.words) > 0 || shared(o.family, c.words) > 0 ||
			inRun(c.family, o.words) || inRun(o.family, c.words)
	}
	words, others := telling(c.words), telling(o.words)
	if len(words) > len(others) {
		words, others = others, words
	}
	return 2*shared(words, others) >= len(words)
}

// inRun reports whether a family's name of a script without blanks is in a name: 山田 in 山田太郎.
func inRun(family, words []string) bool {
	run := strings.Join(family, "")
	return hasRuns(run) && strings.Contains(strings.Join(words, ""), run)
}

// telling are the words that tell names from others: not those that are as short as the particles in "van der Berg" and
// legal forms are, unless all are.
func telling(words []string) []string {
	short := func(w string) bool { return utf8.RuneCountInString(w) <= 3 }
	if rest := slices.DeleteFunc(slices.Clone(words), short); len(rest) > 0 {
		return rest
	}
	return words
}

// shared is how many of the words that tell names apart are among others.
func shared(words, others []string) (n int) {
	for _, w := range telling(words) {
		if slices.ContainsFunc(others, func(o string) bool { return misspelt(w, o) }) {
			n++
		}
	}
	return n
}

// misspelt reports whether two words are equal or, if both have five letters or more, one letter apart or with two
// neighbours swapped.
func misspelt(a, b string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 5 || len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	switch {
	case len(x) < len(y):
		return slices.Equal(x[i:], y[i+1:])
	case slices.Equal(x[i+1:], y[i+1:]):
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}
