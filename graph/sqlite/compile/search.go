package compile

import (
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// Hits are the nodes that a text search found: JSON lists of their numbers by the number of their kind. Nil if the
// pattern is no text search, or its words are too broad to start from.
type Hits map[int]string

// Search is a statement that finds nodes by their words. Its arguments are what SearchWords returns, and how many nodes
// it finds at most. It returns a row for each kind: its number, the list for Hits, and how many nodes are in that. With
// more than a few nodes it is not worth collecting them: the pattern walks its own order instead, where a page is soon
// full.
const Search = `select rowid&31,json_group_array(rowid),count(*) from ` +
	`(select rowid from _words where _words match ?1 limit ?2|0) group by 1`

// SearchWords is the full-text query for the words that every row of a pattern must have: each a prefix, behind the
// mark of one of its kinds. It is "" if there are none, or only words of one letter, which are in too many names to be
// worth a look.
func SearchWords(m *graph.Model, p *graph.Pattern) string {
	var words []string
	for _, w := range neededWords(p.Where) {
		if len(w) > 1 {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return ""
	}
	kinds := make([]string, len(p.Labels))
	for i, l := range p.Labels {
		mark := table.Mark(m.Kind(l))
		kinds[i] = `("` + mark + strings.Join(words, `"* "`+mark) + `"*)`
	}
	return strings.Join(kinds, " OR ")
}

// neededWords are the words of conditions that must all hold.
func neededWords(conds []graph.Cond) (words []string) {
	for _, x := range conds {
		switch x.Op {
		case graph.Words:
			words = append(words, graph.Fold(x.Value.(string))...)
		case graph.And:
			words = append(words, neededWords(x.Conds)...)
		}
	}
	return words
}

// hasWords is true of a node that has words beginning with all words of a text.
func hasWords(b *builder, text string, t tables) string {
	var parts []string
	for _, w := range graph.Fold(text) {
		parts = append(parts, "instr("+t.n+"._words,"+b.bind(" "+w)+")>0")
	}
	return balanced(parts, " and ", always)
}
