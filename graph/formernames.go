package graph

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// foldedBy is how earlier versions made names, with a folding: display names without suffix and always the given name
// first, and every name to sort by as it is folded or, if a source states it, as that writes it.
func foldedBy(fold func(string) string) naming {
	return naming{fold: fold, display: func(n *nameSlots, vals []any) string { return first(n.display, vals) },
		sort: func(n *nameSlots, vals []any) string {
			if s := fold(first(n.sort, vals)); s != "" {
				return s
			}
			return fold(textAt(vals, n.name))
		},
		stated: func(s string) string { return s }}
}

// formerStrokes are the letters that versions of November 2026 wrote without their stroke.
var formerStrokes = strings.NewReplacer("ł", "l", "Ł", "l", "ø", "o", "Ø", "o", "đ", "d", "Đ", "d", "ħ", "h", "Ħ", "h",
	"ı", "i", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe", "þ", "th", "Þ", "th", "ð", "d", "Ð", "d")

// formerFold is FoldName as it was in versions of November 2026: it took every mark for an accent, and some apostrophes
// for letters.
func formerFold(s string) string {
	if name, ok := foldASCII(s); ok {
		return name
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(cases.Fold().String(formerStrokes.Replace(norm.NFKD.String(s)))) {
		switch {
		case unicode.Is(unicode.M, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
