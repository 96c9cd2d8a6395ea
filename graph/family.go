package graph

import "strings"

// FamilyName is the family's name in the whole name of a person, as it is written there: what is before a comma, else
// the last word, or the first one where the order says so (FAMILY_FIRST) or the script does, without a suffix. It is ""
// if that cannot be told: of a name without blanks in a script that has none.
func FamilyName(whole, suffix, order string) string {
	words := withoutSuffix(strings.Fields(whole), suffix, 2)
	if before, _, comma := strings.Cut(strings.TrimSuffix(strings.Join(words, " "), ","), ","); comma {
		return strings.Join(withoutSuffix(strings.Fields(before), suffix, 1), " ")
	}
	unspaced := order != givenFirst && isUnspaced(whole)
	switch {
	case len(words) == 0 || unspaced && len(words) == 1:
		return ""
	case unspaced || order == familyFirst:
		return strings.TrimSuffix(words[0], ",")
	}
	return strings.TrimSuffix(words[len(words)-1], ",")
}

// withoutSuffix are the words of a name without those of its suffix, and without what is a suffix of anybody (Jr., III)
// as long as so many words are left: an initial V may be all that there is of a family's name.
func withoutSuffix(words []string, suffix string, left int) []string {
	if stated := strings.Fields(suffix); len(stated) > 0 && len(words) > len(stated) &&
		hasSuffix(Fold(strings.Join(words, " ")), Fold(suffix)) {
		return words[:len(words)-len(stated)]
	}
	if last := len(words) - 1; last >= left && ordinals[FoldName(words[last])] != "" {
		return words[:last]
	}
	return words
}
