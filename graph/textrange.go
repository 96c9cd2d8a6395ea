package graph

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TextRange are the texts from one on and before another, by their bytes; "" is no end.
type TextRange struct{ From, To string }

// starting is the range of the texts that start with one.
func starting(with string) TextRange {
	to, _ := Following(with)
	return TextRange{with, to}
}

// Following is the smallest text that is greater than all that start with s; not ok if there is none.
func Following(s string) (string, bool) {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
		switch {
		case r == utf8.MaxRune:
		case r == 0xd7ff: // the next ones are no characters
			return s + "\ue000", true
		default:
			return s + string(r+1), true
		}
	}
	return "", false
}

// Between are the ranges of all texts but some words.
func Between(words []string) []TextRange {
	out := []TextRange{{}}
	for _, word := range slices.Sorted(slices.Values(words)) {
		out[len(out)-1].To = word
		out = append(out, TextRange{From: word + "\x01"}) // no text has a smaller sign
	}
	return out
}

// mostSpelt is how many letters of a prefix are looked for in an index; the rest is only filtered by.
const mostSpelt = 12

// Ranges are where an index of texts by their bytes has all that meet a condition: usual are the prefix in small
// letters, in capitals, and with each word's first one a capital, at most three; rest are all the other ways to write
// it, which hold few texts as a rule. No two overlap. Not ok if the condition is not how texts begin.
func (t *TextMatch) Ranges() (usual, rest []TextRange, ok bool) {
	if !t.Start || t.Never || len(t.Parts[0]) == 0 || t.Parts[0][0].Any {
		return nil, nil, false
	}
	paths := []spelling{{}}
	for _, l := range spelt(t.Parts[0]) {
		var longer []spelling
		for _, p := range paths {
			next := p.next(l)
			longer = append(longer, next...)
			rest = append(rest, p.others(l, next)...)
		}
		paths = longer
	}
	for _, p := range paths {
		r := starting(p.text)
		if r.To == "" {
			return nil, nil, false
		}
		usual = append(usual, r)
	}
	return usual, rest, true
}

// spelt are the letters at the start of a part that stand at one place of a text in all its usual spellings.
func spelt(part []Letter) (out []rune) {
	for _, l := range part {
		if l.Any || unicode.Is(unicode.M, l.Rune) || len(out) >= mostSpelt { // marks may be in another order
			break
		}
		if out = append(out, l.Rune); l.Alone {
			break
		}
		if l.Second != 0 {
			out = append(out, l.Second)
		}
	}
	return out
}

// spelling is a usual way to write the start of a text.
type spelling struct {
	text   string
	style  style
	inWord bool // it ends in a letter
}

// style is how a spelling uses capitals: as is not known yet, nowhere, for one letter so far, which may be the start
// of either: for the first of each word, everywhere.
type style uint8

const (
	anyStyle style = iota
	smallStyle
	firstStyle
	titleStyle
	capitalStyle
)

// next are the spellings with one letter more.
func (p spelling) next(r rune) []spelling {
	capital := unicode.ToUpper(r)
	with := func(r rune, s style) spelling { return spelling{p.text + string(r), s, unicode.IsLetter(r)} }
	switch {
	case capital == r:
		return []spelling{with(r, p.style)}
	case p.style == anyStyle:
		return []spelling{with(capital, firstStyle), with(r, smallStyle)}
	case p.style == firstStyle && p.inWord:
		return []spelling{with(capital, capitalStyle), with(r, titleStyle)}
	case p.style == firstStyle:
		return []spelling{with(capital, firstStyle)}
	case p.style == capitalStyle, p.style == titleStyle && !p.inWord:
		return []spelling{with(capital, p.style)}
	}
	return []spelling{with(r, p.style)}
}

