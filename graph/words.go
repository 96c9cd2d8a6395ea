package graph

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// joinedWords is how many words of a text are joined to their neighbours: names have no more.
	joinedWords = 8
	// shortWord is how many letters a word has at most that does not end what is joined: van der Meer, de la Cruz.
	shortWord = 3
	// startLetters is how many letters are kept of each start within a run of letters without blanks.
	startLetters = 8
)

// Words are the words by which a node is found, each once: those of its name and of its searchable properties, in each
// of their spellings; neighbours joined, since some write O'Connor and Jean-Luc as one word (but for words with digits,
// and what Kith itself writes); and of a script without blanks every start within a run.
func (k *Kind) Words(vals []any) []string {
	w := wordList{apart: slices.Contains(OwnKinds, k.Name)}
	name := textAt(vals, k.names.name)
	w.text(name)
	for i, p := range k.Props {
		if !p.Search {
			continue
		}
		if text := textAt(vals, i); text != name {
			w.text(text)
		}
	}
	return w.list
}

// wordList collects words, each once.
type wordList struct {
	list  []string
	apart bool // neighbours are not joined
}

func (w *wordList) add(word string) {
	if word != "" && !slices.Contains(w.list, word) {
		w.list = append(w.list, word)
	}
}

func (w *wordList) text(text string) {
	plain, long, short := spellings(text)
	for _, words := range [][]string{plain, long, short} {
		for i, word := range words {
			if hasRuns(word) {
				w.starts(words, i)
				continue
			}
			w.add(word)
			w.add(generations[word])
			if stem, ok := strings.CutPrefix(word, arabicArticle); ok {
				w.add(stem)
			}
			if i < joinedWords && !w.apart {
				joins(words, i, w.add)
			}
		}
	}
}

// generations are words for which people write another one.
var generations = map[string]string{"jr": "junior", "junior": "jr", "sr": "senior", "senior": "sr", "ii": "2nd",
	"2nd": "ii", "iii": "3rd", "3rd": "iii", "iv": "4th", "4th": "iv"}

// Generation is how people also write a folded word that tells the generation: junior for jr; "" for other words.
func Generation(word string) string { return generations[word] }

// arabicArticle is written in one with the word behind it, and as often left out.
const arabicArticle = "ال"

// joins gives the joins of a word to those before it: to the last, and to the last two if one of these is short.
func joins(words []string, i int, add func(string)) {
	if i < 1 || !joinable(words[i]) || !joinable(words[i-1]) {
		return
	}
	add(words[i-1] + words[i])
	if i > 1 && joinable(words[i-2]) && (isShort(words[i-1]) || isShort(words[i-2])) {
		add(words[i-2] + words[i-1] + words[i])
	}
}

func isShort(word string) bool { return utf8.RuneCountInString(word) <= shortWord }

// joinable reports whether a word is joined to others: one of letters, in a script with blanks.
func joinable(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return '0' <= r && r <= '9' || isRun(r) })
}

// isRun reports whether a letter is of a script that is written without blanks: of Korean, where names are.
func isRun(r rune) bool {
	return r >= 0x0e00 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai,
		unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー')
}

func hasRuns(word string) bool { return strings.ContainsFunc(word, isRun) }

// isStart reports whether a run may begin with a letter: not with the vowel of a Korean syllable, or a sign that
// belongs to the letter before it.
func isStart(r rune) bool {
	return isRun(r) && r != 'ー' && !unicode.Is(unicode.M, r) && (r < 0x1160 || r > 0x11ff)
}

// starts adds every start within a word that holds a run, which goes on in the words behind it if they are runs, too: a
// blank between names of such a script is left out by most.
func (w *wordList) starts(words []string, i int) {
	text := words[i]
	own := len(text)
	for _, next := range words[i+1 : min(len(words), i+joinedWords)] {
		last, _ := utf8.DecodeLastRuneInString(text)
		first, _ := utf8.DecodeRuneInString(next)
		if !isRun(last) && !unicode.Is(unicode.M, last) || !isRun(first) {
			break
		}
		text += next
	}
	behind := false // a letter of a run
	for at, r := range text[:own] {
		if at == 0 || isStart(r) || behind && !isRun(r) && isLetter(r) {
			start, _ := cutRun(text[at:])
			w.add(start)
		}
		behind = isRun(r) || behind && unicode.Is(unicode.M, r)
	}
}

// cutRun cuts a text behind so many letters of runs.
func cutRun(text string) (start, rest string) {
	letters := 0
	for at, r := range text {
		if isStart(r) {
			if letters == startLetters {
				return text[:at], text[at:]
			}
			letters++
		}
	}
	return text, ""
}

// Sought is a word of a query. A node has it if any of its forms, or of these joined to the words before it, begins one
// of the node's words.
type Sought struct {
	Forms  []string // the spellings of the word, the plain one first
	Joined []string // none in most cases
}

// All are the forms, and these joined.
func (w Sought) All() []string {
	if len(w.Joined) == 0 {
		return w.Forms
	}
	return slices.Concat(w.Forms, w.Joined)
}

// In reports whether any form begins one of a node's words.
func (w Sought) In(words []string) bool {
	begins := func(form string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, form) })
	}
	return slices.ContainsFunc(w.Forms, begins) || slices.ContainsFunc(w.Joined, begins)
}

// longEnough is how many letters a word has in its short spelling to be searched by it: Joe is no Jo.
const longEnough = 4

// SoughtBy are the words of a query, in its order.
func SoughtBy(query string) (out []Sought) {
	plain, long, short := spellings(query)
	for i, word := range plain {
		if hasRuns(word) {
			for part, rest := cutRun(word); part != ""; part, rest = cutRun(rest) {
				out = append(out, Sought{Forms: []string{part}})
			}
			continue
		}
		forms, joined := wordList{}, wordList{}
		for n, words := range [][]string{plain, long, short} {
			if words == nil || n == 2 && len(words[i]) < longEnough {
				continue
			}
			forms.add(words[i])
			if i < joinedWords {
				joins(words, i, joined.add)
			}
		}
		out = append(out, Sought{forms.list, joined.list})
	}
	return out
}
