package compile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

const (
	// broad is how many hits a search collects; for words that more nodes have it walks the order and filters.
	broad = 2000
	// longest is how many letters of a word the index keeps together.
	longest = 255
	// most is how many words the index is asked for; the rest is only filtered by.
	most = 32
)

// wordsOf takes the search words out of a root pattern's conditions.
func wordsOf(p *graph.Pattern) (without *graph.Pattern, words []string) {
	rest := *p
	rest.Where = slices.DeleteFunc(slices.Clone(p.Where), func(c graph.Cond) bool {
		if c.Op == graph.Words {
			words = append(words, graph.Fold(c.Value.(string))...)
		}
		return c.Op == graph.Words
	})
	return &rest, words
}

// lucene is the full-text query for nodes of these kinds of which every word starts a word.
func lucene(labels, words []string) string {
	var b strings.Builder
	b.WriteString("+(")
	for _, l := range labels {
		b.WriteString(` \:` + l)
	}
	b.WriteString(")")
	for _, w := range words[:min(len(words), most)] {
		b.WriteString(" +" + cutWord(w) + "*")
	}
	return b.String()
}

// cutWord is as much of a word as the index is sure to keep together.
func cutWord(w string) string {
	if len(w) <= longest {
		return w
	}
	n := longest
	for !utf8.RuneStart(w[n]) {
		n--
	}
	return w[:n]
}

// hits are the nodes that full text finds, as a clause that yields them; the index may cut words, so they are filtered
// again.
func (s scope) hits(words []string, options cypher) cypher {
	return compose("CALL db.index.fulltext.queryNodes('"+storage.TextIndex+"',%%) YIELD node", param(lucene(s.labels, words)),
		options)
}

func (s scope) foundBy(p *graph.Pattern, words []string) []cypher {
	return slices.Concat([]cypher{s.labelled(), hasWords(s.node(), words)}, s.all(p.Where))
}

// search is the page of a root pattern with words. Few hits are sorted; where there are many, the order is walked
// instead.
func (s scope) search(p *graph.Pattern, words []string) cypher {
	l := s.listing(p)
	found := s.foundBy(p, words)
	if l.size == graph.All {
		return l.choose(s.node(), compose("% WITH node AS %", s.hits(words, cypher{}), s.node()), found)
	}
	filtered := *p
	filtered.Where = append(slices.Clone(p.Where), graph.Cond{Op: graph.Words, Value: strings.Join(words, " ")})
	walk, ok := s.walk(&filtered)
	if !ok {
		return l.choose(s.node(), s.match(), []cypher{constant(false)})
	}
	limit := param(int64(broad))
	few := l.choose(s.node(), compose("WITH hits WHERE size(hits)<% UNWIND hits AS % WITH %", limit, s.node(),
		s.node()), found)
	many := compose("WITH hits WHERE size(hits)>=% CALL () {\n% RETURN % }", limit, walk, s.node())
	return l.anew().choose(s.node(), compose("% WITH collect(node) AS hits\nCALL (hits) {\n% RETURN %\nUNION ALL\n% "+
		"RETURN % }",
		s.hits(words, compose(",{limit:%}", limit)), few, s.node(), many, s.node()), nil)
}
