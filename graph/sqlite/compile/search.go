package compile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// Hits are the nodes that a text search found: JSON lists of their numbers by the number of their kind. Nil if the
// pattern is no text search, or its words are too broad to start from.
type Hits map[int]string

// Search is a statement that finds nodes by their words. Its arguments are what Matching returns, and how many nodes
// it finds at most. It returns a row for each kind: its number, the list for Hits, and how many nodes are in that. With
// more than a few nodes it is not worth collecting them: the pattern walks its own order instead, where a page is soon
// full.
const Search = `select rowid&31,json_group_array(rowid),count(*) from ` +
	`(select rowid from _words where _words match ?1 limit ?2|0) group by 1`

// Terms is a virtual table of the terms of nodes, which every connection that searches needs.
const Terms = `create virtual table temp._terms using fts5vocab(main,_words,instance)`

// CountWord is a statement that counts how often a kind's nodes have words in a range, up to a limit. Its arguments are
// what Word returns, and the limit.
const CountWord = `select count(*) from (select 1 from _terms where term>=?1 and term<?2 limit ?3|0)`

// Word is the range of the terms of a kind that begin with a word.
func Word(k *graph.Kind, word string) (from, to string) {
	from = table.Mark(k) + word
	to, _ = graph.Following(from)
	return from, to
}

// Searched are the words that every row of a pattern must have, the longest first. Words of one letter are in too many
// names to be worth a look.
func Searched(p *graph.Pattern) []graph.Sought { return searchable(p.Where) }

// Indexed is how many letters of a word are looked for at no cost but that of what is found. For longer ones SQLite
// collects all nodes with such words before it returns the first.
const Indexed = 3

// Shortened are the beginnings by which a word is looked for at no such cost: as many letters of its forms, any of
// which may be the one. Words joined to those before them are rare enough as they are.
func Shortened(s graph.Sought) (forms []string) {
	for _, form := range s.Forms {
		if form = shortened(form); !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return append(forms, s.Joined...)
}

func shortened(word string) string {
	letters := 0
	for i := range word {
		if letters == Indexed {
			return word[:i]
		}
		letters++
	}
	return word
}

// Matching is the full-text query for nodes of a pattern that have a word of each list, each a prefix behind the mark
// of a kind.
func Matching(m *graph.Model, p *graph.Pattern, words [][]string) string {
	kinds := make([]*graph.Kind, len(p.Labels))
	for i, l := range p.Labels {
		kinds[i] = m.Kind(l)
	}
	return matching(kinds, words)
}

func matching(kinds []*graph.Kind, words [][]string) string {
	marked := make([]string, len(kinds))
	for i, k := range kinds {
		mark := table.Mark(k)
		parts := make([]string, len(words))
		for j, forms := range words {
			parts[j] = `"` + mark + strings.Join(forms, `"* OR "`+mark) + `"*`
			if len(forms) > 1 {
				parts[j] = "(" + parts[j] + ")"
			}
		}
		marked[i] = "(" + strings.Join(parts, " AND ") + ")"
	}
	return strings.Join(marked, " OR ")
}

// searchable are the words of conditions that must all hold, without those of one letter.
func searchable(conds []graph.Cond) (words []graph.Sought) {
	for _, x := range conds {
		switch x.Op {
		case graph.Words:
			for _, s := range wordsOf(x) {
				if !slices.ContainsFunc(s.Forms, isLetter) {
					words = append(words, s)
				}
			}
		case graph.And:
			words = append(words, searchable(x.Conds)...)
		}
	}
	return words
}

func isLetter(word string) bool { return utf8.RuneCountInString(word) == 1 }

// wordsOf are the words of a condition without those that others begin with, the longest, which are in fewest nodes,
// first.
func wordsOf(x graph.Cond) (words []graph.Sought) {
	all := graph.SoughtBy(x.Value.(string))
	slices.SortStableFunc(all, func(a, b graph.Sought) int { return len(b.Forms[0]) - len(a.Forms[0]) })
	for _, s := range all {
		implied := func(longer graph.Sought) bool {
			return !slices.ContainsFunc(longer.All(), func(form string) bool { return !s.In([]string{form}) })
		}
		if !slices.ContainsFunc(words, implied) {
			words = append(words, s)
		}
	}
	return words
}

// hasWords is true of a node that has all words of a condition.
func hasWords(b *builder, x graph.Cond, t tables) string {
	text := x.Value.(string)
	words, known := b.sought[text]
	if !known { // one statement asks several kinds
		words = wordsOf(x)
		b.sought[text] = words
	}
	var all []string
	for _, s := range words {
		var forms []string
		for _, form := range s.All() {
			forms = append(forms, "instr("+t.n+"._words,"+b.bind(" "+form)+")>0")
		}
		all = append(all, balanced(forms, " or ", never))
	}
	return balanced(all, " and ", always)
}
