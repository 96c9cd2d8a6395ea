package identity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kith/graph"
)

// How well a word that is asked for is one of a name, in thousandths. What is less than misspeltEnough is another word.
const (
	asWritten      = 1000
	otherCase      = 995
	foldedAlike    = 980 // without accents, or with an umlaut written out
	cutShort       = 850
	initial        = 600
	misspeltEnough = 600
)

// nameWord is a word of a name.
type nameWord struct {
	text, word string
	forms      []string // the word in its spellings
	sound      string
}

// nameWords are the words of a name.
func nameWords(name string) (out []nameWord) {
	for _, p := range partsOf(plain(name)) {
		out = append(out, newWord(p.text, p.word))
	}
	return out
}

func newWord(text, word string) nameWord {
	w := nameWord{text: text, word: word, forms: []string{word}}
	if utf8.RuneCountInString(text) <= utf8.RuneCountInString(word)+1 { // no part of O'Connor
		for _, s := range graph.SoughtBy(text) {
			w.forms = append(w.forms, s.Forms...)
		}
	}
	if other := graph.Generation(word); other != "" {
		w.forms = append(w.forms, other)
	}
	w.sound = graph.Sound(word)
	return w
}

// like is how well a word that is asked for is one of a name.
func (w nameWord) like(asked nameWord) int {
	switch {
	case w.text == asked.text:
		return asWritten
	case strings.EqualFold(w.text, asked.text):
		return otherCase
	case slices.ContainsFunc(w.forms, func(f string) bool { return slices.Contains(asked.forms, f) }):
		return foldedAlike
	}
	letters := utf8.RuneCountInString(asked.word)
	if strings.HasPrefix(w.word, asked.word) {
		switch {
		case letters >= 3:
			return cutShort
		case letters == 1:
			return initial
		}
	}
	return misspelt(w, asked)
}

// misspelt is how well a word is another one that is misspelt, by how many letters are others, and whether they sound
// alike.
func misspelt(a, b nameWord) int {
	x, y := []rune(a.word), []rune(b.word)
	if min(len(x), len(y)) < 3 { // Li is not Lu
		return 0
	}
	apart := graph.Distance(x, y)
	like := 0
	if longer := max(len(x), len(y)); apart*10 <= longer*4 {
		like = 960 - 900*apart/longer
		if apart == 1 {
			like = max(like, 760)
		}
	}
	if a.sound != "" && a.sound == b.sound {
		like = max(like, 860-40*apart)
	}
	if like > 0 && x[0] == y[0] {
		like += 15
	}
	if like < misspeltEnough {
		return 0
	}
	return like
}

// called is how well words that are asked for are those of a name: of each how well, 0 if it is none of them. Words of
// the name that nobody asked for count little, as second names are left out. Words that may be written in one with
// their neighbours are compared so first or last, whichever fits better: Le Fevre is Lefèvre, and not Fèvre misspelt.
func called(asked, name []nameWord) []int {
	if len(asked) < 2 && len(name) < 2 {
		return calledAs(asked, name, false)
	}
	apart, joined := calledAs(asked, name, false), calledAs(asked, name, true)
	if total(joined) > total(apart) {
		return joined
	}
	return apart
}

func calledAs(asked, name []nameWord, joinedFirst bool) []int {
	out := make([]int, len(asked))
	taken := make([]bool, len(name))
	if joinedFirst {
		joinedWords(asked, name, out, taken, foldedAlike)
	}
	for range asked {
		best, at, of := 0, -1, -1
		for i, a := range asked {
			if out[i] > 0 {
				continue
			}
			for j, n := range name {
				if taken[j] {
					continue
				}
				if like := n.like(a); like > best {
					best, at, of = like, i, j
				}
			}
		}
		if at < 0 {
			break
		}
		out[at], taken[of] = best, true
	}
	joinedWords(asked, name, out, taken, misspeltEnough)
	return out
}

// joinedWords compares what is left: two words that were asked for with one of the name, and one with two of it, as
// MacDonald and Mac Donald. They must be at least so like.
func joinedWords(asked, name []nameWord, out []int, taken []bool, least int) {
	askedJoined, nameJoined := make(joints, len(asked)), make(joints, len(name))
	for i := range asked {
		for j := range name {
			if i+1 < len(asked) && out[i] == 0 && out[i+1] == 0 && !taken[j] {
				if like := name[j].like(askedJoined.at(asked, i)); like >= least {
					out[i], out[i+1], taken[j] = min(like, foldedAlike), min(like, foldedAlike), true
				}
			}
			if j+1 < len(name) && out[i] == 0 && !taken[j] && !taken[j+1] {
				if like := nameJoined.at(name, j).like(asked[i]); like >= least {
					out[i], taken[j], taken[j+1] = min(like, foldedAlike), true, true
				}
			}
		}
	}
}

// joints are neighbouring words in one, by the first of them; nil as long as nobody asked.
type joints []*nameWord

func (l joints) at(words []nameWord, i int) nameWord {
	if l[i] == nil {
		word := words[i].word + words[i+1].word
		w := newWord(word, word)
		l[i] = &w
	}
	return *l[i]
}
