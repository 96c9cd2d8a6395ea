package graph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Keys are what a node is found by that is not written as whoever looks for it writes it: a name that is misspelt, and
// a number with blanks and hyphens or without. They are worked out of a node's values (Kind.Keys) and of a text that is
// asked for (SoughtNames, SoughtNumber), and never shown. Two families never meet, as their keys begin with another
// letter.
const (
	nameFamily   = 'n'
	numberFamily = 'x'
)

const (
	// keyedWords is how many words of a name have keys, keyedLetters how many letters of a word, and of a number.
	keyedWords   = 8
	keyedLetters = 20
	keyedDigits  = 48
	// shortest is how many letters a word has at least that may lack one: Li is no L.
	shortest = 3
	// longSound is how many letters a sound has at least that may have one too many.
	longSound = 5
)

// Keyed reports whether nodes of the kind have keys.
func (k *Kind) Keyed() bool {
	return k.Misspelt || slices.ContainsFunc(k.Props, func(p Property) bool { return p.Number })
}

// Keys are the keys of a node, each once: of the words of its names, if people misspell them (Misspelt), and of its
// numbers (Property.Number).
func (k *Kind) Keys(vals []any) []string {
	var keys keyList
	if k.Misspelt {
		name := textAt(vals, k.names.name)
		keys.name(name)
		for i, p := range k.Props {
			if text := textAt(vals, i); p.Search && !p.Number && text != name {
				keys.name(text)
			}
		}
	}
	for i, p := range k.Props {
		if p.Number {
			keys.number(textAt(vals, i))
		}
	}
	return keys
}

// SoughtNumber is the key of the nodes that have a number, however it is written: in letters of either case, with
// blanks, hyphens, dots and slashes or without. It is "" if the text has neither letters nor digits.
func SoughtNumber(text string) string {
	number := cut(strings.Join(Fold(text), ""), keyedDigits)
	if number == "" {
		return ""
	}
	return string(numberFamily) + number
}

// SoughtNames are the keys of the nodes that have the words of a name or words for which these are misspelt: a group
// for each word, in the order of the text, of which a node has at least one key. Words of one letter have no group.
func SoughtNames(text string) (groups [][]string) {
	words := nameWords(text)
	for i, word := range words {
		if utf8.RuneCountInString(word) < 2 {
			continue
		}
		var group keyList
		group.sought(word)
		if i > 0 {
			group.word(words[i-1] + word)
		}
		if i+1 < len(words) {
			group.word(word + words[i+1])
		}
		groups = append(groups, group)
	}
	return groups
}

// Sound is the first key of SoughtNames of a text that is one word: words that sound alike have it in common. It is ""
// for other texts and words of one letter.
func Sound(text string) string {
	words := nameWords(text)
	if len(words) != 1 || utf8.RuneCountInString(words[0]) < 2 {
		return ""
	}
	var room [1 + 2*utf8.UTFMax*keyedLetters]byte
	key := appendSound(append(room[:0], nameFamily), []byte(cut(words[0], keyedLetters)))
	if len(key) == 1 {
		return ""
	}
	return string(key)
}

func nameWords(text string) []string {
	words := Fold(text)
	return words[:min(len(words), keyedWords)]
}

// keyList collects keys, each once.
type keyList []string

func (l *keyList) add(key string) {
	if key != "" && !slices.Contains(*l, key) {
		*l = append(*l, key)
	}
}

// name adds the keys of a name: of each word and, since one name is written as one word and as two, of neighbours
// joined.
func (l *keyList) name(text string) {
	words := nameWords(text)
	for i, word := range words {
		l.word(word)
		if i > 0 {
			l.sound(words[i-1] + word)
		}
	}
}

// word adds the sound of a word and its sounds without any one of its letters: two words of which one has a letter
// more, less or another one, or two letters swapped, have one of these in common.
func (l *keyList) word(word string) {
	word = cut(word, keyedLetters)
	letters := utf8.RuneCountInString(word)
	if letters < 2 {
		return
	}
	l.sound(word)
	if letters < shortest || !strings.ContainsFunc(word, func(r rune) bool { return r < '0' || r > '9' }) {
		return
	}
	var room [utf8.UTFMax * keyedLetters]byte
	last := rune(-1)
	for i, r := range word {
		if r != last { // of two alike it is the same which is left out
			l.heard(append(append(room[:0], word[:i]...), word[i+utf8.RuneLen(r):]...))
		}
		last = r
	}
}

// sought adds what word adds and, as a sound may be spelt by several letters too many (Dworschak), the sound without
// any one of its own.
func (l *keyList) sought(word string) {
	l.word(word)
	heard := string(appendSound(nil, []byte(cut(word, keyedLetters))))
	if utf8.RuneCountInString(heard) < longSound {
		return
	}
	for i, r := range heard {
		l.add(string(nameFamily) + heard[:i] + heard[i+utf8.RuneLen(r):])
	}
}

// sound adds the sound of a word.
func (l *keyList) sound(word string) { l.heard([]byte(cut(word, keyedLetters))) }

// heard is sound without a copy of the word; a key is made only if it is not there.
func (l *keyList) heard(word []byte) {
	var room [1 + 2*utf8.UTFMax*keyedLetters]byte
	key := appendSound(append(room[:0], nameFamily), word)
	if len(key) > 1 && !slices.ContainsFunc(*l, func(k string) bool { return k == string(key) }) {
		*l = append(*l, string(key))
	}
}

// cut is as many letters of a text.
func cut(text string, letters int) string {
	for i := range text {
		if letters == 0 {
			return text[:i]
		}
		letters--
	}
	return text
}