// others are the ranges of texts that go on as a letter asks for, but not in one of the usual ways.
func (p spelling) others(r rune, usual []spelling) (out []TextRange) {
	var taken []rune
	for _, u := range usual {
		c, _ := utf8.DecodeLastRuneInString(u.text)
		taken = append(taken, c)
	}
	slices.Sort(taken)
	for _, s := range beginnings(r, p.text == "") {
		for _, c := range append(slices.Clip(taken), s.last+1) {
			if c < s.first {
				continue
			}
			to := min(c-1, s.last)
			if 0xd800 <= to && to < 0xe000 { // no characters
				to = 0xd7ff
			}
			if s.first <= to {
				end, _ := Following(p.text + string(to))
				out = append(out, TextRange{p.text + string(s.first), end})
			}
			s.first = c + 1
		}
	}
	return out
}

// stretch are characters from the first to the last.
type stretch struct{ first, last rune }

// Characters of which few stand at the start of a text, or behind letters of other scripts. They are one stretch: to
// look at what is stored there costs less than to look for each in vain.
var (
	rareFirst  = []stretch{{0x80, 0x36f}, {0x2000, 0x2e7f}, {0xe000, unicode.MaxRune}}
	rareBehind = func(r rune) []stretch {
		if r < utf8.RuneSelf {
			return []stretch{{utf8.RuneSelf, unicode.MaxRune}}
		}
		return []stretch{{utf8.RuneSelf, r&^0xff - 1}, {r | 0xff + 1, unicode.MaxRune}}
	}
)

// beginnings are the stretches that have all characters whose first letter, folded, is this one.
func beginnings(letter rune, first bool) (out []stretch) {
	all := foldedFrom()
	list := slices.Concat(all[letter], all[ignored])
	if foldsToItself(letter) {
		list = append(list, letter)
	}
	slices.Sort(list)
	rare := rareFirst
	if !first {
		rare = rareBehind(letter)
	}
	for _, r := range list {
		next := stretch{r, r}
		if i := slices.IndexFunc(rare, func(s stretch) bool { return s.first <= r && r <= s.last }); i >= 0 {
			next = rare[i]
		}
		switch n := len(out); {
		case n > 0 && r <= out[n-1].last:
		case n > 0 && next.first == out[n-1].last+1:
			out[n-1].last = next.last
		default:
			out = append(out, next)
		}
	}
	return out
}

func foldsToItself(r rune) bool {
	to := foldText(nil, string(r))
	return len(to) > 0 && to[0]&^umlaut == r
}

// ignored stands for what folding leaves out.
const ignored rune = -1

// foldedFrom are the characters whose folded text begins with a letter, by that letter, but for itself.
var foldedFrom = sync.OnceValue(func() map[rune][]rune {
	out := map[rune][]rune{}
	add := func(r rune) {
		to := foldText(nil, string(r))
		switch {
		case len(to) == 0:
			out[ignored] = append(out[ignored], r)
		case to[0]&^umlaut != r:
			out[to[0]&^umlaut] = append(out[to[0]&^umlaut], r)
		}
	}
	for r := rune(1); r < 0x2fa20; r++ {
		switch r {
		case 0x3400: // ideographs, which are their own letters but for those in folded
			r = 0xa000
		case 0x20000:
			r = 0x2f800
		case 0xd800: // no characters
			r = 0xe000
		}
		add(r)
	}
	for r := rune(0xe0100); r <= 0xe01ef; r++ {
		add(r)
	}
	for r := range folded() {
		if 0x3400 <= r && r < 0xa000 || 0x20000 <= r && r < 0x2f800 {
			add(r)
		}
	}
	return out
})

// FoldedFrom are the characters of decomposed texts (NFKD) that fold to a letter alone, sorted; with 0, those that are
// left out.
func FoldedFrom(letter rune) (out []rune) {
	list := foldedFrom()[letter]
	if letter == 0 {
		list = foldedFrom()[ignored]
	} else if foldsToItself(letter) {
		list = append(slices.Clip(list), letter)
	}
	for _, r := range list {
		if s := string(r); norm.NFKD.String(s) == s && len(foldText(nil, s)) <= 1 {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return out
}

// Ligatures are the characters of decomposed texts that fold to several letters, each with these.
var Ligatures = sync.OnceValue(func() (out [][2]string) {
	for r, to := range folded() {
		if utf8.RuneCountInString(to) > 1 {
			out = append(out, [2]string{string(r), to})
		}
	}
	slices.SortFunc(out, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	return out
})
